import { expect } from '@playwright/test';
import {
  DEVICES as ALL,
  COMPLIANCE,
  COMPLIANCE_2,
  CONFIGURATIONS,
  FILTER,
  FILTER_TYPE,
  GUID,
  inGroup,
  kind,
  newParent,
  POLICIES,
  SETS,
  TEMPLATES,
  TIME,
} from '../../support/intune-objects.ts';
import { test } from '../../support/mock-client.ts';

const ID = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const ABSTRACT = { target: { '@odata.type': kind('deviceAndAppManagement') } };
const GROUP = inGroup(GUID);
const COLLECTED = {
  target: {
    '@odata.type': kind('configurationManagerCollection'),
    [FILTER]: 'Device And App Management Assignment Filter Id value',
    [FILTER_TYPE]: 'include',
    collectionId: 'Collection Id value',
  },
  source: 'policySets',
  sourceId: 'Source Id value',
};

/** `adds` is what the service sets by itself; the `sourceId` in it stands for the id of the parent. */
type Route = [version: string, at: string, parent: string, sent: object, adds: object];
const DIRECT = { source: 'direct', sourceId: 'PARENT' };
const DATED = { lastModifiedDateTime: TIME };
const V2 = 'deviceManagementConfigurationPolicy';
const ROUTES: Route[] = [
  ['beta', SETS, 'policySet', ABSTRACT, DATED],
  ['beta', TEMPLATES, 'groupPolicyConfiguration', ABSTRACT, DATED],
  ['beta', CONFIGURATIONS, 'deviceConfiguration', ABSTRACT, { ...DIRECT, intent: 'apply' }],
  ['v1.0', CONFIGURATIONS, 'deviceConfiguration', ABSTRACT, {}],
  ['beta', COMPLIANCE, 'deviceCompliancePolicy', ABSTRACT, DIRECT],
  ['v1.0', COMPLIANCE, 'deviceCompliancePolicy', ABSTRACT, {}],
  ['beta', COMPLIANCE_2, V2, COLLECTED, {}],
  ['beta', POLICIES, V2, { target: GROUP }, DIRECT],
];
for (const [version, at, type, sent, adds] of ROUTES)
  test(`documented: ${version}/${at} shows assignments as they were sent, until they are deleted`, async ({
    start,
  }) => {
    const mock = await start();
    const { url, call } = mock;
    const [path, parent] = await newParent(mock, at, version);
    const below = `${path}/assignments`;
    const context = `${url}/${version}/$metadata#${at}('${parent}')/assignments`;
    const added = 'sourceId' in adds ? { ...adds, sourceId: parent } : adds;
    const body = { '@odata.type': `#microsoft.graph.${type}Assignment`, ...sent };
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

test('documented: the type of an assignment is added where it is not sent, and shown as it was sent', async ({
  start,
}) => {
  const mock = await start();
  const [parent] = await newParent(mock, CONFIGURATIONS);
  const post = async (body: object) => (await mock.call('POST', `${parent}/assignments`, body)).json;
  const type = '#microsoft.graph.deviceConfigurationAssignment';
  expect(await post({ target: ALL })).toMatchObject({ '@odata.type': type });
  const target = { '@odata.type': 'MICROSOFT.graph.alldevicesAssignmentTarget' };
  const written = { '@odata.type': type.slice(1).toUpperCase(), target };
  expect(await post(written)).toMatchObject(written);
});

test('documented: v1.0 shows an assignment of beta without the properties that only beta has', async ({
  start,
}) => {
  const mock = await start();
  const [, parent] = await newParent(mock, CONFIGURATIONS);
  const below = `${CONFIGURATIONS}/${parent}/assignments`;
  const target = { ...GROUP, [FILTER_TYPE]: 'none' };
  const { '@odata.type': type, id } = (await mock.call('POST', `beta/${below}`, { target })).json;
  expect((await mock.call('GET', `v1.0/${below}`)).json.value).toEqual([
    { '@odata.type': type, id, target: GROUP },
  ]);
});

test('documented: each assignment has a later time of change than the one before', async ({ start }) => {
  const mock = await start();
  const [parent] = await newParent(mock, SETS);
  const times: string[] = [];
  for (let n = 0; n < 20; n += 1)
    times.push((await mock.call('POST', `${parent}/assignments`, { target: ALL })).json.lastModifiedDateTime);
  expect(times).toEqual([...new Set(times)].sort());
});

test('documented: ids are found in any case, in key form and percent-encoded', async ({ start }) => {
  const mock = await start();
  const at = `beta/${SETS}`;
  const [, parent] = await newParent(mock, SETS);
  const { id } = (await mock.call('POST', `${at}('${parent}')/assignments`, { target: ALL })).json;
  for (const path of [
    `${at}/${parent}/assignments/${id}`,
    `${at}('${parent}')/assignments('${id}')`,
    `${at}%28%27${parent}%27%29/%61ssignments/${id.toUpperCase()}/?$select=id`,
  ])
    expect((await mock.call('GET', path)).json).toMatchObject({ id });
});
