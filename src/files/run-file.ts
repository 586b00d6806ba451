import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { JsonObject } from '../model/json.ts';
import type { RunFile } from '../results/run.ts';
import { requireFormat } from './data.ts';
import { ROOT } from './root.ts';

/** Writes the run file in one go, so that nobody reads half of one. Throws DataError where it breaks its own schema. */
export function writeRunFile(path: string, run: RunFile): void {
  requireFormat(relative(ROOT, path), run as unknown as JsonObject, 'run');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(run, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}

/** When a file was last written, in milliseconds since 1970; `null` where there is none. */
export const writtenAt = (path: string): number | null =>
  statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;

/** Removes the results of an earlier run. */
export const clearResults = (folder: string): void => rmSync(folder, { recursive: true, force: true });
