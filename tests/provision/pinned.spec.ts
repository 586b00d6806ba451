import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { provisionFor } from '../../src/engine/provisioning.ts';
import { loadBindings, loadRecipes } from '../../src/files/data.ts';
import { openClient } from '../../src/graph/client.ts';
import { type MockServer, startMock } from '../../src/mock/server.ts';
import type { Case, Step } from '../../src/model/case.ts';
import { type LedgerEntry, leftovers } from '../../src/provision/ledger.ts';
import { openProvisioner, type Provisioner } from '../../src/provision/provisioner.ts';
import { sweep } from '../../src/provision/sweep.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { command, withReports } from '../support/command.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';
import { inWorkshop, type Workshop } from '../support/making.ts';
import { wireRunner } from '../support/runner.ts';
import type { Answer, Seen } from '../support/scripted.ts';

const { groups } = loadBindings();
const recipes = loadRecipes();

async function post(base: string, path: string, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const { id } = (await reply.json()) as { id?: string };
  if (id === undefined) throw new Error(`POST ${path} gave ${reply.status}`);
  return id;
}

/** The id of a group that is not the run's. */
const groupOf = async (base: string, behaviour: 'documented' | 'observed'): Promise<string> =>
  behaviour === 'documented'
    ? randomUUID()
    : post(base, '/groups', {
        displayName: 'mine',
        mailEnabled: false,
        mailNickname: 'm',
        securityEnabled: true,
      });

/** A policy set that was there before, with one assignment; `documented` lists it, `observed` only expands it. */
async function withPolicySet(
  behaviour: 'documented' | 'observed',
  use: (mock: MockServer, base: string, id: string, kept: string) => Promise<void>,
): Promise<void> {
  const mock = await startMock({ behaviour });
  const base = `${mock.url}/beta`;
  try {
    const id = await post(base, '/deviceAppManagement/policySets', { displayName: 'mine' });
    await use(mock, base, id, await assign(base, id, await groupOf(base, behaviour)));
  } finally {
    await mock.close();
  }
}

const pinned = (id: string) => ({ 'deviceAppManagement/policySets': id });
const below = (mock: MockServer) => mock.leftovers().filter((path) => path.includes('/assignments/'));

const assign = (base: string, id: string, group: string) =>
  post(base, `/deviceAppManagement/policySets/${id}/assignments`, {
    target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group },
  });
const RUN = 'graph-conformance 2026-01-01T00:00:00Z 0123456789abcdef';

for (const behaviour of ['documented', 'observed'] as const) {
  test(`what a run assigns to a pinned parent is removed by it or by a sweep, what others assign is kept (${behaviour})`, async () => {
    await withPolicySet(behaviour, async (mock, base, id, kept) => {
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
          runName: RUN,
          record: (event, path) => void written.push({ run: RUN, pid: 1, base, event, path }),
        });
      const before = mock.leftovers();
      const runner = open();
      for (const subject of cases) {
        const { verdicts } = await runner.runCase(subject);
        expect(verdicts.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
      }
      expect(below(mock).length).toBeGreaterThan(2);
      // As if the run had died here; then its user assigns something else.
      const since = await assign(base, id, await groupOf(base, behaviour));
      const left = leftovers(written, base, () => true);
      const client = openClient(optionsFor(endpointAt(base)));
      const all = { ...recipes, groups: groups.recipe };
      const sweeping = {
        send: client.send,
        base,
        recipes: all,
        record: () => undefined,
        waitMs: 0,
        olderThan: null,
      };
      const dry = await sweep({ ...sweeping, dryRun: true }, left);
      expect(dry.found).toEqual(expect.arrayContaining(left.paths.map(({ path }) => path)));
      expect(await sweep({ ...sweeping, dryRun: false }, left)).toMatchObject({ problems: [], skipped: [] });
      expect(below(mock).toSorted()).toEqual(
        [kept, since].map((each) => `/deviceAppManagement/policySets/${id}/assignments/${each}`).toSorted(),
      );
      expect(mock.leftovers().filter((path) => !before.includes(path) && !path.includes(since))).toHaveLength(
        behaviour === 'observed' ? 1 : 0,
      );
      // And when it does not die.
      const now = mock.leftovers();
      const another = open();
      await another.runCase(cases[0] as (typeof cases)[number]);
      expect(below(mock).length).toBeGreaterThan(2);
      expect(await another.close()).toEqual([]);
      expect(mock.leftovers()).toEqual(now);
      await client.close();
    });
  });
}

