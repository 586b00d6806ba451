import { UserError } from '../model/error.ts';

/** A docs page that cannot be read as a contract: which file and line, what was expected, what was found. */
export class PageError extends UserError {
  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
  }
}
