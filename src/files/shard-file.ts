import { appendFileSync, closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '../model/error.ts';
import type { JsonObject } from '../model/json.ts';
import { parseObject } from '../model/json.ts';
import type { Curls } from '../report/curl.ts';
import type { Shown } from '../report/matrix/shown.ts';
import type { Placed, ShardHead } from '../results/merge.ts';
import { requireFormat } from './data.ts';
import { readText } from './text-file.ts';

/** What is kept of a case that has ended, beside its verdicts, which are in the run file. */
export type EndedCase = { address: string; text: string; durationMs: number; curls: Curls; shown: Shown[] };

/** `shard.jsonl`: what the run file does not say, and what is needed to make one run of all shards. */
export type ShardFile = { head: ShardHead; cases: Placed[]; ended: EndedCase[] };

/** Begins the file of a shard: a line for each of its cases, after one for all else. Takes what is redacted. */
export function beginShardFile(path: string, head: ShardHead, cases: Placed[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  try {
    writeSync(file, `${JSON.stringify({ ...head, cases: cases.length })}\n`);
    for (const each of cases) writeSync(file, `${JSON.stringify(each)}\n`);
  } finally {
    closeSync(file);
  }
}

/** Adds the cases that have ended, a line each. One that is missing counts as not run. */
export function endShardFile(path: string, ended: EndedCase[]): void {
  for (const each of ended) appendFileSync(path, `${JSON.stringify(each)}\n`);
}

/** Reads the file of a shard. Throws ConfigError or DataError with the line where it is none, or torn. */
export function readShardFile(path: string): ShardFile {
  const lines = readText(path, 'the shard.jsonl of a run with --shard').trimEnd().split('\n');
  const values = lines.map((line, at): JsonObject => {
    const value = parseObject(line);
    if (value === null)
      throw new ConfigError(`${path}:${at + 1}: expected an object of JSON, found a torn line`);
    requireFormat(`${path}:${at + 1}`, value, 'shard');
    return value;
  });
  const [{ cases: count, ...head } = {}, ...rest] = values;
  const cases = rest.filter((value) => 'case' in value);
  if (!('shard' in head) || rest.some((value) => 'shard' in value) || cases.length !== count)
    throw new ConfigError(
      `${path}: expected a line of the shard and one for each of its cases, found other lines`,
    );
  const ended = rest.filter((value) => !('case' in value));
  return { head, cases, ended } as unknown as ShardFile;
}
