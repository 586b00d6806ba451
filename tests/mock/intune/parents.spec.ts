import { expect } from '@playwright/test';
import {
  BLOCK,
  COMPLIANCE,
  COMPLIANCE_2,
  CONFIGURATIONS,
  DEVICES,
  GUID,
  inGroup,
  newParent,
  PARENTS,
  POLICIES,
  SETS,
  shownAssignment,
  startObserved,
  TIME,
  WINDOWS,
  WINDOWS_RULES,
} from '../../support/intune-objects.ts';
import { expectRefused, send, test } from '../../support/mock-client.ts';

const ID = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const IN_BETA = Object.keys(PARENTS).map((at) => ['beta', at] as const);
const IN_V1 = [CONFIGURATIONS, COMPLIANCE].map((at) => ['v1.0', at] as const);

for (const [version, path] of [...IN_BETA, ...IN_V1])
  test(`documented: ${version}/${path} shows parents as they were sent, until they are deleted`, async ({
    start,
  }) => {
    const { url, call } = await start();
    const at = `${version}/${path}`;
    const named = 'name' in (PARENTS[path] ?? {}) ? 'name' : 'displayName';
    const body = { [named]: 'x', id: 'mine', settings: [{ nested: { number: 1.5, none: null } }] };
    const { status, json: parent } = await call('POST', at, body);
    const context = `${url}/${version}/$metadata#${path}`;
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

    const assignment = (await call('POST', `${one}/assignments`, { target: DEVICES })).json;
    const removed = await call('DELETE', one);
    expect([removed.status, removed.json, removed.headers.get('content-type')]).toEqual([
      204,
      undefined,
      null,
    ]);
    for (const gone of [one, `${one}/assignments`, `${one}/assignments/${assignment.id}`])
      expect((await call('GET', gone)).status).toBe(404);
  });

