import type { Case } from '../../model/case.ts';
import type { Outcome, Verdict } from '../../model/verdict.ts';
import { refusals } from './operations.ts';

/** What the last lines of a run tell, of its run file. */
export type Summary = {
  counts: { [outcome in Outcome]: number };
  retries: { [address: string]: { retries: number; restarts: number } };
  clauses: Verdict[];
};

/** The counts of a run: retries, bad requests, cases and clauses. */
export function countLines(cases: Case[], { counts, retries, clauses }: Summary): string[] {
  const again = Object.values(retries);
  const sum = (of: 'retries' | 'restarts') => again.reduce((total, each) => total + each[of], 0);
  const rejections = cases.filter(({ kind }) => kind === 'rejection');
  const shown = Object.entries(counts).filter(([outcome, count]) => count > 0 || outcome === 'pass');
  return [
    ...(again.length === 0
      ? []
      : [
          `${again.length} cases had retries: ${sum('retries')} of single requests, ${sum('restarts')} of the whole case`,
        ]),
    ...(rejections.length === 0 ? [] : [`refused ${refusals(rejections, clauses)} bad requests`]),
    `${cases.length} cases, ${clauses.length} clauses: ${shown.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`,
  ];
}

/** What is left at the target, and the command that deletes it; no line where nothing is left. */
export const leftLines = (left: string[], sweep: string): string[] =>
  left.length === 0
    ? []
    : ['left over at the target:', ...left.map((line) => `  ${line}`), `to delete it: ${sweep}`];
