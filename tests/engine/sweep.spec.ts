import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openCaseRunner } from '../../src/engine/case-runner.ts';
import { catalogue } from '../../src/engine/catalogue.ts';
import { provisionFor } from '../../src/engine/provisioning.ts';
import { loadKnowledge } from '../../src/files/data.ts';
import { readLedger, recordIn } from '../../src/files/ledger.ts';
import { openClient } from '../../src/graph/client.ts';
import { startMock } from '../../src/mock/server.ts';
import type { Profile } from '../../src/model/case.ts';
import { leftovers } from '../../src/provision/ledger.ts';
import { sweep } from '../../src/provision/sweep.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';

/** Requests of a run's life cycles, spread over all of them. */
const MOMENTS = [1, 2, 3, 8, 11, 14, 17, 22, 26, 31, 42, 46, 50, 55, 60, 66, 71];

/**
 * Runs the life cycles until the request of that number, which is carried out and never answered, and nothing comes
 * after it: what a killed process does. Then sweeps by the ledger on disk. Returns what was left before and after.
 */
async function killedAt(moment: number, profile: Profile): Promise<{ left: number; after: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-'));
  const mock = await startMock({ behaviour: profile });
  const base = `${mock.url}/beta`;
  const settings = readSettings({ GRAPH_BASE_URL: base, GRAPH_PARENTS: 'create', GRAPH_PROFILE: profile });
  const endpoint = endpointAt(base, { waitMs: 0 });
  const client = openClient(optionsFor(endpoint));
  const ledger = join(folder, 'ledger.jsonl');
  let die = () => {};
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  let count = 0;
  const runner = openCaseRunner({
    client: {
      ...client,
      send: async (step) => {
        count += 1;
        const exchange = await client.send(step);
        if (count < moment) return exchange;
        die();
        return new Promise<never>(() => undefined);
      },
    },
    endpoint,
    provision: provisionFor(settings),
    runName: 'graph-conformance 2026-01-01T00:00:00Z killed',
    record: recordIn(ledger, 'graph-conformance 2026-01-01T00:00:00Z killed', base),
    knowledge: loadKnowledge('beta', profile),
  });
  const run = async () => {
    for (const subject of catalogue(settings, ['lifecycle'])) await runner.runCase(subject);
  };
  // A profile with fewer requests than that dies before its cleanup.
  await Promise.race([death, run()]);
  const left = mock.leftovers().length;
  const { recipes, groups } = provisionFor(settings);
  const all = { ...recipes, [groups.collection]: groups.recipe };
  const found = leftovers(readLedger(ledger), base, () => false);
  const { problems } = await sweep(client.send, base, all, found, null, false);
  const after = [...mock.leftovers(), ...problems];
  await client.close();
  await mock.close();
  rmSync(folder, { recursive: true });
  return { left, after };
}

for (const profile of ['documented', 'observed'] as const) {
  test(`whenever a run dies, the sweep leaves nothing of it (${profile})`, async () => {
    let left = 0;
    for (const moment of MOMENTS) {
      const killed = await killedAt(moment, profile);
      left += killed.left;
      expect(killed.after, `killed at request ${moment}`).toEqual([]);
    }
    // Were nothing ever left, the sweep would have proved nothing.
    expect(left).toBeGreaterThan(MOMENTS.length);
  });
}
