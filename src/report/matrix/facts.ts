import type { Case, Level } from '../../model/case.ts';
import { isRed, type Verdict } from '../../model/verdict.ts';
import { refusals } from '../terminal/operations.ts';

/** What stands above the matrix: name and text. */
export type Fact = [name: string, text: string];

/** What the page shows of a run file. */
export type Run = {
  baseUrl: string;
  version: string;
  profile: string;
  docs: { name: string };
  startedAt: string;
  durationMs: number;
  shard: string | null;
  problems: string[];
  clauses: Verdict[];
};

/** Target, docs and size of a run, and how faithful the target is. */
export function factsOf(run: Run, cases: Case[]): Fact[] {
  const pages = new Set(cases.map(({ page }) => page)).size;
  const rejections = cases.filter(({ kind }) => kind === 'rejection');
  const refused: Fact[] =
    rejections.length === 0 ? [] : [['bad requests refused', refusals(rejections, run.clauses)]];
  return [
    ['target', run.baseUrl],
    ['version', run.version],
    ['profile', run.profile],
    ['docs', `${run.docs.name}, ${pages} pages`],
    ['size', `${cases.length} cases, ${run.clauses.length} clauses`],
    ['started', run.startedAt],
    ['duration', `${(run.durationMs / 1000).toFixed(1)} s`],
    ...(run.shard === null ? [] : [['shard', run.shard] satisfies Fact]),
    ['must', kept(run, 'must')],
    ['should', kept(run, 'should')],
    ...refused,
    ['red', `${run.clauses.filter(isRed).length} clauses`],
  ];
}

/** Clauses kept of clauses judged; rounded down, so that 100 % is said only where none is broken. */
function kept({ clauses }: Run, level: Level): string {
  const judged = clauses.filter((clause) => clause.level === level && clause.outcome !== 'blocked');
  if (judged.length === 0) return 'none judged';
  const passed = judged.filter(({ outcome }) => outcome === 'pass').length;
  const percent = Math.floor((passed / judged.length) * 1000) / 10;
  return `${percent} % (${passed} of ${judged.length})`;
}
