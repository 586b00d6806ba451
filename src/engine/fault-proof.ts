import { parentCollection } from '../cases/needs.ts';
import { loadCatches, loadKnowledge } from '../files/data.ts';
import { openClient } from '../graph/client.ts';
import { FAULTS } from '../mock/faults/all.ts';
import { startMock } from '../mock/server.ts';
import { parseAddress } from '../model/address.ts';
import type { Case } from '../model/case.ts';
import type { CaseResult, Verdict } from '../model/verdict.ts';
import { readSettings } from '../settings/settings.ts';
import { type Conditions, openCaseRunner } from './case-runner.ts';
import { ALL_KINDS, catalogue } from './catalogue.ts';
import { provisionFor } from './provisioning.ts';
import { clientOptions } from './session.ts';

/** The clauses that one fault broke. */
export type FaultScore = {
  name: string;
  says: string;
  /** Clauses that broke, with the number of cases: expected ones, and others. */
  caught: { [clause: string]: number };
  falseAlarms: { [clause: string]: number };
};

/** Only where a fault never answers does the proof wait for the limit; a busy machine must not be taken for one. */
const LIMITS = { timeoutMs: 30_000, waitMs: 0 };
const SILENT = { timeoutMs: 2000, waitMs: 0 };
const SILENT_FAULTS = ['no-answer', 'malformed-json-unanswered'];
/** How many cases of one parent collection run at a time, each under a parent of its own. */
const LANES = 3;

/** Runs every case against the mock with each fault, without Playwright: a red test would cost it 0.7 s. */
export async function scoreFaults(onScore: (score: FaultScore) => void): Promise<FaultScore[]> {
  const cases = catalogue(readSettings({}), ALL_KINDS);
  const catches = loadCatches();
  const scores: FaultScore[] = [];
  for (const { name, says } of FAULTS) {
    const broken = (await runWith([name], cases)).flatMap(({ verdicts }) => verdicts).filter(isBroken);
    const expected = catches[name] ?? [];
    const [caught, falseAlarms] = [true, false].map((wanted) =>
      countByClause(broken.filter((verdict) => expected.includes(clauseOf(verdict)) === wanted)),
    );
    const score = { name, says, caught: caught ?? {}, falseAlarms: falseAlarms ?? {} };
    scores.push(score);
    onScore(score);
  }
  return scores;
}

/** The results of some cases against a mock with some faults. Cases that share a parent run one after the other. */
export async function runWith(faults: string[], cases: Case[]): Promise<CaseResult[]> {
  const mock = await startMock({ faults });
  const settings = readSettings({ GRAPH_BASE_URL: `${mock.url}/beta`, GRAPH_PARENTS: 'create' });
  const limits = faults.some((name) => SILENT_FAULTS.includes(name)) ? SILENT : LIMITS;
  const endpoint = { ...settings.endpoint, ...limits };
  const knowledge = loadKnowledge(endpoint.version, settings.profile);
  const conditions: Omit<Conditions, 'client'> = {
    endpoint,
    provision: provisionFor(settings),
    runName: 'faults',
    record: () => undefined,
    knowledge,
  };
  const results = new Map<Case, CaseResult>();
  const lane = async (number: number) => {
    const runner = openCaseRunner({
      ...conditions,
      client: openClient(clientOptions({ ...settings, endpoint })),
    });
    const queues = [...new Set(cases.map(parentOf))].map((parent) =>
      cases.filter((subject) => parentOf(subject) === parent).filter((_, at) => at % LANES === number),
    );
    await Promise.all(
      queues.map(async (queue) => {
        for (const subject of queue) results.set(subject, await runner.runCase(subject));
      }),
    );
    await runner.close();
  };
  await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  await mock.close();
  return cases.flatMap((subject) => results.get(subject) ?? []);
}

const parentOf = ({ operation }: Case): string => parentCollection(operation.path);

/** A blocked clause follows from another; only one that was judged and found wrong is a catch or a false alarm. */
const isBroken = ({ outcome }: Verdict): boolean => outcome === 'fail' || outcome === 'warn';

const clauseOf = ({ address }: Verdict): string => parseAddress(address).clause ?? '';

function countByClause(verdicts: Verdict[]): { [clause: string]: number } {
  const counts: { [clause: string]: number } = {};
  for (const verdict of verdicts) counts[clauseOf(verdict)] = (counts[clauseOf(verdict)] ?? 0) + 1;
  return counts;
}
