import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { openConductor } from '../../src/engine/conductor.ts';
import { loadBindings, loadKnowledge, loadRecipes } from '../../src/files/data.ts';
import type { Target } from '../../src/graph/endpoint.ts';
import { startMock } from '../../src/mock/server.ts';
import type { Case, Profile } from '../../src/model/case.ts';
import type { CaseResult } from '../../src/model/verdict.ts';
import type { ParentMode } from '../../src/provision/parents.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { doorTo, targetAt } from './door.ts';

const recipes = loadRecipes();
const { groups } = loadBindings();

/** Every case that the embedded mock is given. */
export const ALL: Case[] = catalogue(readSettings({}), ALL_KINDS);
export const EXAMPLES: Case[] = ALL.filter(({ kind }) => kind === 'example');

/** Runs cases against a base URL, one after the other, without Playwright. */
export async function conductAll(
  base: string,
  cases: Case[],
  options: Partial<Target> = {},
  mode: ParentMode = 'create',
  profile: Profile = 'documented',
): Promise<CaseResult[]> {
  const conductor = openConductor({
    door: doorTo(targetAt(base, options)),
    parents: { mode, pins: {}, recipes, groups },
    runName: 'test',
    record: () => undefined,
    knowledge: loadKnowledge('beta', profile),
  });
  const results: CaseResult[] = [];
  for (const subject of cases) results.push(await conductor.conduct(subject));
  await conductor.close();
  return results;
}

/** Runs cases against a mock with some faults. */
export async function conductFaults(
  faults: string[],
  cases: Case[],
  options: Partial<Target> = {},
): Promise<CaseResult[]> {
  const mock = await startMock({ faults });
  try {
    return await conductAll(`${mock.url}/beta`, cases, options);
  } finally {
    await mock.close();
  }
}
