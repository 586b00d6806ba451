import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { KeptReply } from '../results/against/kept.ts';

/** Adds the replies of a case to those of its run, a line of JSON each. */
export function keepReplies(path: string, lines: string[]): void {
  if (lines.length > 0) appendFileSync(path, `${lines.join('\n')}\n`);
}

/** The replies that a run has kept; none where it sent nothing. */
export function readReplies(path: string): KeptReply[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as KeptReply);
}
