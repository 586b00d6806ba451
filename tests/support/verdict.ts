import type { Case } from '../../src/model/case.ts';
import type { Verdict } from '../../src/model/verdict.ts';

/** A verdict on one of the clauses of a case: a wrong reply to a `must`, unless it is said otherwise. */
export const verdictOn = (
  { address, clauses }: Case,
  differs: Partial<Verdict> = {},
  clause = 0,
): Verdict => ({
  address: `${address}#${clauses[clause]?.id}`,
  level: 'must',
  outcome: 'fail',
  expected: '201',
  got: '404',
  blame: 'service',
  source: 'page.md:1',
  deviations: [],
  requestId: null,
  durationMs: 0,
  ...differs,
});
