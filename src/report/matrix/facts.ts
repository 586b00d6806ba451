import type { Case } from '../../model/case.ts';
import type { Coverage } from '../../model/coverage.ts';
import { isRed } from '../../model/verdict.ts';
import { fidelityIn, type Judged, percent, type Share } from '../fidelity.ts';

/** What stands above the matrix: name and text. */
export type Fact = [name: string, text: string];

/** What the page shows of a run file. */
export type Run = Judged & {
  baseUrl: string;
  version: string;
  profile: string;
  docs: { name: string };
  startedAt: string;
  durationMs: number;
  shard: string | null;
  problems: string[];
  coverage?: Coverage;
  /** Operations that nobody claims. */
  notImplemented: string[];
};

/** Target, docs and size of a run, and how faithful the target is. */
export function factsOf(run: Run, cases: Case[], workers: number): Fact[] {
  const pages = new Set(cases.map(({ page }) => page)).size;
  const { must, should, refused, breadth } = fidelityIn(run, cases);
  const bad: Fact[] = refused.of === 0 ? [] : [['bad requests refused', `${refused.kept} of ${refused.of}`]];
  return [
    ['target', run.baseUrl],
    ['version', run.version],
    ['profile', run.profile],
    ['docs', `${run.docs.name}, ${pages} pages`],
    ['size', `${cases.length} cases, ${run.clauses.length} clauses`],
    ['workers', String(workers)],
    ['started', run.startedAt],
    ['duration', `${(run.durationMs / 1000).toFixed(1)} s`],
    ...(run.shard === null ? [] : [['shard', run.shard] satisfies Fact]),
    ['must', shareText(must)],
    ['should', shareText(should)],
    ...bad,
    ['breadth', breadthText(breadth, run.notImplemented.length)],
    ...coverageFact(run.coverage),
    ['red', `${run.clauses.filter(isRed).length} clauses`],
  ];
}

const shareText = (share: Share): string =>
  share.of === 0 ? 'none judged' : `${percent(share)} (${share.kept} of ${share.of})`;

const breadthText = ({ kept, of }: Share, unclaimed: number): string =>
  `${kept} of ${of} operations${unclaimed === 0 ? '' : `; ${unclaimed} not claimed`}`;

const coverageFact = (coverage: Coverage | undefined): Fact[] =>
  coverage === undefined || coverage.of === 0
    ? []
    : [['coverage', shareText({ kept: coverage.valued, of: coverage.of })]];
