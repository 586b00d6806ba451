import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseObject } from '../model/json.ts';
import type { KeptReply } from '../results/against/kept.ts';

/**
 * Adds the replies of a case to those of its run, a line of JSON each, in one go: several workers write to the file. A
 * break comes first, so that they stay whole after a line that a dying worker has not finished.
 */
export function keepReplies(path: string, lines: string[]): void {
  if (lines.length > 0) appendFileSync(path, `\n${lines.join('\n')}\n`);
}

/** The replies that a run has kept, without unfinished lines; none where it sent nothing. */
export function readReplies(path: string): KeptReply[] {
  if (!existsSync(path)) return [];
  const found = readFileSync(path, 'utf8').split('\n').map(parseObject);
  return found.filter((line) => line !== null) as unknown as KeptReply[];
}
