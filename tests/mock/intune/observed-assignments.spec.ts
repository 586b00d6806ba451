import { expect } from '@playwright/test';
import {
  ANY_GUID,
  AS_DOCUMENTED,
  COLLECTED,
  COMPLIANCE_2,
  CONFIGURATIONS,
  DATED,
  DEVICES,
  FILTER,
  FILTER_TYPE,
  GUID,
  inGroup,
  kind,
  newGroup,
  newParent,
  notInGroup,
  POLICIES,
  shownAssignment,
  startObserved,
  TEMPLATES,
  UNFILTERED,
  USERS,
} from '../../support/intune-objects.ts';
import { test } from '../../support/mock-client.ts';

const CREATED_BY_POST = [
  [TEMPLATES, 'groupPolicyConfiguration'],
  [CONFIGURATIONS, 'deviceConfiguration'],
  [POLICIES, 'deviceManagementConfigurationPolicy'],
] as const;
for (const [at] of CREATED_BY_POST)
  test(`observed: POST ${at}/{id}/assignments gives a ConfigMgr collection a GUID as id`, async ({
    start,
  }) => {
    const mock = await startObserved(start);
    const [path] = await newParent(mock, at);
    const { json } = await mock.call('POST', `${path}/assignments`, { target: COLLECTED });
    expect(json.id).toEqual(ANY_GUID);
    expect(json.target).toEqual({ ...UNFILTERED, ...COLLECTED });
  });

const TARGETS: [what: string, target: (group: string) => object, second: (group: string) => string][] = [
  [
    'all users',
    () => ({ ...USERS, '@odata.type': `#${kind('allLicensedUsers')}` }),
    () => 'acacacac-9df4-4c7d-9d50-4ef0226f57a9',
  ],
  ['all devices', () => DEVICES, () => 'adadadad-808e-44e2-905a-0b7873a8a531'],
  ['a group', inGroup, (group) => group],
  ['an excluded group', notInGroup, (group) => group],
];
for (const [at, parent] of CREATED_BY_POST)
  for (const [what, targetOf, secondOf] of TARGETS)
    test(`observed: POST ${at}/{id}/assignments gives ${what} a composite id`, async ({ start }) => {
      const mock = await startObserved(start);
      const { url, call } = mock;
      const [target, second] = [targetOf(mock.group), secondOf(mock.group)];
      const [path, id] = await newParent(mock, at);
      const type = `#microsoft.graph.${parent}Assignment`;
      const created = await call('POST', `${path}/assignments`, { '@odata.type': type, id: GUID, target });
      const entity = shownAssignment(at, id, second, target);
      const context = `${url}/beta/$metadata#${at}('${id}')/assignments`;
      expect(created.status).toBe(201);
      expect(created.json).toEqual({ '@odata.context': `${context}/$entity`, ...entity });
      expect((await call('GET', `${path}/assignments`)).json).toEqual({
        '@odata.context': context,
        value: [entity],
      });
      expect((await call('GET', `${path}/assignments/${id}_${second}`)).json).toEqual(created.json);
      expect((await call('DELETE', `${path}/assignments/${id}_${second}`)).status).toBe(204);
      expect((await call('GET', `${path}/assignments`)).json.value).toEqual([]);
    });

test('observed: a target is shown with # in its type, without annotations and with the filter that was sent', async ({
  start,
}) => {
  const mock = await startObserved(start);
  const [path, id] = await newParent(mock, CONFIGURATIONS);
  const filter = { [FILTER]: GUID, [FILTER_TYPE]: 'include' };
  const sent = {
    target: { ...USERS, ...filter, 'x@odata.type': '' },
    source: 'policySets',
    sourceId: GUID,
    intent: 'remove',
  };
  const { json } = await mock.call('POST', `${path}/assignments`, sent);
  expect(json).toMatchObject({ source: 'direct', sourceId: id, intent: 'remove' });
  expect(json.target).toEqual({ '@odata.type': `#${kind('allLicensedUsers')}`, ...filter });
});

test('observed: v1.0 shows neither a filter nor a source', async ({ start }) => {
  const mock = await startObserved(start);
  const [path, id] = await newParent(mock, CONFIGURATIONS, 'v1.0');
  const { json } = await mock.call('POST', `${path}/assignments`, { target: DEVICES });
  const { '@odata.context': _, ...entity } = json;
  expect(entity).toEqual({ id: `${id}_adadadad-808e-44e2-905a-0b7873a8a531`, target: DEVICES });
});

