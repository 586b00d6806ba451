import { expect, test } from '@playwright/test';
import { type MockServer, startMock } from '../../src/mock/server.ts';
import { send } from '../support/mock-client.ts';

const ID = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
const ABSTRACT = { '@odata.type': 'microsoft.graph.deviceAndAppManagementAssignmentTarget' };
const ALL = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
const GROUP = {
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: 'b4a4b34d-b34d-b4a4-4db3-a4b44db3a4b4',
};
const COLLECTED = {
  target: {
    '@odata.type': 'microsoft.graph.configurationManagerCollectionAssignmentTarget',
    deviceAndAppManagementAssignmentFilterId: 'Device And App Management Assignment Filter Id value',
    deviceAndAppManagementAssignmentFilterType: 'include',
    collectionId: 'Collection Id value',
  },
  source: 'policySets',
  sourceId: 'Source Id value',
};

let mock: MockServer;
test.beforeAll(async () => {
  mock = await startMock();
});
test.afterAll(() => mock.close());

function call(method: string, path: string, body?: object) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return send(`${mock.url}/${path}`, method, text);
}

async function newParent(at: string): Promise<string> {
  return (await call('POST', at, { displayName: 'x', name: 'x' })).json.id;
}

/** `adds` is what the service sets by itself; `PARENT` stands for the id of the parent. */
type Route = { at: string; named: string; type: string; sent: object; adds: { [name: string]: unknown } };
const DIRECT = { source: 'direct', sourceId: 'PARENT' };
const V2 = {
  named: 'name',
  type: 'deviceManagementConfigurationPolicyAssignment',
  sent: COLLECTED,
  adds: {},
};
const ROUTES: Route[] = [
  { at: 'beta/deviceAppManagement/policySets', ...documented('policySet', { lastModifiedDateTime: TIME }) },
  {
    at: 'beta/deviceManagement/groupPolicyConfigurations',
    ...documented('groupPolicyConfiguration', { lastModifiedDateTime: TIME }),
  },
  {
    at: 'beta/deviceManagement/deviceConfigurations',
    ...documented('deviceConfiguration', { ...DIRECT, intent: 'apply' }),
  },
  { at: 'v1.0/deviceManagement/deviceConfigurations', ...documented('deviceConfiguration', {}) },
  { at: 'beta/deviceManagement/deviceCompliancePolicies', ...documented('deviceCompliancePolicy', DIRECT) },
  { at: 'v1.0/deviceManagement/deviceCompliancePolicies', ...documented('deviceCompliancePolicy', {}) },
  { at: 'beta/deviceManagement/compliancePolicies', ...V2 },
  { at: 'beta/deviceManagement/configurationPolicies', ...V2, sent: { target: GROUP }, adds: DIRECT },
];

function documented(parent: string, adds: Route['adds']): Omit<Route, 'at'> {
  return { named: 'displayName', type: `${parent}Assignment`, sent: { target: ABSTRACT }, adds };
}

