import { type CaseRunner, openCaseRunner } from '../../src/engine/case-runner.ts';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { loadBindings, loadKnowledge, loadRecipes } from '../../src/files/data.ts';
import { openClient } from '../../src/graph/client.ts';
import type { Endpoint } from '../../src/graph/endpoint.ts';
import type { Case, Profile } from '../../src/model/case.ts';
import type { CaseResult } from '../../src/model/verdict.ts';
import type { Recorder } from '../../src/provision/ledger.ts';
import type { ParentMode } from '../../src/provision/provisioner.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { endpointAt, optionsFor } from './endpoint.ts';

/** Every case that the embedded mock is given. */
export const ALL: Case[] = catalogue(readSettings({}), ALL_KINDS);
export const EXAMPLES: Case[] = ALL.filter(({ kind }) => kind === 'example');

type Wiring = {
  endpoint?: Partial<Endpoint>;
  mode?: ParentMode;
  pins?: { [collection: string]: string };
  profile?: Profile;
  record?: Recorder;
};

/** A runner of cases against a base URL, wired as a run wires it, without Playwright. */
export const wireRunner = (
  base: string,
  {
    endpoint = {},
    mode = 'create',
    pins = {},
    profile = 'documented',
    record = () => undefined,
  }: Wiring = {},
): CaseRunner =>
  openCaseRunner({
    client: openClient(optionsFor(endpointAt(base, endpoint))),
    endpoint: endpointAt(base, endpoint),
    provision: { mode, pins, recipes: loadRecipes(), groups: loadBindings().groups },
    runName: 'run',
    record,
    knowledge: loadKnowledge('beta', profile),
  });

/** Runs cases one after the other. */
export async function runAll(base: string, cases: Case[], wiring: Wiring = {}): Promise<CaseResult[]> {
  const runner = wireRunner(base, wiring);
  const results: CaseResult[] = [];
  for (const subject of cases) results.push(await runner.runCase(subject));
  await runner.close();
  return results;
}
