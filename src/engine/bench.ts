import { loadKnowledge } from '../files/data.ts';
import { openClient } from '../graph/client.ts';
import { startMock } from '../mock/server.ts';
import { parseAddress } from '../model/address.ts';
import { isRed, type Verdict } from '../model/verdict.ts';
import { readSettings } from '../settings/settings.ts';
import { openCaseRunner } from './case-runner.ts';
import { ALL_KINDS, catalogue } from './catalogue.ts';
import { startPrism } from './peer.ts';
import { provisionFor } from './provisioning.ts';
import { clientOptions } from './session.ts';

/** A target whose run is timed. `variables` is what a user would set for it. */
export type Target = { name: string; variables: { [name: string]: string }; close: () => Promise<void> };

/** With these, and the refusal of bad requests as a must, every case has a clause that is red; so has each kind of wait. */
const ALL_RED = [
  'status-202',
  'refused-but-created',
  'client-id-taken',
  'error-without-envelope',
  'delete-ignored',
  'update-not-kept',
  'parent-delete-ignored',
];

/** What is timed, each opened when its turn comes; `null` where it is not installed. The first is what others are compared with. */
export const TARGETS: (() => Promise<Target | null>)[] = [
  () => openMock('all green', []),
  () => openMock('all red', ALL_RED),
  async () => {
    const peer = await startPrism();
    if (peer === null) return null;
    const variables = { GRAPH_BASE_URL: peer.base, GRAPH_VERSION: 'beta' };
    return { name: 'foreign mock (Prism)', variables, close: peer.close };
  },
];

async function openMock(name: string, faults: string[]): Promise<Target> {
  const { url, close } = await startMock({ faults });
  const variables = { GRAPH_BASE_URL: `${url}/beta`, GRAPH_PARENTS: 'create', GRAPH_STRICT: '1' };
  return { name, variables, close };
}

/** The floor: how long the cases take one after the other without the runner and its reporters, in milliseconds. */
export async function timeWithoutRunner({ variables }: Target, pattern: RegExp): Promise<number> {
  const settings = readSettings(variables);
  const cases = catalogue(settings, ALL_KINDS).filter(({ address }) => pattern.test(address));
  const { endpoint, profile } = settings;
  const started = performance.now();
  const runner = openCaseRunner({
    client: openClient(clientOptions(settings)),
    endpoint,
    provision: provisionFor(settings),
    runName: 'bench',
    record: () => undefined,
    knowledge: loadKnowledge(endpoint.version, profile),
  });
  for (const subject of cases) await runner.runCase(subject);
  await runner.close();
  return performance.now() - started;
}

/** How many cases some verdicts are of, and how many of these are red. */
export function countCases(verdicts: Verdict[]): { cases: number; red: number } {
  const casesOf = (some: Verdict[]) => new Set(some.map(({ address }) => parseAddress(address).subject)).size;
  return { cases: casesOf(verdicts), red: casesOf(verdicts.filter(isRed)) };
}
