import { relative } from 'node:path';
import { outgoing } from '../engine/outgoing.ts';
import { writeFormat, writeOutput } from '../files/output-files.ts';
import { readReplies } from '../files/replies-file.ts';
import { reportPaths } from '../files/root.ts';
import { readRunFile } from '../files/run-file.ts';
import { againstPage } from '../report/against/page.ts';
import { againstLines, againstMarkdown } from '../report/against.ts';
import { againstOf } from '../results/against/against.ts';

/**
 * Compares the replies of two runs that have ended, in the folders of each; writes what differs beside the first, and
 * prints the most frequent. Returns the problems of the second outside its cases; `null` where it sent nothing.
 */
export function compareTargets(reports: string, own: string): string[] | null {
  const [paths, others] = [reportPaths(reports), reportPaths(own)];
  const second = readRunFile(others.run);
  const replies = readReplies(others.replies);
  if (replies.length === 0) {
    console.error('nothing was compared: no case was sent to the second target');
    return null;
  }
  const sides = { first: readRunFile(paths.run), second };
  const against = againstOf(sides, readReplies(paths.replies), replies);
  writeFormat(paths.against, against, 'against');
  writeOutput(paths.againstText, againstMarkdown(against));
  writeOutput(paths.againstPage, againstPage(against));
  for (const line of againstLines(against)) console.log(outgoing(line));
  const files = [paths.againstPage, paths.againstText, paths.against].map(shown);
  console.log(`comparison: ${files.join(', ')}; what the second target is judged: ${shown(others.matrix)}`);
  return second.problems;
}

const shown = (path: string): string => relative(process.cwd(), path);
