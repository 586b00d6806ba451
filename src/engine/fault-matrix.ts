import { openMock } from '../mock/mock.ts';
import type { Case, Profile } from '../model/case.ts';
import type { Verdict } from '../model/verdict.ts';
import { readSettings } from '../settings/settings.ts';
import { ALL_KINDS, catalogue } from './catalogue.ts';
import { IN_PROCESS, LIMIT_MS, runInOrder } from './fault-proof.ts';
import { inProcess } from './in-process.ts';
import { clientOptions } from './session.ts';

/** How a mock behaves beside its fault, and what it is judged by. */
export type Conditions = { profile: Profile; readDelayMs: number; pageSize: number | null };

export const CONDITIONS: Conditions[] = (['documented', 'observed'] as const).flatMap((profile) =>
  [0, 300, 1000].flatMap((readDelayMs) => [null, 1].map((pageSize) => ({ profile, readDelayMs, pageSize }))),
);

/** Longer than any delay. */
const WAIT_MS = 2000;

/** The verdicts on some cases against a mock with a fault, or with none, in this process and without waiting. */
export async function runUnder(
  { profile, readDelayMs, pageSize }: Conditions,
  fault: string | null,
  cases: Case[],
): Promise<Verdict[]> {
  let time = Date.parse('2026-01-01T12:00:00Z');
  const now = () => time;
  const sleep = async (ms: number) => {
    time += ms;
  };
  const { serve } = openMock({
    behaviour: profile,
    faults: fault === null ? [] : [fault],
    chaos: { readDelayMs },
    now,
    ...(pageSize === null ? {} : { pageSize }),
  });
  const options = clientOptions(settingsFor(profile));
  const connection = inProcess(serve, { ...options.endpoint, timeoutMs: LIMIT_MS }, options.redact);
  const results = await runInOrder({ ...options, connection }, profile, cases, { now, sleep });
  return results.flatMap(({ verdicts }) => verdicts);
}

/** The one flaw that a mock accepts which ignores what no type declares. */
const IGNORED = '/reject.unknown-property';

/** One case for each kind, path and set of clauses: what one of them catches, the others of its like catch too. */
export function representatives(profile: Profile): Case[] {
  const seen = new Set<string>();
  return catalogue(settingsFor(profile), ALL_KINDS).filter(({ address, kind, operation, clauses }) => {
    const like = [kind, operation.path, ...clauses.map(({ id }) => id)].join(' ');
    const isNew = !seen.has(like);
    seen.add(like);
    return isNew || address.endsWith(IGNORED);
  });
}

const settingsFor = (profile: Profile) =>
  readSettings({
    GRAPH_BASE_URL: `${IN_PROCESS}/beta`,
    GRAPH_PARENTS: 'create',
    GRAPH_PROFILE: profile,
    GRAPH_WAIT_MS: String(WAIT_MS),
  });