test('below a pinned parent no case is made that acts on all of its assignments, or on the parent', () => {
  const variables = { GRAPH_PROFILE: 'observed', GRAPH_BASE_URL: 'http://h/beta', GRAPH_PARENTS: 'create' };
  const all = catalogue(readSettings(variables), ALL_KINDS);
  const rest = catalogue(readSettings({ ...variables, GRAPH_PARENT_POLICYSETS: 'mine' }), ALL_KINDS);
  const addresses = rest.map(({ address }) => address);
  const left = all.map(({ address }) => address).filter((address) => !addresses.includes(address));
  expect(left.map((address) => address.replace('beta/policysetassignment-create/', ''))).toEqual([
    'reject.unknown-parent',
    'reject.malformed-parent',
    'reject.unknown-route',
    'reject.put-on-collection',
    'reject.delete-on-collection',
    'update',
  ]);
});

const SET = '/deviceAppManagement/policySets/mine';
const KEPT = {
  '@odata.type': '#microsoft.graph.policySetAssignment',
  id: 'kept',
  lastModifiedDateTime: '2026-01-01T00:00:00Z',
  target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: 'AAAA', filterId: 'x' },
};
const step = (method: string, path: string, body: object | null = null): Step => ({
  name: 'step',
  method,
  path,
  headers: {},
  body: body === null ? null : JSON.stringify(body),
});
const toGroup = (groupId: string) => ({
  target: { '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget', groupId },
});
const listOf = (...value: unknown[]): Answer => [200, {}, { value }];

/** A provisioner whose policy set is pinned, against a server that shows what `list` says, and creates `new`. */
const withPinned = <T>(
  list: (request: Seen, count: number) => Answer,
  use: (
    provisioner: Provisioner,
    workshop: Workshop,
    provision: Awaited<ReturnType<Provisioner['provide']>>,
  ) => Promise<T>,
  path = SET,
): Promise<T> => {
  let reads = 0;
  return inWorkshop(
    (request) => {
      if (request.method === 'GET') return list(request, ++reads);
      return request.method === 'POST' ? [201, {}, { ...request.sent, id: 'new' }] : [204];
    },
    async (workshop) => {
      const [, collection = '', id = ''] = /^\/(.*)\/(.*)$/.exec(path) ?? [];
      const options = { mode: 'create' as const, pins: { [collection]: id }, recipes, groups };
      const provisioner = openProvisioner(options, workshop.making);
      const provision = await provisioner.provide({ placeholder: 'parent', collection }, collection);
      return use(provisioner, workshop, provision);
    },
  );
};

const REFUSED: [what: string, step: Step][] = [
  ['deletes the parent', step('DELETE', SET)],
  ['changes the parent', step('PATCH', SET, {})],
  ['deletes all assignments', step('DELETE', `${SET}/assignments`)],
  ['replaces all assignments', step('PUT', `${SET}/assignments`, toGroup('b'))],
  ['replaces all assignments by an action', step('POST', `${SET}/assign`, { assignments: [] })],
  ['creates something else there', step('POST', `${SET}/noSuchNavigation`, toGroup('b'))],
  ['deletes an assignment that was there', step('DELETE', `${SET}/assignments/kept`)],
  ['changes an assignment that was there', step('PATCH', `${SET}/assignments/kept`, toGroup('b'))],
  ['names an assignment that is not known', step('DELETE', `${SET}/assignments/other`)],
  ['acts below an assignment of its own', step('POST', `${SET}/assignments/new/x`, {})],
  ['assigns to a group that was assigned', step('POST', `${SET}/assignments`, toGroup('aaaa'))],
  ['moves its own to a group that was assigned', step('PATCH', `${SET}/assignments/new`, toGroup('AAAA'))],
];
for (const [what, refused] of REFUSED) {
  test(`below a pinned parent a step is not sent that ${what}`, async () => {
    await withPinned(
      () => listOf(KEPT),
      async ({ send, refusal }) => {
        await send(step('POST', `${SET}/assignments`, toGroup('b')));
        expect(refusal(refused)).toMatch(/^\w+ \/deviceAppManagement.* before the run$/);
        expect(refusal(step('DELETE', `${SET}/assignments/new`))).toBeNull();
        expect(refusal(step('GET', `${SET}/assignments`))).toBeNull();
      },
    );
  });
}

