import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { JsonObject } from '../model/json.ts';
import { requireFormat } from './data.ts';
import { WORK } from './root.ts';

/** Writes a text that a run leaves for people. */
export function writeOutput(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Writes a value that a run leaves for machines. Throws DataError where it breaks its own schema. */
export function writeFormat(path: string, value: object, format: string): void {
  requireFormat(relative(WORK, path), value as JsonObject, format);
  writeOutput(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** Adds a text to a file that others write to as well, such as the summary of a CI job. */
export const appendTo = (path: string, text: string): void => appendFileSync(path, text);
