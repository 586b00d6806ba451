import { UserError } from '../model/error.ts';

/** The metadata being read. Positions are offsets into `text` until an error needs a line and a column. */
export type Source = { file: string; text: string };

/** Both numbers start at 1. */
export function positionOf(source: Source, offset: number): { line: number; column: number } {
  const lines = source.text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** What is wrong with the metadata, and where: the only error this room throws. */
export class MetadataError extends UserError {
  readonly file: string;
  readonly line: number;
  readonly column: number;

  constructor(source: Source, offset: number, problem: string) {
    const { line, column } = positionOf(source, offset);
    super(`${source.file}:${line}:${column}: ${problem}`);
    this.file = source.file;
    this.line = line;
    this.column = column;
  }
}
