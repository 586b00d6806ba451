import { parentCollection } from '../cases/needs.ts';
import { loadCatches, loadKnowledge } from '../files/data.ts';
import { type ClientOptions, openClient } from '../graph/client.ts';
import { FAULTS } from '../mock/faults/all.ts';
import { openMock } from '../mock/mock.ts';
import { startMock } from '../mock/server.ts';
import { parseAddress } from '../model/address.ts';
import type { Case, Profile } from '../model/case.ts';
import type { CaseResult, Verdict } from '../model/verdict.ts';
import type { Clock } from '../provision/poll.ts';
import type { ProvisionSettings } from '../provision/provisioner.ts';
import { readSettings } from '../settings/settings.ts';
import { openCaseRunner } from './case-runner.ts';
import { ALL_KINDS, catalogue } from './catalogue.ts';
import { inProcess } from './in-process.ts';
import { provisionFor } from './provisioning.ts';
import { wholeOfObserved } from './representatives.ts';
import { clientOptions } from './session.ts';

/** The clauses that one fault broke. */
export type FaultScore = {
  name: string;
  says: string;
  /** Clauses that broke, with the number of cases: expected ones, and others. */
  caught: { [clause: string]: number };
  falseAlarms: { [clause: string]: number };
};

/** Faults of the connection: only these need a real one. */
const OF_THE_CONNECTION = ['reset-before-reply', 'cut-mid-body'];
/** The limit that a verdict on a missing reply names; in this process no time passes. */
export const LIMIT_MS = 2000;
/** The address of a mock in this process, as long as a real one: some texts tell the number of bytes. */
export const IN_PROCESS = 'http://127.0.0.1:12345';
/** How many parents the cases of one collection share: these run in parallel, and their lists stay short. */
const LANES = 8;

/**
 * Runs every case of the observed operations, and some of the others, against the mock with each fault, without
 * Playwright: a red test would cost it 0.7 s.
 */
export async function scoreFaults(onScore: (score: FaultScore) => void): Promise<FaultScore[]> {
  const cases = wholeOfObserved(catalogue(readSettings({}), ALL_KINDS));
  const catches = loadCatches('documented');
  const scores: FaultScore[] = [];
  for (const { name, says } of FAULTS) {
    const verdicts = (await runWith([name], cases)).flatMap((result) => result.verdicts);
    const broken = verdicts.filter(isBroken).map(({ address }) => parseAddress(address).clause ?? '');
    const expected = catches[name] ?? [];
    const caught = countOf(broken.filter((clause) => expected.includes(clause)));
    const falseAlarms = countOf(broken.filter((clause) => !expected.includes(clause)));
    const score = { name, says, caught, falseAlarms };
    scores.push(score);
    onScore(score);
  }
  return scores;
}

/** Runs cases against a mock with some faults: in this process, unless a fault is one of the connection. */
export async function runWith(faults: string[], cases: Case[]): Promise<CaseResult[]> {
  if (!faults.some((name) => OF_THE_CONNECTION.includes(name))) {
    const options = clientOptions(settingsAt(IN_PROCESS));
    const endpoint = { ...options.endpoint, timeoutMs: LIMIT_MS };
    const connection = inProcess(openMock({ faults }).serve, endpoint);
    return runInLanes({ ...options, connection }, cases);
  }
  const mock = await startMock({ faults });
  try {
    return await runInLanes(clientOptions(settingsAt(mock.url)), cases);
  } finally {
    await mock.close();
  }
}

async function runInLanes(options: ClientOptions, cases: Case[]): Promise<CaseResult[]> {
  const lanes = [...new Set(cases.map(parentOf))].flatMap((parent) => {
    const own = cases.filter((subject) => parentOf(subject) === parent);
    return Array.from({ length: LANES }, (_, lane) => own.filter((_, at) => at % LANES === lane));
  });
  const results = await Promise.all(lanes.map((lane) => runInOrder(options, 'documented', lane)));
  return results.flat().toSorted((one, other) => cases.indexOf(one.case) - cases.indexOf(other.case));
}

/** Runs cases one after the other. Waits take as long as `clock` says, or real time. */
export async function runInOrder(
  options: ClientOptions,
  profile: Profile,
  cases: Case[],
  clock?: Clock,
): Promise<CaseResult[]> {
  const { endpoint } = options;
  provision ??= provisionFor(settingsAt(IN_PROCESS));
  const runner = openCaseRunner({
    // Every case is to be judged, also where a fault leaves none of its requests an answer.
    client: openClient({ ...options, givesUpAfter: Number.POSITIVE_INFINITY }),
    endpoint,
    provision,
    runName: 'faults',
    record: () => undefined,
    knowledge: loadKnowledge(endpoint.version, profile),
    ...(clock === undefined ? {} : { clock }),
  });
  const results: CaseResult[] = [];
  for (const subject of cases) results.push(await runner.runCase(subject));
  await runner.close();
  return results;
}

/** Read once: it is the same for every fault. */
let provision: ProvisionSettings | null = null;

/** Nothing waits: what the mock was sent is visible at once. */
const settingsAt = (mockUrl: string) =>
  readSettings({ GRAPH_BASE_URL: `${mockUrl}/beta`, GRAPH_PARENTS: 'create', GRAPH_WAIT_MS: '0' });

const parentOf = ({ operation }: Case): string => parentCollection(operation.path);

/** Whether a clause was judged and found wrong; a blocked one only follows from another. */
const isBroken = ({ outcome }: Verdict): boolean => outcome === 'fail' || outcome === 'warn';

function countOf(clauses: string[]): { [clause: string]: number } {
  const counts: { [clause: string]: number } = {};
  for (const clause of clauses) counts[clause] = (counts[clause] ?? 0) + 1;
  return counts;
}