for (const { at, named, type, sent, adds } of ROUTES) {
  test(`${at} keeps parents`, async () => {
    const body = { [named]: 'x', id: 'mine', settings: [{ nested: { number: 1.5, none: null } }] };
    const { status, json: parent } = await call('POST', at, body);
    const [version, ...path] = at.split('/');
    const context = `${mock.url}/${version}/$metadata#${path.join('/')}`;
    const times = { createdDateTime: TIME, lastModifiedDateTime: TIME };
    expect(status).toBe(201);
    expect(parent).toEqual({ '@odata.context': `${context}/$entity`, ...body, ...times, id: ID });
    for (const nameless of [{}, { [named]: '' }, { [named]: 7 }])
      expect((await call('POST', at, nameless)).json.error.code).toBe('BadRequest');

    const one = `${at}/${parent.id}`;
    expect(await call('GET', one)).toMatchObject({ status: 200, json: parent });
    const changed = await call('PATCH', one, { [named]: 'y', id: 'mine' });
    expect(changed).toMatchObject({
      status: 200,
      json: { ...parent, [named]: 'y', lastModifiedDateTime: TIME },
    });
    const { '@odata.context': _, ...entity } = changed.json;
    const list = (await call('GET', at)).json;
    expect(list['@odata.context']).toBe(context);
    expect(list.value).toContainEqual(entity);

    const assignment = (await call('POST', `${one}/assignments`, sent)).json;
    const removed = await call('DELETE', one);
    expect([removed.status, removed.json, removed.headers.get('content-type')]).toEqual([
      204,
      undefined,
      null,
    ]);
    for (const gone of [one, `${one}/assignments`, `${one}/assignments/${assignment.id}`])
      expect((await call('GET', gone)).status).toBe(404);
  });

  test(`${at} keeps assignments`, async () => {
    const parent = await newParent(at);
    const below = `${at}/${parent}/assignments`;
    const [version, ...path] = at.split('/');
    const context = `${mock.url}/${version}/$metadata#${path.join('/')}('${parent}')/assignments`;
    const added = 'sourceId' in adds ? { ...adds, sourceId: parent } : adds;
    const body = { '@odata.type': `#microsoft.graph.${type}`, ...sent };
    const { status, json: created } = await call('POST', below, { ...body, id: 'mine' });
    expect(status).toBe(201);
    expect(created).toEqual({ '@odata.context': `${context}/$entity`, ...body, ...added, id: ID });

    const one = `${below}/${created.id}`;
    const { '@odata.context': _, ...entity } = created;
    expect((await call('GET', one)).json).toEqual(created);
    expect((await call('GET', below)).json).toEqual({ '@odata.context': context, value: [entity] });
    const updated = await call('PATCH', one, { target: ALL, id: 'mine' });
    const time = 'lastModifiedDateTime' in adds ? { lastModifiedDateTime: TIME } : {};
    expect(updated.status).toBe(200);
    expect(updated.json).toEqual({ ...created, target: ALL, ...time });
    expect((await call('GET', one)).json).toEqual(updated.json);

    expect(await call('DELETE', one)).toMatchObject({ status: 204, json: undefined });
    expect([(await call('GET', one)).status, (await call('DELETE', one)).status]).toEqual([404, 404]);
    expect((await call('GET', below)).json.value).toEqual([]);
  });
}

test('the type of an assignment is filled in when it is not sent, and echoed as written when it is', async () => {
  const at = 'beta/deviceManagement/deviceConfigurations';
  const below = `${at}/${await newParent(at)}/assignments`;
  const type = '#microsoft.graph.deviceConfigurationAssignment';
  expect((await call('POST', below, { target: ALL })).json).toMatchObject({ '@odata.type': type });
  const target = { '@odata.type': 'MICROSOFT.graph.alldevicesAssignmentTarget' };
  const written = { '@odata.type': type.slice(1).toUpperCase(), target };
  expect((await call('POST', below, written)).json).toMatchObject(written);
});

test('v1.0 shows what beta made, without what only beta has', async () => {
  const at = 'deviceManagement/deviceConfigurations';
  const below = `${at}/${await newParent(`beta/${at}`)}/assignments`;
  const target = { ...GROUP, deviceAndAppManagementAssignmentFilterType: 'none' };
  const { '@odata.type': type, id } = (await call('POST', `beta/${below}`, { target })).json;
  expect((await call('GET', `v1.0/${below}`)).json.value).toEqual([
    { '@odata.type': type, id, target: GROUP },
  ]);
});

test('the time of change only moves forward', async () => {
  const at = 'beta/deviceAppManagement/policySets';
  const below = `${at}/${await newParent(at)}/assignments`;
  const times: string[] = [];
  for (let n = 0; n < 20; n += 1)
    times.push((await call('POST', below, { target: ALL })).json.lastModifiedDateTime);
  expect(times).toEqual([...new Set(times)].sort());
});

test('ids are found in any case, in key form and percent-encoded', async () => {
  const at = 'beta/deviceAppManagement/policySets';
  const parent = await newParent(at);
  const { id } = (await call('POST', `${at}('${parent}')/assignments`, { target: ALL })).json;
  for (const path of [
    `${at}/${parent}/assignments/${id}`,
    `${at}('${parent}')/assignments('${id}')`,
    `${at}%28%27${parent}%27%29/%61ssignments/${id.toUpperCase()}/?$select=id`,
  ])
    expect((await call('GET', path)).json).toMatchObject({ id });
});