test('a case that would assign to a target which a pinned parent has is blocked, and the assignment keeps its filter', async () => {
  const mock = await startMock({ behaviour: 'observed' });
  const base = `${mock.url}/beta`;
  const recipe = recipes['deviceManagement/configurationPolicies'];
  const policies = '/deviceManagement/configurationPolicies';
  const id = await post(base, policies, { name: 'mine', ...recipe?.body });
  const filter = {
    deviceAndAppManagementAssignmentFilterId: 'f0f0f0f0-1111-4222-8333-444455556666',
    deviceAndAppManagementAssignmentFilterType: 'include',
  };
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget', ...filter };
  await post(base, `${policies}/${id}/assignments`, { target });
  const before = await (await fetch(`${base}${policies}/${id}/assignments`)).json();
  const variables = {
    GRAPH_BASE_URL: base,
    GRAPH_PROFILE: 'observed',
    GRAPH_PARENT_CONFIGURATIONPOLICIES: id,
  };
  const cases = catalogue(readSettings({ ...variables, GRAPH_PARENTS: 'create' }), ['target']);
  const subject = cases.find(
    ({ address }) =>
      address ===
      'beta/devicemanagementconfigurationpolicyassignment-create/target.allDevicesAssignmentTarget.none.direct.configurationPolicies',
  );
  const pins = { 'deviceManagement/configurationPolicies': id };
  const runner = wireRunner(base, { pins, profile: 'observed' });
  const { verdicts } = await runner.runCase(subject as Case);
  expect(new Set(verdicts.map(({ outcome, blame }) => `${outcome} ${blame}`))).toEqual(
    new Set(['blocked harness']),
  );
  expect(verdicts[0]?.got).toContain('which was there before the run');
  expect(await runner.close()).toEqual([]);
  expect(await (await fetch(`${base}${policies}/${id}/assignments`)).json()).toEqual(before);
  await mock.close();
});

const POLICY = '/deviceManagement/configurationPolicies/mine';
const UNREADABLE: [what: string, path: string, list: (request: Seen, count: number) => Answer][] = [
  [
    'was answered with 500 once, though $expand shows none',
    SET,
    ({ path }, count) => once([500], path, count),
  ],
  ['is not routed where $expand is known to lie', POLICY, ({ path }, count) => once([400], path, count)],
  ['has an item with the id ".."', SET, () => listOf({ ...KEPT, id: '..' })],
  ['has an item with an empty id', SET, () => listOf({ ...KEPT, id: '' })],
  ['has an item without a target', SET, () => listOf({ id: 'kept' })],
  ['has null in it', SET, () => listOf(null)],
  ['goes on where nothing is read', SET, () => goesOn('http://127.0.0.1:9/beta/next')],
  ['has an id twice', SET, () => listOf(KEPT, KEPT)],
];
const goesOn = (next: string): Answer => [200, {}, { value: [KEPT], '@odata.nextLink': next }];
const once = (answer: Answer, path: string, count: number): Answer =>
  path.includes('$expand') ? [200, {}, { assignments: [] }] : count === 1 ? answer : listOf(KEPT);
for (const [what, path, list] of UNREADABLE) {
  test(`a pinned parent is not used, and nothing of it is deleted, where the list of its assignments ${what}`, async () => {
    await withPinned(
      list,
      async ({ close }, { requests }, provision) => {
        expect(provision).toMatchObject({ blame: 'service' });
        expect(JSON.stringify(provision)).toContain(`cannot read the assignments of the pinned ${path}`);
        expect(await close()).toEqual([]);
        expect(new Set(requests())).toEqual(new Set([`GET ${path}/assignments`]));
      },
      path,
    );
  });
}

