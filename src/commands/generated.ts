import { differenceOf, type GeneratedFile, writeFiles } from '../files/generated.ts';

/** Writes generated files, or with `check` only says whether writing would change anything. Returns the exit code. */
export function writeOrCheck(files: GeneratedFile[], check: boolean): 0 | 1 {
  if (check) {
    const difference = differenceOf(files);
    console.log(difference === '' ? `${files.length} files are as generated` : difference);
    return difference === '' ? 0 : 1;
  }
  const written = writeFiles(files);
  console.log(written.length === 0 ? 'nothing changed' : `written: ${written.join(', ')}`);
  return 0;
}
