import { parentCollection } from '../cases/needs.ts';
import { loadCatches, loadKnowledge } from '../files/data.ts';
import { type ClientOptions, openClient } from '../graph/client.ts';
import { FAULTS } from '../mock/faults/all.ts';
import { openMock } from '../mock/mock.ts';
import { startMock } from '../mock/server.ts';
import { parseAddress } from '../model/address.ts';
import type { Case } from '../model/case.ts';
import type { CaseResult, Verdict } from '../model/verdict.ts';
import { readSettings } from '../settings/settings.ts';
import { type CaseRunner, openCaseRunner } from './case-runner.ts';
import { ALL_KINDS, catalogue } from './catalogue.ts';
import { inProcess } from './in-process.ts';
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

/** Faults of the connection, which need one. */
const OF_THE_CONNECTION = ['reset-before-reply', 'cut-mid-body'];
/** The limit that the verdict on a missing reply names; in this process nobody waits for it. */
const LIMIT_MS = 2000;
/** Where a mock in this process seems to be; as long as an address with a port, since texts count bytes. */
const IN_PROCESS = 'http://127.0.0.1:12345';
/** How many parents the cases of one collection share: they run beside each other, and their lists stay short. */
const LANES = 8;

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

/** The results of some cases against a mock with some faults: in this process unless a fault is one of the connection. */
export async function runWith(faults: string[], cases: Case[]): Promise<CaseResult[]> {
  if (!faults.some((name) => OF_THE_CONNECTION.includes(name))) {
    const options = optionsAt(IN_PROCESS);
    const connection = inProcess(
      openMock({ faults }).serve,
      { ...options.endpoint, timeoutMs: LIMIT_MS },
      options.redact,
    );
    return runInLanes({ ...options, connection }, cases);
  }
  const mock = await startMock({ faults });
  const results = await runInLanes(optionsAt(mock.url), cases);
  await mock.close();
  return results;
}

async function runInLanes(options: ClientOptions, cases: Case[]): Promise<CaseResult[]> {
  const lanes = [...new Set(cases.map(parentOf))].flatMap((parent) => {
    const own = cases.filter((subject) => parentOf(subject) === parent);
    return Array.from({ length: LANES }, (_, lane) => own.filter((_, at) => at % LANES === lane));
  });
  const results = await Promise.all(lanes.map((lane) => runInOrder(openRunner(options), lane)));
  return results.flat().toSorted((one, other) => cases.indexOf(one.case) - cases.indexOf(other.case));
}

async function runInOrder(runner: CaseRunner, cases: Case[]): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const subject of cases) results.push(await runner.runCase(subject));
  await runner.close();
  return results;
}

function optionsAt(mockUrl: string): ClientOptions {
  const options = clientOptions(settingsAt(mockUrl));
  return { ...options, endpoint: { ...options.endpoint, waitMs: 0 } };
}

function openRunner(options: ClientOptions): CaseRunner {
  const settings = settingsAt(IN_PROCESS);
  return openCaseRunner({
    client: openClient(options),
    endpoint: options.endpoint,
    provision: provisionFor(settings),
    runName: 'faults',
    record: () => undefined,
    knowledge: loadKnowledge(options.endpoint.version, settings.profile),
  });
}

const settingsAt = (mockUrl: string) =>
  readSettings({ GRAPH_BASE_URL: `${mockUrl}/beta`, GRAPH_PARENTS: 'create' });

const parentOf = ({ operation }: Case): string => parentCollection(operation.path);

/** A blocked clause follows from another; only one that was judged and found wrong is a catch or a false alarm. */
const isBroken = ({ outcome }: Verdict): boolean => outcome === 'fail' || outcome === 'warn';

const clauseOf = ({ address }: Verdict): string => parseAddress(address).clause ?? '';

function countByClause(verdicts: Verdict[]): { [clause: string]: number } {
  const counts: { [clause: string]: number } = {};
  for (const verdict of verdicts) counts[clauseOf(verdict)] = (counts[clauseOf(verdict)] ?? 0) + 1;
  return counts;
}