test('observed: to include and to exclude the same group is one assignment, and the last request counts', async ({
  start,
}) => {
  const mock = await startObserved(start);
  const [path] = await newParent(mock, POLICIES);
  const post = (target: object) => mock.call('POST', `${path}/assignments`, { target });
  const [included, excluded] = [inGroup(mock.group), notInGroup(mock.group)];
  const first = await post(included);
  const second = await post(excluded);
  expect([second.status, second.json.id]).toEqual([201, first.json.id]);
  await post(included);
  await post(excluded);
  const { value } = (await mock.call('GET', `${path}/assignments`)).json;
  expect(value).toMatchObject([{ target: excluded }]);
});

const SENT_AS_IS: [what: string, target: (group: string) => object][] = [
  ['all users', () => USERS],
  ['all devices', () => DEVICES],
  ['a group', inGroup],
  ['an excluded group', notInGroup],
  ['a ConfigMgr collection', () => COLLECTED],
  ['a filter', () => ({ ...DEVICES, [FILTER]: GUID, [FILTER_TYPE]: 'include' })],
];
for (const at of Object.keys(AS_DOCUMENTED))
  for (const [what, targetOf] of SENT_AS_IS)
    test(`observed: POST ${at}/{id}/assignments answers ${what} as the pages promise`, async ({ start }) => {
      const mock = await startObserved(start);
      const { url, call } = mock;
      const target = targetOf(mock.group);
      const [path, id] = await newParent(mock, at);
      const { status, json } = await call('POST', `${path}/assignments`, { id: GUID, target });
      const context = `${url}/beta/$metadata#${at}('${id}')/assignments/$entity`;
      expect(status).toBe(201);
      expect(json).toEqual({ '@odata.context': context, ...shownAssignment(at, id, '', target) });
      expect(json.id).not.toBe(GUID);
      expect((await call('GET', `${path}/assignments/${json.id}`)).json).toEqual(json);
      const { '@odata.context': _, ...entity } = json;
      const expanded = async () => (await call('GET', `${path}?$expand=assignments`)).json.assignments;
      expect(await expanded()).toEqual([entity]);
      const again = await call('POST', `${path}/assignments`, { target });
      expect([again.status, (await expanded()).length]).toEqual([201, 2]);
      for (const each of [json.id, again.json.id])
        expect((await call('DELETE', `${path}/assignments/${each}`)).status).toBe(204);
      expect(await expanded()).toEqual([]);
    });

test('observed: a source is shown as it was sent where the pages show one and no other was captured', async ({
  start,
}) => {
  const mock = await startObserved(start);
  const [path] = await newParent(mock, COMPLIANCE_2);
  const sent = { target: DEVICES, source: 'policySets', sourceId: GUID };
  expect((await mock.call('POST', `${path}/assignments`, sent)).json).toMatchObject(sent);
});

for (const at of Object.keys(AS_DOCUMENTED))
  test(`observed: PATCH ${at}/{id}/assignments/{id} changes the target as the pages promise`, async ({
    start,
  }) => {
    const mock = await startObserved(start);
    const [path] = await newParent(mock, at);
    const { json } = await mock.call('POST', `${path}/assignments`, { target: inGroup(mock.group) });
    const one = `${path}/assignments/${json.id}`;
    const updated = await mock.call('PATCH', one, { target: USERS });
    const date = 'lastModifiedDateTime' in json ? DATED : {};
    expect([updated.status, updated.json]).toEqual([200, { ...json, ...date, target: USERS }]);
    expect((await mock.call('GET', one)).json).toEqual(updated.json);
  });

test('observed: an update without a target does not check that the group still exists', async ({ start }) => {
  const mock = await startObserved(start);
  const [path] = await newParent(mock, CONFIGURATIONS);
  const gone = await newGroup(mock, 'gone');
  const { json } = await mock.call('POST', `${path}/assignments`, { target: inGroup(gone) });
  await mock.call('DELETE', `v1.0/groups/${gone}`);
  const updated = await mock.call('PATCH', `${path}/assignments/${json.id}`, { intent: 'remove' });
  expect(updated).toMatchObject({ status: 200, json: { ...json, intent: 'remove' } });
});

test('observed: an update changes the target and keeps the id, the source and the rest', async ({
  start,
}) => {
  const mock = await startObserved(start);
  const [path, id] = await newParent(mock, CONFIGURATIONS);
  const sent = { target: inGroup(mock.group), intent: 'remove' };
  const { json } = await mock.call('POST', `${path}/assignments`, sent);
  const one = `${path}/assignments/${json.id}`;
  const updated = await mock.call('PATCH', one, { target: DEVICES, source: 'policySets' });
  const target = { ...DEVICES, ...UNFILTERED };
  expect(updated).toMatchObject({ status: 200, json: { ...json, target, sourceId: id } });
  const again = await mock.call('PATCH', one, { intent: 'apply' });
  expect(again.json).toEqual({ ...updated.json, intent: 'apply' });
});
