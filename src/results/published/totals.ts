import { parseAddress } from '../../model/address.ts';
import type { Case } from '../../model/case.ts';
import type { Implemented, Kept, OperationResult, Totals } from '../../model/conformance-report.ts';
import { operationKey } from '../../model/operation.ts';
import type { GraphTypes } from '../../model/type.ts';
import type { Verdict } from '../../model/verdict.ts';
import { coverageOf } from '../coverage.ts';
import { breadthOf, fidelityOf } from '../fidelity.ts';
import type { RunFile } from '../run.ts';

/** The bad requests among some cases that were refused as promised. */
export type RefusedOf = (cases: Case[], verdicts: Verdict[]) => { kept: number; of: number };

const NOT_CLAIMED: OperationResult = {
  outcome: 'not-claimed',
  must: { kept: 0, judged: 0 },
  should: { kept: 0, judged: 0 },
  waived: 0,
  stale: 0,
};

/**
 * Computes all totals of a run anew, from its clauses and the shapes of its replies; `cases` are those of the run, as
 * this version makes them. What the run file itself says of totals is not looked at.
 */
export function totalsOf(run: RunFile, cases: Case[], types: GraphTypes, refusedOf: RefusedOf): Totals {
  const { clauses, notImplemented, shapes } = run;
  const counts = countsOf(clauses);
  const refused = refusedOf(cases, clauses);
  return {
    counts,
    fidelity: { ...fidelityOf(clauses), refused: { kept: refused.kept, judged: refused.of } },
    breadth: breadthOf(cases, clauses, notImplemented),
    coverage: shapes === undefined ? null : sums(coverageOf(cases, shapes, types)),
    operations: operationsOf(run, cases),
  };
}

export const sums = ({ valued, nullOnly, of }: NonNullable<Totals['coverage']>): Totals['coverage'] => ({
  valued,
  nullOnly,
  of,
});

function countsOf(clauses: Verdict[]): Totals['counts'] {
  const counts: Totals['counts'] = { pass: 0, warn: 0, waived: 0, stale: 0, blocked: 0, fail: 0 };
  for (const { outcome } of clauses) counts[outcome]++;
  return counts;
}

function operationsOf({ clauses, notImplemented }: RunFile, cases: Case[]): Totals['operations'] {
  const bySubject = grouped(clauses, ({ address }) => parseAddress(address).subject);
  const judged = [...grouped(cases, ({ operation }) => operationKey(operation))].map(([key, some]) => {
    const verdicts = some.flatMap(({ address }) => bySubject.get(address) ?? []);
    const { must, should } = fidelityOf(verdicts);
    const { waived, stale } = countsOf(verdicts);
    const isThere = breadthOf(some, verdicts, []).implemented > 0;
    return [key, { outcome: outcomeOf(isThere, must), must, should, waived, stale }] as const;
  });
  return Object.fromEntries([...notImplemented.map((key) => [key, NOT_CLAIMED] as const), ...judged]);
}

function grouped<T>(all: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

function outcomeOf(isThere: boolean, { kept, judged }: Kept): Implemented {
  if (!isThere) return 'not-implemented';
  return kept === judged ? 'kept' : 'partly';
}
