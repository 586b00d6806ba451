import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { UserError } from '../model/error.ts';
import { ROOT, WORK } from './root.ts';

/** A generated file, by its path below the project; without a text it is one that must not be there. */
export type GeneratedFile = { path: string; text: string | null };

/** Writes the files that differ; returns the paths written or removed. Throws UserError in a folder other than the project's. */
export function writeFiles(files: GeneratedFile[]): string[] {
  const changed = changes(files);
  if (changed.length > 0 && WORK !== ROOT)
    throw new UserError(
      'fixtures and schemas are written in the repository of the project; here only --check and --stats work',
    );
  for (const { path, text } of changed) {
    const file = join(ROOT, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
  }
  return changed.map(({ path }) => path);
}

/** What writing would change, as a unified diff; empty where it would change nothing. */
export const differenceOf = (files: GeneratedFile[]): string =>
  changes(files)
    .map(({ path, old, text }) =>
      createTwoFilesPatch(path, path, old ?? '', text ?? '', 'committed', 'generated'),
    )
    .join('\n');

const changes = (files: GeneratedFile[]): (GeneratedFile & { old: string | null })[] =>
  files.map((file) => ({ ...file, old: textOf(file.path) })).filter(({ text, old }) => text !== old);

/** The text of a file of the project; `null` where there is none. */
export const textOf = (path: string): string | null =>
  existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : null;
