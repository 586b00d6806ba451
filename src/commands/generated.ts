import { differenceOf, type GeneratedFile, writeFiles } from '../files/generated.ts';
import type { ExitCode } from './exit-code.ts';

/** Writes generated files, or with `check` only says whether writing would change anything. */
export function writeOrCheck(files: GeneratedFile[], check: boolean): ExitCode {
  if (check) {
    const difference = differenceOf(files);
    console.log(difference === '' ? `${files.length} files are as generated` : difference);
    return difference === '' ? 0 : 1;
  }
  const written = writeFiles(files);
  console.log(written.length === 0 ? 'nothing changed' : `written: ${written.join(', ')}`);
  return 0;
}
