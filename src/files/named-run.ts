import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../model/error.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { RunFile } from '../results/run.ts';
import { requireFormat } from './data.ts';
import { keptRuns } from './kept-runs.ts';
import { readText } from './text-file.ts';

const EXPECTED = 'the run file of a run, or a folder with its run.json';

/**
 * The run that a user names: `last` or `previous` of the kept runs, a run file, or a folder with one.
 * Throws ConfigError where there is none, DataError where the file breaks its schema.
 */
export const readNamedRun = (name: string, reports: string): RunFile => readRunAt(runPath(name, reports));

/** Reads a run file that a user names. Throws ConfigError or DataError. */
export function readRunAt(path: string): RunFile {
  const text = readText(path, EXPECTED);
  let found: Json;
  try {
    found = JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    const line = text.slice(0, at).split('\n').length;
    throw new ConfigError(`${path}:${line}: expected ${EXPECTED}, found no JSON`);
  }
  if (!isJsonObject(found)) throw new ConfigError(`${path}:1: expected ${EXPECTED}, found other JSON`);
  requireFormat(path, found, 'run');
  return found as unknown as RunFile;
}

/** The file of the run that a user names. Throws ConfigError where there is none. */
export function runPath(name: string, reports: string): string {
  const place = ['last', 'previous'].indexOf(name);
  if (place < 0) return fileIn(name, 'run.json');
  const kept = keptRuns(reports);
  const found = kept[place];
  if (found !== undefined) return found;
  throw new ConfigError(
    `${name}: ${kept.length === 0 ? 'no run is' : 'only one run is'} kept in runs/ of ${reports}; run the cases, or name a file (GRAPH_KEEP says how many runs are kept)`,
  );
}

/** A file that a user names, or the one of this name in a folder that is named. */
export const fileIn = (name: string, file: string): string => (isFolder(name) ? join(name, file) : name);

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
