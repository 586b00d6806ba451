import { clauseAddress, matchesAddress } from '../model/address.ts';
import { type Case, type Clause, type Expectation, type Step, stepsOf } from '../model/case.ts';
import type { Version } from '../model/contract.ts';
import { operationKey } from '../model/operation.ts';

/** `fixtures/deviations.json`: a place where the live service is known to differ from the page. */
export type Deviation = {
  name: string;
  says: string;
  versions: Version[];
  /** The documented operations (see `operationKey`) that it is about, whatever page documents them. */
  operations: string[];
  /** Patterns (see `matchesAddress`) of the clauses that it is about: `<name of the case>#<clause>`. */
  clauses: string[];
  /** What the service is known to reply; left out where that is unknown and the page decides. */
  observed?: Expectation[];
  /** What the page shows, where the service keeps the clause too; left out where it breaks the clause. */
  page?: Expectation[];
  /** Patterns of the clauses that cannot be judged because of it. */
  moot?: string[];
  unknown?: true;
  /** Where it is unknown: what the service probably replies, accepted beside what the page shows. */
  likely?: Expectation[];
  evidence: string[];
  date: string;
};

/** What knowledge of the service goes by: never by the name of a page's file. */
export type Known = Pick<Case, 'version' | 'operation' | 'name'>;

export const isAbout = (deviation: Deviation, subject: Known, clause: string): boolean =>
  holdsFor(deviation, subject) && hasPattern(deviation.clauses, subject, clause);

/** Whether a clause cannot be judged because of a deviation. */
export const isMoot = (deviation: Deviation, subject: Known, clause: string): boolean =>
  holdsFor(deviation, subject) && hasPattern(deviation.moot ?? [], subject, clause);

const holdsFor = ({ versions, operations }: Deviation, { version, operation }: Known): boolean =>
  versions.includes(version) && operations.includes(operationKey(operation));

const hasPattern = (patterns: string[], { name }: Known, clause: string): boolean =>
  patterns.some((pattern) => matchesAddress(pattern, clauseAddress(name, clause)));

/**
 * The cases without the clauses that deviations make moot, without the steps that only those clauses needed, and
 * without the cases that have no clause left.
 */
export function withoutMoot(cases: Case[], deviations: Deviation[]): Case[] {
  return cases.flatMap((subject) => {
    const clauses = subject.clauses.filter(
      ({ id }) => !deviations.some((deviation) => isMoot(deviation, subject, id)),
    );
    if (clauses.length === subject.clauses.length) return [subject];
    return clauses.length === 0 ? [] : [{ ...subject, clauses, steps: neededSteps(subject.steps, clauses) }];
  });
}

/** A read that no clause is about changes nothing for the others, and neither does a step after the last such. */
function neededSteps(steps: Step[], clauses: Clause[]): Step[] {
  const names = new Set(clauses.flatMap(stepsOf));
  const last = steps.findLastIndex(({ name }) => names.has(name));
  return steps.filter(({ name, method }, at) => names.has(name) || (method !== 'GET' && at < last));
}
