import { clauseAddress } from '../model/address.ts';
import type { Case, Profile } from '../model/case.ts';
import type { Source, Version } from '../model/contract.ts';
import type { Outcome, Verdict } from '../model/verdict.ts';

/** `reports/run.json`, format `schemas/run.json`. */
export type RunFile = {
  tool: { name: string; version: string };
  docs: { name: string; pages: { [page: string]: { sha256: string; read: string } } };
  baseUrl: string;
  version: Version;
  profile: Profile;
  startedAt: string;
  durationMs: number;
  counts: { [outcome in Outcome]: number };
  /** By case that was retried: requests that were retried, and how often the case began again. */
  retries: { [address: string]: Again };
  clauses: Verdict[];
};

type Again = { retries: number; restarts: number };

/** What became of a case: its verdicts, or why there are none. */
export type CaseOutcome =
  | ({ verdicts: Verdict[] } & Again)
  | { missing: string; outcome: 'blocked' | 'fail' };

export type RunFacts = {
  tool: RunFile['tool'];
  source: Source;
  baseUrl: string;
  version: Version;
  profile: Profile;
  startedAt: Date;
  durationMs: number;
};

/** Builds the run file. Every clause of every selected case has a row; one that was not judged says why, and is red. */
export function runFile(
  facts: RunFacts,
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
  const pages = Object.entries(facts.source.pages).map(([page, { sha256, read }]) => [
    page,
    { sha256, read },
  ]);
  return {
    tool: facts.tool,
    docs: { name: facts.source.name, pages: Object.fromEntries(pages) },
    baseUrl: facts.baseUrl,
    version: facts.version,
    profile: facts.profile,
    startedAt: facts.startedAt.toISOString(),
    durationMs: Math.round(facts.durationMs),
    counts,
    retries: Object.fromEntries(retries),
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
