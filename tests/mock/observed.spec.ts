import { inspect } from 'node:util';
import { expect, test } from '@playwright/test';
import { type MockServer, startMock } from '../../src/mock/server.ts';
import { expectRefused, type Got, send } from '../support/mock-client.ts';

let mock: MockServer;
let group: string;
test.beforeAll(async () => {
  mock = await startMock({ behaviour: 'observed' });
  group = await newGroup('shared');
});
test.afterAll(() => mock.close());

function call(method: string, path: string, body?: object): Promise<Got> {
  return send(`${mock.url}/${path}`, method, body === undefined ? undefined : JSON.stringify(body));
}

async function newGroup(displayName: string): Promise<string> {
  return (await call('POST', 'v1.0/groups', groupBody({ displayName }))).json.id;
}

function groupBody(more: object) {
  return { displayName: 'x', mailEnabled: false, mailNickname: 'x', securityEnabled: true, ...more };
}

const BLOCK = { scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 0 }] };
const SETS = 'deviceAppManagement/policySets';
const TEMPLATES = 'deviceManagement/groupPolicyConfigurations';
const CONFIGURATIONS = 'deviceManagement/deviceConfigurations';
const COMPLIANCE = 'deviceManagement/deviceCompliancePolicies';
const POLICIES = 'deviceManagement/configurationPolicies';
const COMPLIANCE_2 = 'deviceManagement/compliancePolicies';
const WINDOWS = { '@odata.type': '#microsoft.graph.windows10CustomConfiguration' };
const WINDOWS_RULES = { '@odata.type': '#microsoft.graph.windows10CompliancePolicy' };
/** The smallest body that each collection takes. */
const PARENTS: { [at: string]: object } = {
  [SETS]: { displayName: 'x' },
  [TEMPLATES]: { displayName: 'x' },
  [CONFIGURATIONS]: { ...WINDOWS, displayName: 'x' },
  [COMPLIANCE]: { ...WINDOWS_RULES, displayName: 'x', scheduledActionsForRule: [BLOCK] },
  [POLICIES]: { name: 'x' },
  [COMPLIANCE_2]: { name: 'x' },
};

/** Makes a parent and gives its path and its id. */
async function newParent(at: string, version = 'beta'): Promise<[path: string, id: string]> {
  const { status, json } = await call('POST', `${version}/${at}`, PARENTS[at]);
  expect(status).toBe(201);
  return [`${version}/${at}/${json.id}`, json.id];
}

const FILTER = 'deviceAndAppManagementAssignmentFilterId';
const FILTER_TYPE = 'deviceAndAppManagementAssignmentFilterType';
const UNFILTERED = { [FILTER]: null, [FILTER_TYPE]: 'none' };
const GUID = 'b4a4b34d-b34d-b4a4-4db3-a4b44db3a4b4';
const kind = (name: string) => `microsoft.graph.${name}AssignmentTarget`;
const USERS = { '@odata.type': kind('allLicensedUsers') };
const DEVICES = { '@odata.type': `#${kind('allDevices')}` };
const inGroup = () => ({ '@odata.type': `#${kind('group')}`, groupId: group });
const notInGroup = () => ({ ...inGroup(), '@odata.type': `#${kind('exclusionGroup')}` });
const COLLECTED = { '@odata.type': `#${kind('configurationManagerCollection')}`, collectionId: 'SMS00001' };
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);

/** What the service adds to an assignment; `POLICY` stands for the id of the parent. */
const SOURCED = { source: 'direct', sourceId: 'POLICY' };
const DATED = { lastModifiedDateTime: TIME };
const ADDED: { [at: string]: object } = {
  [TEMPLATES]: DATED,
  [CONFIGURATIONS]: { ...SOURCED, intent: 'apply' },
  [COMPLIANCE]: SOURCED,
  [POLICIES]: SOURCED,
};
/** What an assignment is shown as that the pages describe and nobody has seen; `POLICY` as above. */
const AS_DOCUMENTED: { [at: string]: object } = {
  [SETS]: { '@odata.type': '#microsoft.graph.policySetAssignment', ...DATED },
  [COMPLIANCE_2]: {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationPolicyAssignment',
    ...SOURCED,
  },
};
const ANY_GUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** The assignment as it is shown in beta. */
function shown(at: string, policy: string, second: string, target: object) {
  const documented = AS_DOCUMENTED[at];
  if (documented !== undefined) {
    const sourced = 'source' in documented ? { sourceId: policy } : {};
    return { ...documented, ...sourced, id: ANY_GUID, target };
  }
  const added = 'source' in (ADDED[at] ?? {}) ? { ...ADDED[at], sourceId: policy } : ADDED[at];
  return { id: `${policy}_${second}`, ...added, target: { ...UNFILTERED, ...target } };
}

