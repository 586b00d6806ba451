import type { Change, Comparison } from '../../src/model/comparison.ts';
import type { Drifted } from '../../src/model/drift.ts';

const SIDE = {
  startedAt: '2026-11-25T22:00:00.000Z',
  baseUrl: 'the embedded mock',
  version: 'beta',
  profile: 'documented',
  clauses: 9,
};

/** A comparison of two runs that differ in these. */
export function comparisonOf(
  changes: Change[],
  drifted: Drifted[] = [],
  more: Partial<Comparison> = {},
): Comparison {
  const counts = { 'newly-red': 0, stale: 0, changed: 0, gone: 0, new: 0, fixed: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  const drift = { compared: 9, lacking: [], drifted, expired: [], unmatched: [] };
  return { before: SIDE, after: SIDE, circumstances: [], notCompared: 0, counts, changes, drift, ...more };
}
