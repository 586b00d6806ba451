import { createHash } from 'node:crypto';
import { clauseAddress, parseAddress } from '../model/address.ts';
import type { Case, Expectation } from '../model/case.ts';
import { operationKey } from '../model/operation.ts';
import type { Outcome, Verdict } from '../model/verdict.ts';
import { type Symptom, symptomOf } from './symptom.ts';

/** Verdicts that have the same outcome and the same symptom: for the reader one thing to mend. */
export type Cause = Symptom & {
  /** Short, of the level and the symptom: the same for renumbered lines, other ids and other shards. */
  fingerprint: string;
  outcome: Outcome;
  /** The kind of the clauses; of what is blocked that of the first. */
  kind: Expectation['kind'];
  /** The addresses of its clauses, in order of the run. */
  addresses: string[];
  cases: number;
  /** Method and path template of each operation, in order of the run. */
  operations: string[];
  /** The first of its verdicts. */
  example: Verdict;
  /** The page of the first, in its version: where a source that is no standard is read. */
  page: Pick<Case, 'page' | 'version'>;
};

/** From worst to best, as causes are listed; what passed has no cause. */
const LISTED: Outcome[] = ['fail', 'stale', 'blocked', 'warn', 'waived'];

/**
 * The causes of all verdicts that are no pass: reds before warnings, the most frequent first. Pure, and linear in the
 * number of verdicts. A verdict without a case in `cases` is left out.
 */
export function causesOf(cases: Case[], verdicts: Verdict[]): Cause[] {
  const kinds = new Map<string, { subject: Case; kind: Expectation['kind'] }>();
  for (const subject of cases) {
    for (const { id, expectation } of subject.clauses)
      kinds.set(clauseAddress(subject.address, id), { subject, kind: expectation.kind });
  }
  const groups = new Map<string, Group>();
  for (const verdict of verdicts) {
    const found = verdict.outcome === 'pass' ? undefined : kinds.get(verdict.address);
    if (found === undefined) continue;
    const { subject, kind } = found;
    const symptom = symptomOf(verdict, kind);
    // What was not judged may be of clauses of either level.
    const level = verdict.outcome === 'blocked' ? null : verdict.level;
    const key = JSON.stringify([verdict.outcome, level, symptom]);
    const group = groups.get(key) ?? open(verdict, subject, kind, symptom, hash([level, symptom]));
    groups.set(key, group);
    group.addresses.push(verdict.address);
    group.cases.add(parseAddress(verdict.address).subject);
    group.operations.add(operationKey(subject.operation));
  }
  return [...groups.values()]
    .map(({ cases, operations, ...group }) => ({
      ...group,
      cases: cases.size,
      operations: [...operations],
    }))
    .toSorted((one, other) => rank(one) - rank(other) || other.addresses.length - one.addresses.length);
}

type Group = Omit<Cause, 'cases' | 'operations'> & { cases: Set<string>; operations: Set<string> };

const open = (
  verdict: Verdict,
  { page, version }: Case,
  kind: Expectation['kind'],
  symptom: Symptom,
  fingerprint: string,
): Group => ({
  ...symptom,
  fingerprint,
  outcome: verdict.outcome,
  kind,
  addresses: [],
  cases: new Set(),
  operations: new Set(),
  example: verdict,
  page: { page, version },
});

const rank = ({ outcome }: Cause): number => LISTED.indexOf(outcome);

/** 48 bits: enough for the causes of any run to differ. */
const hash = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