for (const [verb, below] of [
  ['GET', ''],
  ['PATCH', ''],
  ['DELETE', ''],
  ['GET', '/assignments'],
  ['POST', '/assignments'],
  ['GET', '/assignments/1'],
] as const)
  test(`${verb} <parent>${below} is refused for a parent that does not exist, and for an id that is no GUID`, async ({
    start,
  }) => {
    const { url } = await start();
    // The parent is looked for before the body is read.
    const body = verb === 'POST' || verb === 'PATCH' ? '{' : undefined;
    const missing = await send(`${url}/beta/${SETS}/${GUID}${below}`, verb, body);
    expectRefused(missing, 404, 'ResourceNotFound', /^{\r\n {2}"_version": 3,\r\n {2}"Message": "An error/);
    const message = JSON.parse(missing.json.error.message).Message;
    expect(message).toContain(`Activity ID: ${missing.headers.get('client-request-id')} - Url: https://`);
    for (const id of ['0', `g${GUID.slice(1)}`, '%00', '%zz', `{${GUID}}`])
      expectRefused(
        await send(`${url}/beta/${SETS}/${id}${below}`, verb, body),
        400,
        'BadRequest',
        /not a GUID/,
      );
  });

for (const at of Object.keys(PARENTS))
  test(`observed: GET ${at}/{id} shows assignments with $expand=assignments only${at === POLICIES ? ', in the list alone' : ''}`, async ({
    start,
  }) => {
    const mock = await startObserved(start);
    const { url, call, group } = mock;
    const [path, id] = await newParent(mock, at);
    await call('POST', `${path}/${at === SETS ? 'update' : 'assign'}`, {
      assignments: [{ target: inGroup(group) }],
    });
    const cast: { [at: string]: string } = {
      [CONFIGURATIONS]: `/${WINDOWS['@odata.type'].slice(1)}`,
      [COMPLIANCE]: `/${WINDOWS_RULES['@odata.type'].slice(1)}`,
    };
    const { json } = await call('GET', `${path}?%24expand=assignments&$select=id`);
    const assignments = [shownAssignment(at, id, group, inGroup(group))];
    // TenuVault: the read of one configuration policy never shows any.
    expect(json.assignments).toEqual(at === POLICIES ? [] : assignments);
    expect(json['assignments@odata.context']).toBe(
      `${url}/beta/$metadata#${at}('${id}')${cast[at] ?? ''}/assignments`,
    );
    expect((await call('GET', path)).json).not.toHaveProperty('assignments');
    const [listed] = (await call('GET', `beta/${at}?$expand=assignments`)).json.value.slice(-1);
    expect(listed.assignments).toEqual(assignments);
    expectRefused(await call('GET', `${path}?$expand=bogus`), 400, 'BadRequest', /property named 'bogus'/);
  });

test('observed: a compliance policy shows its rules only when they are expanded', async ({ start }) => {
  const mock = await startObserved(start);
  const [path] = await newParent(mock, COMPLIANCE);
  const expand = '$expand=scheduledActionsForRule($expand=scheduledActionConfigurations)';
  expect((await mock.call('GET', `${path}?${expand}`)).json.scheduledActionsForRule).toEqual([BLOCK]);
  expect((await mock.call('GET', path)).json).not.toHaveProperty('scheduledActionsForRule');
});

const TYPED: [at: string, type: string | undefined][] = [
  [CONFIGURATIONS, WINDOWS['@odata.type']],
  [COMPLIANCE, WINDOWS_RULES['@odata.type']],
  [SETS, undefined],
];
for (const [at, type] of TYPED)
  test(`observed: a parent in ${at} is shown with the type ${type}, and with an id of the service`, async ({
    start,
  }) => {
    const { call } = await startObserved(start);
    const body = { '@odata.type': '#microsoft.graph.policySet', ...PARENTS[at], id: GUID };
    const { json } = await call('POST', `beta/${at}`, body);
    expect(json['@odata.type']).toBe(type);
    expect(json.id).not.toBe(GUID);
    expect((await call('GET', `beta/${at}/${json.id}`)).json).toEqual(json);
    const updated = await call('PATCH', `beta/${at}/${json.id}`, { displayName: 'y' });
    expect(updated.json).toEqual({ ...json, displayName: 'y', lastModifiedDateTime: TIME });
  });

test('observed: a policy set is created with the assignments in its body, and has a status of the service', async ({
  start,
}) => {
  const { call, group } = await startObserved(start);
  const body = { displayName: 'x', assignments: [{ target: inGroup(group) }], items: [], status: 'error' };
  const { json } = await call('POST', `beta/${SETS}`, body);
  expect(json).toMatchObject({ status: 'notAssigned', errorCode: 'noError' });
  const read = await call('GET', `beta/${SETS}/${json.id}?$expand=assignments,items`);
  const assignments = [shownAssignment(SETS, json.id, group, inGroup(group))];
  expect(read.json).toMatchObject({ items: [], assignments });
});

for (const at of Object.keys(PARENTS)) {
  const status = at === POLICIES || at === COMPLIANCE_2 ? 400 : 404;
  test(`observed: an object of ${at} that does not exist is ${status} ResourceNotFound, however it is asked for`, async ({
    start,
  }) => {
    const mock = await startObserved(start);
    const [path] = await newParent(mock, at);
    await mock.call('DELETE', path);
    const read = await mock.call('GET', path);
    expectRefused(read, status, 'ResourceNotFound', /An error has occurred/);
    for (const method of ['DELETE', 'PATCH'])
      expect((await mock.call(method, path, method === 'PATCH' ? {} : undefined)).status).toBe(status);
    const below = await mock.call('GET', `${path}/assignments/${GUID}`);
    expect([below.status, below.json.error.code]).toEqual([status, 'ResourceNotFound']);
  });
}

test('observed: an assignment that does not exist is 404 below a policy that does', async ({ start }) => {
  const mock = await startObserved(start);
  const [path] = await newParent(mock, POLICIES);
  expect((await mock.call('GET', `${path}/assignments/${GUID}`)).status).toBe(404);
  expect((await mock.call('DELETE', `${path}/assignments/${GUID}`)).status).toBe(404);
});

test('observed: a configuration policy shows its settings only when they are expanded', async ({ start }) => {
  const { call } = await startObserved(start);
  const settings = [{ '@odata.type': '#microsoft.graph.deviceManagementConfigurationSetting' }];
  const { json } = await call('POST', `beta/${POLICIES}`, { name: 'x', settings });
  expect(json).not.toHaveProperty('settings');
  const read = await call('GET', `beta/${POLICIES}/${json.id}?$expand=settings`);
  expect(read.json.settings).toEqual(settings);
});
