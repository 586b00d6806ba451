import { expect, test } from '@playwright/test';
import { catalogue } from '../../src/engine/catalogue.ts';
import { provisionFor } from '../../src/engine/provisioning.ts';
import { loadBindings, loadRecipes } from '../../src/files/data.ts';
import { openClient } from '../../src/graph/client.ts';
import { type MockServer, startMock } from '../../src/mock/server.ts';
import type { Need } from '../../src/model/case.ts';
import { type LedgerEntry, leftovers } from '../../src/provision/ledger.ts';
import { openProvisioner } from '../../src/provision/provisioner.ts';
import { sweep } from '../../src/provision/sweep.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { command, withReports } from '../support/command.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';
import { inWorkshop } from '../support/making.ts';
import { wireRunner } from '../support/runner.ts';

const { groups } = loadBindings();
const recipes = loadRecipes();

async function post(base: string, path: string, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const { id } = (await reply.json()) as { id?: string };
  if (id === undefined) throw new Error(`POST ${path} gave ${reply.status}`);
  return id;
}

/** A policy set that was there before, with one assignment; `documented` lists it, `observed` only expands it. */
async function withPolicySet(
  behaviour: 'documented' | 'observed',
  use: (mock: MockServer, base: string, id: string, kept: string) => Promise<void>,
): Promise<void> {
  const mock = await startMock({ behaviour });
  const base = `${mock.url}/beta`;
  try {
    const id = await post(base, '/deviceAppManagement/policySets', { displayName: 'mine' });
    const group =
      behaviour === 'observed'
        ? await post(base, '/groups', {
            displayName: 'mine',
            mailEnabled: false,
            mailNickname: 'm',
            securityEnabled: true,
          })
        : '5a1d9c1e-7f0b-4c59-9a5e-0f3c2d8b6e41';
    const kept = await post(base, `/deviceAppManagement/policySets/${id}/assignments`, {
      target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group },
    });
    await use(mock, base, id, kept);
  } finally {
    await mock.close();
  }
}

const POLICY_SET: Need = { placeholder: 'parent', collection: 'deviceAppManagement/policySets' };
const pinned = (id: string) => ({ 'deviceAppManagement/policySets': id });
const below = (mock: MockServer) => mock.leftovers().filter((path) => path.includes('/assignments/'));

for (const behaviour of ['documented', 'observed'] as const) {
  test(`what is assigned to a pinned parent is removed, what was assigned is kept (${behaviour})`, async () => {
    await withPolicySet(behaviour, async (mock, base, id, kept) => {
      const before = mock.leftovers();
      const settings = readSettings({
        GRAPH_BASE_URL: base,
        GRAPH_PROFILE: behaviour,
        GRAPH_PARENT_POLICYSETS: id,
        GRAPH_PARENTS: 'create',
      });
      const cases = catalogue(settings, ['example', 'target', 'lifecycle', 'action']).filter(
        ({ page }) => page === 'policysetassignment-create',
      );
      // Nothing is deleted, or set anew, that is not the run's own.
      expect(cases.filter(({ needs }) => needs.some(({ own }) => own))).toEqual([]);
      const written: LedgerEntry[] = [];
      const open = () =>
        wireRunner(base, {
          pins: pinned(id),
          profile: behaviour,
          record: (event, path) => void written.push({ run: 'run', pid: 1, base, event, path }),
        });
      const runner = open();
      for (const subject of cases) {
        const { verdicts } = await runner.runCase(subject);
        expect(verdicts.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
      }
      expect(below(mock).length).toBeGreaterThan(1);
      // As if the run had died here.
      const left = leftovers(written, base, () => false);
      expect(left.borrowed).toEqual([
        {
          path: `/deviceAppManagement/policySets/${id}`,
          keep: [`/deviceAppManagement/policySets/${id}/assignments/${kept}`],
        },
      ]);
      const client = openClient(optionsFor(endpointAt(base)));
      const all = { ...recipes, groups: groups.recipe };
      const dry = await sweep(client.send, base, all, left, null, true);
      expect(dry.found.length).toBe(below(mock).length - 1 + left.paths.length);
      expect((await sweep(client.send, base, all, left, null, false)).problems).toEqual([]);
      expect(mock.leftovers()).toEqual(before);
      // And when it does not die.
      const another = open();
      await another.runCase(cases[0] as (typeof cases)[number]);
      expect(below(mock).length).toBeGreaterThan(1);
      expect([await another.close(), await runner.close()]).toEqual([[], []]);
      expect(mock.leftovers()).toEqual(before);
      expect(leftovers(written, base, () => false).borrowed).toEqual([]);
      await client.close();
    });
  });
}

test('a pinned parent whose assignments cannot be read is not used', async () => {
  await inWorkshop(
    () => [404, {}, { error: {} }],
    async ({ base, requests }) => {
      const runner = wireRunner(base, { pins: pinned('mine') });
      const subject = catalogue(readSettings({}), ['example']).find(({ operation }) =>
        operation.path.startsWith('/deviceAppManagement/policySets/'),
      );
      if (subject === undefined) throw new Error('There is an example.');
      const { verdicts } = await runner.runCase(subject);
      expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['blocked']));
      expect(verdicts[0]?.got).toContain(
        'cannot read the assignments of the pinned /deviceAppManagement/policySets/mine: GET',
      );
      expect(requests().some((request) => request.startsWith('POST'))).toBe(false);
    },
  );
});

test('a pinned parent that could not be read at first is left alone at the end', async () => {
  let looks = 0;
  await inWorkshop(
    ({ method }) => {
      looks += 1;
      // Neither the list nor the parent can be read at first; both can when the run ends.
      return method === 'GET' && looks > 2
        ? [200, {}, { value: [{ id: 'mine' }] }]
        : [404, {}, { error: {} }];
    },
    async ({ making, requests }) => {
      const provisioner = openProvisioner({ mode: 'create', pins: pinned('mine'), recipes, groups }, making);
      expect(await provisioner.provide(POLICY_SET, POLICY_SET.collection)).toMatchObject({
        blame: 'service',
      });
      expect(await provisioner.close()).toEqual([]);
      expect(requests().filter((request) => request.startsWith('DELETE'))).toEqual([]);
    },
  );
});

test('a pin for a collection that there is not is refused, with those that there are', () => {
  expect(() => provisionFor(readSettings({ GRAPH_PARENT_POLICYSET: 'x' }))).toThrow(
    'GRAPH_PARENT_POLICYSET: expected one of GRAPH_PARENT_COMPLIANCEPOLICIES, ',
  );
  expect(provisionFor(readSettings({ GRAPH_PARENT_POLICYSETS: 'x' })).pins).toEqual(pinned('x'));
});

test('a pinned parent is not shared by workers', async () => {
  await withPolicySet('documented', async (mock, base, id) => {
    await withReports(async (reports) => {
      const before = mock.stats().requests;
      const { code, output } = await command(['run', '--grep', '/example', '--workers=2'], {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: base,
        GRAPH_PARENT_POLICYSETS: id,
      });
      expect([code, mock.stats().requests], output).toEqual([1, before]);
      expect(output).toContain('GRAPH_PARENT_POLICYSETS pinned: use --workers=1');
    });
  });
});
