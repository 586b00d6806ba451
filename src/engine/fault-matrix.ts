import { loadCatches } from '../files/data.ts';
import { faultNames } from '../mock/faults/all.ts';
import { openMock } from '../mock/mock.ts';
import { parseAddress } from '../model/address.ts';
import type { Case, Profile } from '../model/case.ts';
import type { Verdict } from '../model/verdict.ts';
import { readSettings } from '../settings/settings.ts';
import { ALL_KINDS, catalogue } from './catalogue.ts';
import { IN_PROCESS, LIMIT_MS, runInOrder } from './fault-proof.ts';
import { inProcess } from './in-process.ts';
import { representatives } from './representatives.ts';
import { clientOptions } from './session.ts';

/** How a mock behaves beside its fault, and what it is judged by. */
export type Conditions = { profile: Profile; readDelayMs: number; pageSize: number | null };

export const CONDITIONS: Conditions[] = (['documented', 'observed'] as const).flatMap((profile) =>
  [0, 300, 1000].flatMap((readDelayMs) => [null, 1].map((pageSize) => ({ profile, readDelayMs, pageSize }))),
);

/** Longer than any delay. */
const WAIT_MS = 2000;

/** What the mock's faults came to under some conditions, one line for each that is not as it should be. */
export type MatrixScore = { combinations: number; missed: string[]; falseAlarms: string[] };

/**
 * Runs a case of each kind against the mock without a fault, and with each of them, under these conditions. A fault is
 * caught where it breaks one of its clauses; any other clause that is broken is a false alarm.
 */
export async function scoreUnder(conditions: Conditions): Promise<MatrixScore> {
  const { profile } = conditions;
  const cases = representatives(catalogue(settingsFor(profile), ALL_KINDS));
  const catches = loadCatches(profile);
  const score: MatrixScore = { combinations: 0, missed: [], falseAlarms: [] };
  for (const name of [null, ...faultNames()]) {
    const verdicts = await runUnder(conditions, name, cases);
    const expected = catches[name ?? ''] ?? [];
    const isExpected = ({ address }: Verdict) => expected.includes(parseAddress(address).clause ?? '');
    // Without a fault nothing may follow from another clause.
    const broken = verdicts.filter(name === null ? ({ outcome }) => outcome !== 'pass' : isBroken);
    const where = `${name ?? 'no fault'}, ${inWords(conditions)}`;
    if (name !== null && !broken.some(isExpected)) score.missed.push(where);
    for (const { address, outcome, got } of broken.filter((verdict) => !isExpected(verdict)))
      score.falseAlarms.push(`${where}: ${address} ${outcome}, got ${got}`);
    score.combinations += 1;
  }
  return score;
}

/** Whether a clause was judged and found wrong, by the page or by what is known of the service. */
const isBroken = ({ outcome }: Verdict): boolean => ['fail', 'warn', 'stale'].includes(outcome);

export const inWords = ({ profile, readDelayMs, pageSize }: Conditions): string =>
  `${profile}, read delay ${readDelayMs} ms, ${pageSize === null ? 'no pages' : `pages of ${pageSize}`}`;

/** The verdicts on some cases against a mock with a fault, or with none, in this process and without waiting. */
async function runUnder(
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
  const connection = inProcess(serve, { ...options.endpoint, timeoutMs: LIMIT_MS });
  const results = await runInOrder({ ...options, connection }, profile, cases, { now, sleep });
  return results.flatMap(({ verdicts }) => verdicts);
}

const settingsFor = (profile: Profile) =>
  readSettings({
    GRAPH_BASE_URL: `${IN_PROCESS}/beta`,
    GRAPH_PARENTS: 'create',
    GRAPH_PROFILE: profile,
    GRAPH_WAIT_MS: String(WAIT_MS),
  });
