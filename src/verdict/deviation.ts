import { clauseAddress, matchesAddress } from '../model/address.ts';
import { type Case, type Clause, type Expectation, type Step, stepsOf } from '../model/case.ts';

/** `fixtures/deviations.json`: a place where the live service is known to differ from the page. */
export type Deviation = {
  name: string;
  says: string;
  /** Patterns (see `matchesAddress`) of the clauses that it is about. */
  addresses: string[];
  /** What the service is known to reply; left out where that is unknown and the page decides. */
  observed?: Expectation[];
  /** What the page shows, where the service keeps the clause too; left out where it breaks the clause. */
  page?: Expectation[];
  /** Patterns of the clauses that cannot be judged because of it. */
  moot?: string[];
  unknown?: true;
  evidence: string[];
  date: string;
};

export const isAbout = ({ addresses }: Deviation, address: string): boolean =>
  addresses.some((pattern) => matchesAddress(pattern, address));

/** Whether a clause cannot be judged because of a deviation. */
export const isMoot = ({ moot = [] }: Deviation, address: string): boolean =>
  moot.some((pattern) => matchesAddress(pattern, address));

/**
 * The cases without the clauses that deviations make moot, without the steps that only those clauses needed, and
 * without the cases that have no clause left.
 */
export function withoutMoot(cases: Case[], deviations: Deviation[]): Case[] {
  return cases.flatMap((subject) => {
    const clauses = subject.clauses.filter(
      ({ id }) => !deviations.some((deviation) => isMoot(deviation, clauseAddress(subject.address, id))),
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
