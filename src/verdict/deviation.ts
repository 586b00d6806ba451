import type { Case, Clause, Expectation, Step } from '../model/case.ts';

/** `fixtures/deviations.json`. In a pattern `*` is any characters but `#`, `{a,b}` either of them. */
export type Deviation = {
  name: string;
  says: string;
  /** Patterns of the clauses that it is about. */
  addresses: string[];
  /** What is known of the reply; not there where nothing is known, so that the page is the judge. */
  observed?: Expectation[];
  /** What the page shows, where its clause holds for both; else the clause itself is what no longer holds. */
  page?: Expectation[];
  /** Patterns of the clauses that then say nothing. */
  moot?: string[];
  unknown?: true;
  evidence: string[];
  date: string;
};

const patterns = new Map<string, RegExp>();

/** `*` is any characters but `#`, `{a,b}` is either; everything else stands for itself. The whole address matches. */
export function matches(pattern: string, address: string): boolean {
  const known = patterns.get(pattern) ?? new RegExp(`^${source(pattern)}$`);
  patterns.set(pattern, known);
  return known.test(address);
}

const source = (pattern: string): string =>
  pattern.replace(/[.*+?^${}()|[\]\\,]/g, (sign) => {
    if (sign === '*') return '[^#]*';
    return { '{': '(?:', ',': '|', '}': ')' }[sign] ?? `\\${sign}`;
  });

const matchesAny = (patterns: string[], address: string): boolean =>
  patterns.some((pattern) => matches(pattern, address));

export const isAbout = ({ addresses }: Deviation, address: string): boolean => matchesAny(addresses, address);

/** Whether a clause says nothing where the deviation is known. */
export const isMoot = ({ moot = [] }: Deviation, address: string): boolean => matchesAny(moot, address);

/**
 * What is left of some cases where these deviations are known: without the clauses that then say nothing, the
 * steps that are not needed for the others, and the cases of which nothing is left.
 */
export function withoutMoot(cases: Case[], deviations: Deviation[]): Case[] {
  return cases.flatMap((subject) => {
    const clauses = subject.clauses.filter(
      ({ id }) => !deviations.some((deviation) => isMoot(deviation, `${subject.address}#${id}`)),
    );
    if (clauses.length === subject.clauses.length) return [subject];
    return clauses.length === 0 ? [] : [{ ...subject, clauses, steps: neededSteps(subject.steps, clauses) }];
  });
}

/** Reads that no clause asks about change nothing for those that do; neither does what comes after the last. */
function neededSteps(steps: Step[], clauses: Clause[]): Step[] {
  const isAsked = ({ name }: Step) =>
    clauses.some(
      ({ step, control, expectation }) =>
        step === name || control === name || Object.values(expectation).includes(name),
    );
  const last = steps.findLastIndex(isAsked);
  return steps.filter((step, at) => isAsked(step) || (step.method !== 'GET' && at < last));
}
