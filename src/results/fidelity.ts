import { clauseAddress } from '../model/address.ts';
import type { Case, Level } from '../model/case.ts';
import { operationKey } from '../model/operation.ts';
import type { Outcome, Verdict } from '../model/verdict.ts';

/** By level, the clauses that were kept, of those that could be judged. */
export type Fidelity = { [level in Level]: { kept: number; judged: number } };

/** Operations that are implemented, of those that are documented and were selected. */
export type Breadth = { implemented: number; documented: number };

/** What is stale passes; what is waived does not. */
const KEPT: Outcome[] = ['pass', 'stale'];

/** Counts neither what is blocked nor a `must` that had nothing to judge, which is a warning. */
export function fidelityOf(verdicts: Verdict[]): Fidelity {
  const fidelity: Fidelity = { must: { kept: 0, judged: 0 }, should: { kept: 0, judged: 0 } };
  for (const { level, outcome } of verdicts) {
    if (outcome === 'blocked' || (level === 'must' && outcome === 'warn')) continue;
    fidelity[level].judged += 1;
    if (KEPT.includes(outcome)) fidelity[level].kept += 1;
  }
  return fidelity;
}

/**
 * An operation is implemented where a case of it, bad requests aside, was answered with success, if not with the one
 * that is documented. Those in `notImplemented` are documented, and nobody claims them.
 */
export function breadthOf(cases: Case[], verdicts: Verdict[], notImplemented: string[]): Breadth {
  const byAddress = new Map(verdicts.map((verdict) => [verdict.address, verdict]));
  const isAnswered = ({ address, clauses }: Case): boolean =>
    clauses.some(({ id, expectation }) => {
      const verdict = byAddress.get(clauseAddress(address, id));
      if (expectation.kind !== 'status' || verdict === undefined) return false;
      return KEPT.includes(verdict.outcome) || /^2\d\d$/.test(verdict.got);
    });
  const implemented = cases.filter((subject) => subject.kind !== 'rejection' && isAnswered(subject));
  const count = (some: Case[]) => new Set(some.map(({ operation }) => operationKey(operation))).size;
  return { implemented: count(implemented), documented: count(cases) + notImplemented.length };
}