test("a create whose reply names an assignment that a pinned parent had does not make it the run's own", async () => {
  await withPinned(
    () => listOf({ ...KEPT, id: 'new' }),
    async ({ send, refusal, close }, { requests, recorded }) => {
      await send(step('POST', `${SET}/assignments`, toGroup('b')));
      expect(refusal(step('DELETE', `${SET}/assignments/new`))).toContain('before the run');
      expect(await close()).toEqual([]);
      expect(requests().filter((request) => request.startsWith('DELETE'))).toEqual([]);
      expect(recorded).toEqual([`intends ${SET}/assignments`, `failed ${SET}/assignments`]);
    },
  );
});

test('what a case itself has deleted below a pinned parent is not deleted again', async () => {
  await withPinned(
    () => listOf(KEPT),
    async ({ send, close }, { requests, recorded }) => {
      await send(step('POST', `${SET}/assignments`, toGroup('b')));
      await send(step('DELETE', `${SET}/assignments/new`));
      expect(await close()).toEqual([]);
      expect(requests().filter((request) => request.startsWith('DELETE'))).toHaveLength(1);
      expect(recorded).toEqual([
        `intends ${SET}/assignments`,
        `created ${SET}/assignments/new`,
        `removed ${SET}/assignments/new`,
      ]);
    },
  );
});

test('an assignment of a pinned parent that has changed under its id is sent as it was, and the run says so', async () => {
  const other = { ...KEPT, target: { ...KEPT.target, filterId: 'y' } };
  await withPinned(
    (_, count) => listOf(count === 2 ? other : KEPT),
    async ({ close }, { requests, sent, recorded }) => {
      expect(await close()).toEqual([
        `${SET}/assignments/kept has changed from ${JSON.stringify(KEPT)}; restored`,
      ]);
      expect(requests()).toContain(`PATCH ${SET}/assignments/kept`);
      expect(sent('PATCH')).toEqual([{ '@odata.type': KEPT['@odata.type'], target: KEPT.target }]);
      expect(recorded).toEqual([`left ${SET}/assignments/kept`]);
    },
  );
});

test('an assignment of a pinned parent that cannot be restored, or is gone, is named with what it was', async () => {
  const other = { ...KEPT, target: { ...KEPT.target, filterId: 'y' } };
  const gone = { ...KEPT, id: 'gone' };
  await withPinned(
    (_, count) => (count === 1 ? listOf(KEPT, gone) : listOf(other)),
    async ({ close }) => {
      expect(await close()).toEqual([
        `${SET}/assignments/kept has changed from ${JSON.stringify(KEPT)}; not restored: PATCH answered 204`,
        `${SET}/assignments/gone is gone; it was ${JSON.stringify(gone)}`,
      ]);
    },
  );
});

test('an assignment of a pinned parent may say another time of its last change', async () => {
  await withPinned(
    (_, count) => listOf({ ...KEPT, lastModifiedDateTime: `2026-01-01T00:00:0${count}Z` }),
    async ({ close }) => expect(await close()).toEqual([]),
  );
});

test('where the assignments of a pinned parent cannot be read at the end, the run says that it cannot tell', async () => {
  await withPinned(
    (_, count) => (count === 1 ? listOf(KEPT) : [500]),
    async ({ close }, { recorded }) => {
      expect(await close()).toEqual([
        expect.stringContaining(`cannot tell whether the pinned ${SET} is as it was: GET ${SET}/assignments`),
      ]);
      expect(recorded).toEqual([`left ${SET}`]);
    },
  );
});

test('a pin for a collection that there is not is refused, with those that there are', () => {
  expect(() => provisionFor(readSettings({ GRAPH_PARENT_POLICYSET: 'x' }))).toThrow(
    'GRAPH_PARENT_POLICYSET: expected one of GRAPH_PARENT_APPLEUSERINITIATEDENROLLMENTPROFILES, ',
  );
  expect(provisionFor(readSettings({ GRAPH_PARENT_POLICYSETS: 'x' })).pins).toEqual(pinned('x'));
  for (const id of ['..', 'x/assignments', 'x?', '$ref'])
    expect(() => provisionFor(readSettings({ GRAPH_PARENT_POLICYSETS: id }))).toThrow(
      `GRAPH_PARENT_POLICYSETS=${id}: expected the id of one`,
    );
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
