import { clauseAddress } from '../model/address.ts';
import type { Case, Profile } from '../model/case.ts';
import type { Source, Version } from '../model/contract.ts';
import type { Coverage } from '../model/coverage.ts';
import type { LeftOut } from '../model/left-out.ts';
import type { ShapeTable } from '../model/shape.ts';
import type { Outcome, Verdict } from '../model/verdict.ts';
import type { CaseOutcome } from './attempt.ts';
import { type Breadth, breadthOf, type Fidelity, fidelityOf } from './fidelity.ts';

/** The problem of a run that was ended by a signal. */
export const INTERRUPTED = 'the run was interrupted';

/** `reports/run.json`, format `schemas/run.json`. */
export type RunFile = {
  tool: { name: string; version: string };
  docs: { name: string; pages: { [page: string]: { sha256: string; read: string } } };
  baseUrl: string;
  version: Version;
  profile: Profile;
  startedAt: string;
  durationMs: number;
  /** Whether the target was the embedded mock; earlier versions did not write this, nor the next. */
  embedded?: boolean;
  /** Whether only some of the cases were run to their end: they were selected, or the run was cut short. */
  partial?: boolean;
  /** `1/2` where only a shard of the cases was run; `null` for all that were selected. */
  shard: string | null;
  /** What went wrong outside the cases: the set-up, the cleanup, an interruption. A run with any is red. */
  problems: string[];
  /** What the run created and could not delete, one line each. */
  left: string[];
  /** The examples of the pages that the run was given, and that it did not run; none without `--docs`. */
  leftOut: LeftOut[];
  /** The operations that were selected and are documented, but not claimed: `POST /users/{}/…`; they were not run. */
  notImplemented: string[];
  counts: { [outcome in Outcome]: number };
  fidelity: Fidelity;
  breadth: Breadth;
  /** By case that was retried: requests that were retried, and how often the case began again. */
  retries: { [address: string]: { retries: number; restarts: number } };
  /** How much of the contract the replies have shown; earlier versions did not write this. */
  coverage?: Coverage;
  /** What the replies looked like; earlier versions did not write this. */
  shapes?: ShapeTable;
  clauses: Verdict[];
};

export type RunFacts = Pick<
  RunFile,
  | 'tool'
  | 'baseUrl'
  | 'version'
  | 'profile'
  | 'embedded'
  | 'partial'
  | 'durationMs'
  | 'shard'
  | 'problems'
  | 'left'
  | 'leftOut'
  | 'notImplemented'
  | 'coverage'
  | 'shapes'
> & { source: Source; startedAt: Date };

/**
 * Builds the run file. Every clause of every selected case has a row, but for what is said of a refusal that did not come;
 * one that was not judged says why, and is red.
 */
export function runFile(
  {
    tool,
    source,
    startedAt,
    durationMs,
    shard,
    problems,
    left,
    leftOut,
    notImplemented,
    shapes,
    ...target
  }: RunFacts,
  cases: Case[],
  outcomeOf: (address: string) => CaseOutcome,
): RunFile {
  const clauses = cases.flatMap((subject) => rows(subject, outcomeOf(subject.address)));
  const retries = cases.flatMap(({ address }) => {
    const became = outcomeOf(address);
    if (!('verdicts' in became) || became.retries + became.restarts === 0) return [];
    return [[address, { retries: became.retries, restarts: became.restarts }] as const];
  });
  const counts: RunFile['counts'] = { pass: 0, warn: 0, waived: 0, stale: 0, blocked: 0, fail: 0 };
  for (const { outcome } of clauses) counts[outcome]++;
  const pages = Object.entries(source.pages).map(([page, { sha256, read }]) => [page, { sha256, read }]);
  return {
    tool,
    docs: { name: source.name, pages: Object.fromEntries(pages) },
    ...target,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(durationMs),
    shard,
    problems,
    left,
    leftOut,
    notImplemented,
    counts,
    fidelity: fidelityOf(clauses),
    breadth: breadthOf(cases, clauses, notImplemented),
    retries: Object.fromEntries(retries),
    ...(shapes === undefined ? {} : { shapes }),
    clauses,
  };
}

function rows(subject: Case, became: CaseOutcome): Verdict[] {
  if ('verdicts' in became) return became.verdicts;
  return subject.clauses.map(({ id, level, source }) => ({
    address: clauseAddress(subject.address, id),
    level,
    outcome: became.outcome,
    expected: 'the case to run to its end',
    got: became.missing,
    blame: 'harness',
    source,
    deviations: [],
    requestId: null,
    durationMs: 0,
  }));
}