const IDS: [target: () => object, second: () => string][] = [
  [
    () => ({ ...USERS, '@odata.type': `#${kind('allLicensedUsers')}` }),
    () => 'acacacac-9df4-4c7d-9d50-4ef0226f57a9',
  ],
  [() => DEVICES, () => 'adadadad-808e-44e2-905a-0b7873a8a531'],
  [inGroup, () => group],
  [notInGroup, () => group],
];
const CREATED_BY_POST = [TEMPLATES, CONFIGURATIONS, POLICIES];
for (const at of CREATED_BY_POST)
  test(`POST ${at}/{id}/assignments for a collection gives a GUID: nobody has seen such an id`, async () => {
    const [path] = await newParent(at);
    const { json } = await call('POST', `${path}/assignments`, { target: COLLECTED });
    expect(json.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(json.target).toEqual({ ...UNFILTERED, ...COLLECTED });
  });
for (const at of CREATED_BY_POST)
  for (const [at2, [target, second]] of IDS.entries())
    test(`POST ${at}/{id}/assignments gives target ${at2} an id of two parts`, async () => {
      const [path, id] = await newParent(at);
      const type = `#microsoft.graph.${at === TEMPLATES ? 'groupPolicyConfiguration' : at === CONFIGURATIONS ? 'deviceConfiguration' : 'deviceManagementConfigurationPolicy'}Assignment`;
      const created = await call('POST', `${path}/assignments`, {
        '@odata.type': type,
        id: GUID,
        target: target(),
      });
      const entity = shown(at, id, second(), target());
      const context = `${mock.url}/beta/$metadata#${at}('${id}')/assignments`;
      expect(created.status).toBe(201);
      expect(created.json).toEqual({ '@odata.context': `${context}/$entity`, ...entity });
      expect((await call('GET', `${path}/assignments`)).json).toEqual({
        '@odata.context': context,
        value: [entity],
      });
      expect((await call('GET', `${path}/assignments/${id}_${second()}`)).json).toEqual(created.json);
      expect((await call('DELETE', `${path}/assignments/${id}_${second()}`)).status).toBe(204);
      expect((await call('GET', `${path}/assignments`)).json.value).toEqual([]);
    });

test('the type of a target comes back with #, without annotations, and with the filter that it has', async () => {
  const [path, id] = await newParent(CONFIGURATIONS);
  const filter = { [FILTER]: GUID, [FILTER_TYPE]: 'include' };
  const sent = {
    target: { ...USERS, ...filter, 'x@odata.type': '' },
    source: 'policySets',
    sourceId: GUID,
    intent: 'remove',
  };
  const { json } = await call('POST', `${path}/assignments`, sent);
  expect(json).toMatchObject({ source: 'direct', sourceId: id, intent: 'remove' });
  expect(json.target).toEqual({ '@odata.type': `#${kind('allLicensedUsers')}`, ...filter });
});

test('v1.0 has neither a filter nor a source', async () => {
  const [path, id] = await newParent(CONFIGURATIONS, 'v1.0');
  const { json } = await call('POST', `${path}/assignments`, { target: DEVICES });
  const { '@odata.context': _, ...entity } = json;
  expect(entity).toEqual({ id: `${id}_adadadad-808e-44e2-905a-0b7873a8a531`, target: DEVICES });
});

test('the same target again is the same assignment, and the last word counts', async () => {
  const [path] = await newParent(POLICIES);
  const first = await call('POST', `${path}/assignments`, { target: inGroup() });
  const second = await call('POST', `${path}/assignments`, { target: notInGroup() });
  expect([second.status, second.json.id]).toEqual([201, first.json.id]);
  await call('POST', `${path}/assignments`, { target: inGroup() });
  await call('POST', `${path}/assignments`, { target: notInGroup() });
  const { value } = (await call('GET', `${path}/assignments`)).json;
  expect(value).toMatchObject([{ target: notInGroup() }]);
});

const SENT_AS_IS: (() => object)[] = [
  () => USERS,
  () => DEVICES,
  inGroup,
  notInGroup,
  () => COLLECTED,
  () => ({ ...DEVICES, [FILTER]: GUID, [FILTER_TYPE]: 'include' }),
];
for (const at of Object.keys(AS_DOCUMENTED))
  for (const [number, target] of SENT_AS_IS.entries())
    test(`POST ${at}/{id}/assignments answers target ${number} as the pages promise`, async () => {
      const [path, id] = await newParent(at);
      const { status, json } = await call('POST', `${path}/assignments`, { id: GUID, target: target() });
      const context = `${mock.url}/beta/$metadata#${at}('${id}')/assignments/$entity`;
      expect(status).toBe(201);
      expect(json).toEqual({ '@odata.context': context, ...shown(at, id, '', target()) });
      expect(json.id).not.toBe(GUID);
      expect((await call('GET', `${path}/assignments/${json.id}`)).json).toEqual(json);
      const { '@odata.context': _, ...entity } = json;
      const expanded = async () => (await call('GET', `${path}?$expand=assignments`)).json.assignments;
      expect(await expanded()).toEqual([entity]);
      const again = await call('POST', `${path}/assignments`, { target: target() });
      expect([again.status, (await expanded()).length]).toEqual([201, 2]);
      for (const each of [json.id, again.json.id])
        expect((await call('DELETE', `${path}/assignments/${each}`)).status).toBe(204);
      expect(await expanded()).toEqual([]);
    });

test('a source is shown as it was sent where the pages show one and nobody has seen another', async () => {
  const [path] = await newParent(COMPLIANCE_2);
  const sent = { target: DEVICES, source: 'policySets', sourceId: GUID };
  expect((await call('POST', `${path}/assignments`, sent)).json).toMatchObject(sent);
});

for (const at of Object.keys(AS_DOCUMENTED))
  test(`PATCH ${at}/{id}/assignments/{id} is as documented, and asks about the target`, async () => {
    const [path] = await newParent(at);
    const { json } = await call('POST', `${path}/assignments`, { target: inGroup() });
    const one = `${path}/assignments/${json.id}`;
    const updated = await call('PATCH', one, { target: USERS });
    const date = 'lastModifiedDateTime' in json ? DATED : {};
    expect([updated.status, updated.json]).toEqual([200, { ...json, ...date, target: USERS }]);
    for (const [, target, code, text] of TARGET_REFUSALS)
      expectRefused(await call('PATCH', one, { target }), 400, code, text);
    expect((await call('GET', one)).json).toEqual(updated.json);
  });

test('an update that leaves the target alone does not ask about it', async () => {
  const [path] = await newParent(CONFIGURATIONS);
  const groupId = await newGroup('gone');
  const { json } = await call('POST', `${path}/assignments`, { target: { ...inGroup(), groupId } });
  await call('DELETE', `v1.0/groups/${groupId}`);
  const updated = await call('PATCH', `${path}/assignments/${json.id}`, { intent: 'remove' });
  expect(updated).toMatchObject({ status: 200, json: { ...json, intent: 'remove' } });
});

test('an update changes the target and keeps the id, the source and the rest', async () => {
  const [path, id] = await newParent(CONFIGURATIONS);
  const { json } = await call('POST', `${path}/assignments`, { target: inGroup(), intent: 'remove' });
  const one = `${path}/assignments/${json.id}`;
  const updated = await call('PATCH', one, { target: DEVICES, source: 'policySets' });
  const target = { ...DEVICES, ...UNFILTERED };
  expect(updated).toMatchObject({ status: 200, json: { ...json, target, sourceId: id } });
  expect((await call('PATCH', one, { intent: 'apply' })).json).toEqual({ ...updated.json, intent: 'apply' });
});

const UNROUTED: [method: string, at: string, below: string, template: string][] = [
  ['POST', COMPLIANCE, '/assignments', '~/singleton/navigation/key/navigation'],
  ['DELETE', COMPLIANCE, `/assignments/${GUID}`, '~/singleton/navigation/key/navigation/key'],
  ['GET', SETS, '/assignments', '~/singleton/navigation/key/navigation'],
  ['GET', POLICIES, '/assign', '~/singleton/navigation/key/action'],
];
for (const [method, at, below, template] of UNROUTED)
  test(`${method} ${at}/{id}${below} is not routed, whatever the parent and the body are`, async () => {
    for (const id of [(await newParent(at))[1], GUID]) {
      const got = await call(
        method,
        `beta/${at}/${id}${below}`,
        method === 'POST' ? { target: inGroup() } : undefined,
      );
      const path = `${at}('${id}')${below.replace(`/${GUID}`, `('${GUID}')`)}`;
      const text = `No OData route exists that match template ${template} with http verb ${method} for request /DeviceConfiguration_2108/StatelessDeviceConfigurationFEService/${path}.`;
      expectRefused(got, 400, 'No method match route template', text);
    }
  });

for (const at of [TEMPLATES, CONFIGURATIONS, COMPLIANCE, POLICIES, COMPLIANCE_2])
  test(`POST ${at}/{id}/assign replaces the whole set`, async () => {
    const [path, id] = await newParent(at);
    const assign = (...targets: object[]) =>
      call('POST', `${path}/assign`, { assignments: targets.map((target) => ({ target })) });
    const ours = shown(at, id, group, inGroup());
    expect(await assign(inGroup(), DEVICES)).toMatchObject({
      status: 200,
      json: { value: [ours, { target: DEVICES }] },
    });
    const second = await assign(inGroup());
    expect([second.status, second.json.value]).toEqual([200, [ours]]);
    expect((await call('GET', `${path}/assignments`)).json.value).toEqual([ours]);
    expectRefused(await assign(inGroup(), notInGroup()), 400, 'BadRequest', /more than once/);
    expectRefused(await call('POST', `${path}/assign`, {}), 400, 'BadRequest', /must be an array/);
    expectRefused(
      await assign(inGroup(), { '@odata.type': '#microsoft.graph.user' }),
      400,
      'ModelValidationFailure',
      /not assignable/,
    );
    expect((await call('GET', `${path}/assignments`)).json.value).toEqual([ours]);
    expect((await assign()).json.value).toEqual([]);
    expect((await call('GET', `${path}/assignments`)).json.value).toEqual([]);
  });

test('POST policySets/{id}/update replaces the whole set, and says nothing', async () => {
  const [path, id] = await newParent(SETS);
  const assignments = async () => (await call('GET', `${path}?$expand=assignments,items`)).json.assignments;
  const update = (...targets: object[]) =>
    call('POST', `${path}/update`, {
      assignments: targets.map((target) => ({ target })),
      addedPolicySetItems: [],
    });
  expect(await update(inGroup(), DEVICES)).toMatchObject({ status: 204, json: undefined });
  expect(await assignments()).toHaveLength(2);
  await update(inGroup());
  expect(await assignments()).toEqual([shown(SETS, id, group, inGroup())]);
  expectRefused(await update(inGroup(), notInGroup()), 400, 'BadRequest', /more than once/);
  expect((await call('POST', `${path}/update`, {})).status).toBe(204);
  expect(await assignments()).toHaveLength(1);
});

for (const [at, action] of [
  [SETS, 'assign'],
  [POLICIES, 'update'],
] as const)
  test(`${at} have no ${action}`, async () => {
    const [path] = await newParent(at);
    const got = await call('POST', `${path}/${action}`, { assignments: [] });
    expectRefused(got, 400, 'BadRequest', `Resource not found for the segment '${action}'.`);
  });

for (const at of Object.keys(PARENTS))
  test(`GET ${at}/{id}?$expand=assignments shows them, and only then`, async () => {
    const [path, id] = await newParent(at);
    await call('POST', `${path}/${at === SETS ? 'update' : 'assign'}`, {
      assignments: [{ target: inGroup() }],
    });
    const cast: { [at: string]: string } = {
      [CONFIGURATIONS]: `/${WINDOWS['@odata.type'].slice(1)}`,
      [COMPLIANCE]: `/${WINDOWS_RULES['@odata.type'].slice(1)}`,
    };
    const { json } = await call('GET', `${path}?%24expand=assignments&$select=id`);
    expect(json.assignments).toEqual([shown(at, id, group, inGroup())]);
    expect(json['assignments@odata.context']).toBe(
      `${mock.url}/beta/$metadata#${at}('${id}')${cast[at] ?? ''}/assignments`,
    );
    expect((await call('GET', path)).json).not.toHaveProperty('assignments');
    const [listed] = (await call('GET', `beta/${at}?$expand=assignments`)).json.value.slice(-1);
    expect(listed.assignments).toEqual(json.assignments);
    expectRefused(await call('GET', `${path}?$expand=bogus`), 400, 'BadRequest', /property named 'bogus'/);
  });

test('a compliance policy shows its rules only when they are expanded', async () => {
  const [path] = await newParent(COMPLIANCE);
  const { json } = await call(
    'GET',
    `${path}?$expand=scheduledActionsForRule($expand=scheduledActionConfigurations)`,
  );
  expect(json.scheduledActionsForRule).toEqual([BLOCK]);
  expect((await call('GET', path)).json).not.toHaveProperty('scheduledActionsForRule');
});

const TYPED: [at: string, type: string | undefined][] = [
  [CONFIGURATIONS, WINDOWS['@odata.type']],
  [COMPLIANCE, WINDOWS_RULES['@odata.type']],
  [SETS, undefined],
];
for (const [at, type] of TYPED)
  test(`${at} show the type ${type}`, async () => {
    const body = { '@odata.type': '#microsoft.graph.policySet', ...PARENTS[at], id: GUID };
    const { json } = await call('POST', `beta/${at}`, body);
    expect(json['@odata.type']).toBe(type);
    expect(json.id).not.toBe(GUID);
    expect((await call('GET', `beta/${at}/${json.id}`)).json).toEqual(json);
    const updated = await call('PATCH', `beta/${at}/${json.id}`, { displayName: 'y' });
    expect(updated.json).toEqual({ ...json, displayName: 'y', lastModifiedDateTime: TIME });
  });

test('a policy set takes its assignments along, and has a status', async () => {
  const body = { displayName: 'x', assignments: [{ target: inGroup() }], items: [], status: 'error' };
  const { json } = await call('POST', `beta/${SETS}`, body);
  expect(json).toMatchObject({ status: 'notAssigned', errorCode: 'noError' });
  const read = await call('GET', `beta/${SETS}/${json.id}?$expand=assignments,items`);
  expect(read.json).toMatchObject({ items: [], assignments: [shown(SETS, json.id, group, inGroup())] });
});

const POLICY_REFUSALS: [what: string, at: string, body: object, code: string, text: RegExp][] = [
  [
    'no type',
    CONFIGURATIONS,
    { displayName: 'x' },
    'ModelValidationFailure',
    /deviceConfiguration' is abstract/,
  ],
  [
    'the abstract type',
    CONFIGURATIONS,
    { '@odata.type': '#microsoft.graph.deviceConfiguration', displayName: 'x' },
    'ModelValidationFailure',
    /is abstract/,
  ],
  [
    'a compliance policy',
    CONFIGURATIONS,
    { ...WINDOWS_RULES, displayName: 'x' },
    'ModelValidationFailure',
    /not assignable/,
  ],
  [
    'a user',
    CONFIGURATIONS,
    { '@odata.type': '#microsoft.graph.user', displayName: 'x' },
    'ModelValidationFailure',
    /not assignable/,
  ],
  [
    'no type name',
    CONFIGURATIONS,
    { '@odata.type': 'x', displayName: 'x' },
    'ModelValidationFailure',
    /could not be resolved/,
  ],
  [
    'a configuration',
    COMPLIANCE,
    { ...PARENTS[COMPLIANCE], ...WINDOWS },
    'ModelValidationFailure',
    /not assignable/,
  ],
  [
    'the abstract type',
    COMPLIANCE,
    { ...PARENTS[COMPLIANCE], '@odata.type': '#microsoft.graph.deviceCompliancePolicy' },
    'ModelValidationFailure',
    /is abstract/,
  ],
  [
    'no block action',
    COMPLIANCE,
    { ...WINDOWS_RULES, displayName: 'x' },
    'BadRequest',
    /one and only one block scheduled action/,
  ],
  [
    'two block actions',
    COMPLIANCE,
    { ...PARENTS[COMPLIANCE], scheduledActionsForRule: [BLOCK, BLOCK] },
    'BadRequest',
    /one and only one block/,
  ],
  ['no name', POLICIES, {}, 'BadRequest', /'name' is required/],
];
for (const [what, at, body, code, text] of POLICY_REFUSALS)
  test(`${at} refuse ${what}`, async () => {
    const before = mock.leftovers();
    expectRefused(await call('POST', `beta/${at}`, body), 400, code, text);
    expect(mock.leftovers()).toEqual(before);
  });

const TARGET_REFUSALS: [what: string, target: object, code: string, text: RegExp][] = [
  [
    'the abstract type',
    { '@odata.type': kind('deviceAndAppManagement') },
    'ModelValidationFailure',
    /is abstract/,
  ],
  [
    'a group id that is no GUID',
    { '@odata.type': kind('group'), groupId: 'x' },
    'BadRequest',
    /"Message": "Invalid GroupId : x provided, a valid AADGroupId is expected\. - /,
  ],
  [
    'a group that there is not',
    { '@odata.type': kind('group'), groupId: GUID },
    'BadRequest',
    /Invalid GroupId : b4a4b34d-.* provided/,
  ],
  [
    'an exclusion of a group that there is not',
    { '@odata.type': kind('exclusionGroup'), groupId: GUID },
    'BadRequest',
    /Invalid GroupId/,
  ],
  [
    'a filter id that is no GUID',
    { ...DEVICES, [FILTER]: 'null', [FILTER_TYPE]: 'none' },
    'BadRequest',
    /Invalid filter id : null/,
  ],
  [
    'a ConfigMgr target without a collection',
    { '@odata.type': kind('configurationManagerCollection') },
    'BadRequest',
    /'collectionId' is required/,
  ],
];
for (const at of [...CREATED_BY_POST, ...Object.keys(AS_DOCUMENTED)])
  for (const [what, target, code, text] of TARGET_REFUSALS)
    test(`${at} refuse a target for ${what}`, async () => {
      const [path] = await newParent(at);
      const whole = `${path}/${at === SETS ? 'update' : 'assign'}`;
      expectRefused(await call('POST', `${path}/assignments`, { target }), 400, code, text);
      expectRefused(await call('POST', whole, { assignments: [{ target }] }), 400, code, text);
      expect((await call('GET', `${path}?$expand=assignments`)).json.assignments).toEqual([]);
    });

test('groups come, are found by name, and go', async () => {
  const { status, json } = await call('POST', 'beta/groups', groupBody({ displayName: "it's a-1" }));
  expect(status).toBe(201);
  expect(json).toMatchObject({
    ...groupBody({ displayName: "it's a-1" }),
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const one = `v1.0/groups/${json.id}`;
  expect((await call('GET', one)).json).toMatchObject({
    id: json.id,
    '@odata.context': `${mock.url}/v1.0/$metadata#groups/$entity`,
  });
  const found = await call(
    'GET',
    `v1.0/groups?$filter=${encodeURIComponent("startsWith(displayName,'IT''s')").replace('W', 'w')}`,
  );
  expect(found.json.value).toMatchObject([{ id: json.id }]);
  expect(await call('DELETE', one)).toMatchObject({ status: 204, json: undefined });
  const text = `Resource '${json.id}' does not exist or one of its queried reference-property objects are not present.`;
  for (const method of ['GET', 'DELETE'])
    expectRefused(await call(method, one), 404, 'Request_ResourceNotFound', text);
  expectRefused(
    await call('GET', 'beta/groups/x'),
    400,
    'Request_BadRequest',
    "Invalid object identifier 'x'.",
  );
  expectRefused(await call('PUT', 'beta/groups'), 405, 'Request_BadRequest', /method is not allowed/);
});

const REQUIRED = "A value is required for property 'mailNickname' of resource 'Group'.";
const GROUP_REFUSALS: [more: object, text: string | RegExp][] = [
  [{ mailNickname: undefined }, REQUIRED],
  [{ mailNickname: '' }, REQUIRED],
  [{ displayName: undefined }, /'displayName'/],
  [{ mailEnabled: true }, /Invalid value specified for property 'mailEnabled'/],
  [{ securityEnabled: false }, /Invalid value specified for property 'securityEnabled'/],
];
for (const [more, text] of GROUP_REFUSALS)
  test(`a group is refused with ${inspect(more)}`, async () => {
    expectRefused(await call('POST', 'beta/groups', groupBody(more)), 400, 'Request_BadRequest', text);
  });

test('parents are filtered by name and come in pages', async () => {
  for (const displayName of ['page 1', 'Page 2', 'page 3', 'other'])
    await call('POST', `beta/${TEMPLATES}`, { displayName });
  const names = ({ json }: Got) => json.value.map(({ displayName }: { displayName: string }) => displayName);
  const filter = "$filter=startswith(displayName,'page')";
  expect(names(await call('GET', `beta/${TEMPLATES}?${filter}`))).toEqual(['page 1', 'Page 2', 'page 3']);
  expect(names(await call('GET', `beta/${TEMPLATES}?$filter=displayName eq 'other'`))).toEqual(['other']);
  const first = await call('GET', `beta/${TEMPLATES}?${filter}&$top=2`);
  expect(names(first)).toEqual(['page 1', 'Page 2']);
  const second = await send(first.json['@odata.nextLink'], 'GET');
  expect([names(second), second.json['@odata.nextLink']]).toEqual([['page 3'], undefined]);
  expectRefused(
    await call('GET', `beta/${TEMPLATES}?$filter=x gt 1`),
    400,
    'BadRequest',
    'Invalid filter clause',
  );
  expectRefused(await call('GET', `beta/${TEMPLATES}?$top=x`), 400, 'BadRequest', /'\$top'/);
  await call('POST', `beta/${POLICIES}`, { name: 'page v2' });
  const named = await call('GET', `beta/${POLICIES}?$filter=startswith(name,'page')`);
  expect(named.json.value).toMatchObject([{ name: 'page v2' }]);
});

test('what is left is what was made and not deleted, and twins are counted', async () => {
  const own = await startMock({ behaviour: 'observed' });
  const post = (path: string, body: object) => send(`${own.url}/beta/${path}`, 'POST', JSON.stringify(body));
  const { id: policy } = (await post(POLICIES, { name: 'x' })).json;
  const { id: twin } = (await post(POLICIES, { name: 'x' })).json;
  const { id: groupId } = (await post('groups', groupBody({}))).json;
  const target = { '@odata.type': kind('group'), groupId };
  for (const _ of [1, 2]) await post(`${POLICIES}/${policy}/assignments`, { target });
  await post(`${POLICIES}/${policy}/assign`, { assignments: [{ target }, { target: DEVICES }] });
  expect(own.stats()).toMatchObject({ requests: 6, created: 5, duplicates: 1 });
  expect(own.leftovers()).toEqual([
    `/${POLICIES}/${policy}`,
    `/${POLICIES}/${policy}/assignments/${policy}_${groupId}`,
    `/${POLICIES}/${policy}/assignments/${policy}_adadadad-808e-44e2-905a-0b7873a8a531`,
    `/${POLICIES}/${twin}`,
    `/groups/${groupId}`,
  ]);
  for (const path of [`${POLICIES}/${policy}`, `${POLICIES}/${twin}`, `groups/${groupId}`])
    await send(`${own.url}/beta/${path}`, 'DELETE');
  expect(own.leftovers()).toEqual([]);
  await own.close();
});

const TOKENS: [sent: string | null, status: number, text?: string][] = [
  ['good', 200],
  ['fixed', 200],
  ['old', 401, 'Lifetime validation failed, the token is expired.'],
  ['bad', 401, 'CompactToken parsing failed with error code: 80049217'],
  [null, 401, 'Access token is empty.'],
];
for (const behaviour of ['documented', 'observed'] as const)
  for (const [sent, status, text] of TOKENS)
    test(`${behaviour}: the token ${sent} gets ${status}`, async () => {
      const asked: string[] = [];
      const acceptToken = (token: string) => {
        asked.push(token);
        return token === 'good' ? 'ok' : token === 'old' ? 'expired' : 'malformed';
      };
      const own = await startMock({ behaviour, token: 'fixed', acceptToken });
      const headers: { [name: string]: string } = sent === null ? {} : { Authorization: `Bearer ${sent}` };
      const got = await send(`${own.url}/beta`, 'GET', undefined, null, headers);
      expect(got.status).toBe(status);
      if (text !== undefined) {
        expectRefused(got, 401, 'InvalidAuthenticationToken', text);
        expect(got.headers.get('www-authenticate')).toMatch(/^Bearer realm="", authorization_uri=/);
      }
      expect(asked).toEqual(sent === null || sent === 'fixed' ? [] : [sent]);
      await own.close();
    });
