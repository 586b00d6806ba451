import { expect, test } from '@playwright/test';
import { type MockServer, startMock } from '../../src/mock/server.ts';
import { expectRefused, send } from '../support/mock-client.ts';

const SETS = 'beta/deviceAppManagement/policySets';
const CONFIGURATIONS = 'beta/deviceManagement/deviceConfigurations';
const V1 = 'v1.0/deviceManagement/deviceConfigurations';

let mock: MockServer;
const assignments: { [at: string]: string } = {};
test.beforeAll(async () => {
  mock = await startMock();
  for (const at of [SETS, CONFIGURATIONS, V1]) {
    const { json } = await send(`${mock.url}/${at}`, 'POST', '{"displayName":"x"}');
    assignments[at] = `${mock.url}/${at}/${json.id}/assignments`;
  }
});
test.afterAll(() => mock.close());

const BAD_BYTES = Buffer.from('{"\xff":1}', 'latin1');
const UNREADABLE: [what: string, body: string | Buffer, type?: string | null][] = [
  ['malformed JSON', '{"target":'],
  ['white space', ' \n'],
  ['an array', '[]'],
  ['null', 'null'],
  ['a text', '"x"'],
  ['a number', '1'],
  ['bytes that are not UTF-8', BAD_BYTES],
  ['an object without a Content-Type', '{}', null],
  ['an object as plain text', '{}', 'text/plain'],
  ['an object as a type that is none', '{}', ';;;'],
];
for (const [what, body, type] of UNREADABLE)
  test(`refuses ${what}`, async () => {
    const text =
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.';
    for (const url of [assignments[SETS] ?? '', `${mock.url}/${SETS}`])
      expectRefused(await send(url, 'POST', body, type), 400, 'BadRequest', text);
  });

test('refuses a body that is empty or too deep', async () => {
  const url = assignments[SETS] ?? '';
  for (const type of ['application/json', null])
    expectRefused(
      await send(url, 'POST', '', type),
      400,
      'BadRequest',
      'Empty Payload. JSON content expected.',
    );
  const deep = `{"target":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
  expectRefused(await send(url, 'POST', deep), 400, 'BadRequest', /limit of 100/);
});

type Row = [sent: object, text: string | RegExp, at?: string];
const TYPE = '@odata.type';
const FILTER = 'deviceAndAppManagementAssignmentFilterId';
const FILTER_TYPE = 'deviceAndAppManagementAssignmentFilterType';
const GUID = 'b4a4b34d-b34d-b4a4-4db3-a4b44db3a4b4';
const ALL = { [TYPE]: '#microsoft.graph.allDevicesAssignmentTarget' };
const GROUP = { [TYPE]: '#microsoft.graph.groupAssignmentTarget' };
const EXCLUDED = { [TYPE]: '#microsoft.graph.exclusionGroupAssignmentTarget' };
const UNRESOLVED = (name: string) =>
  `A type named '${name}' could not be resolved by the model. When a model is available, each type name must resolve to a valid type.`;
const ABSENT = (name: string, type: string) =>
  `The property '${name}' does not exist on type 'microsoft.management.services.api.${type}'. Make sure to only use property names that are defined by the type.`;

const MODEL: Row[] = [
  [{ [TYPE]: '#microsoft.graph.bogus', target: ALL }, UNRESOLVED('microsoft.graph.bogus')],
  [{ [TYPE]: '#microsoft.graph.policySetAssignment' }, UNRESOLVED('microsoft.graph.policySetAssignment'), V1],
  [{ target: { [TYPE]: 'microsoft.graph.Bogus' } }, UNRESOLVED('microsoft.graph.Bogus')],
  [{ target: { [TYPE]: '#allDevicesAssignmentTarget' } }, UNRESOLVED('allDevicesAssignmentTarget')],
  [{ [TYPE]: '#microsoft.graph.deviceConfigurationAssignment' }, /not assignable.*\.policySetAssignment'/],
  [{ target: { [TYPE]: '#microsoft.graph.user' } }, /user' was found, but it is not assignable.*Target'/],
  [{ target: ALL, bogus: 1 }, ABSENT('bogus', 'policySetAssignment')],
  [{ target: { ...ALL, groupId: GUID } }, ABSENT('groupId', 'allDevicesAssignmentTarget')],
  [{ target: ALL, source: 'direct' }, ABSENT('source', 'policySetAssignment')],
  [{ target: ALL, source: 'direct' }, ABSENT('source', 'deviceConfigurationAssignment'), V1],
  [{ target: { ...ALL, [FILTER_TYPE]: 'none' } }, ABSENT(FILTER_TYPE, 'allDevicesAssignmentTarget'), V1],
  [JSON.parse('{"__proto__":{}}'), ABSENT('__proto__', 'policySetAssignment')],
  [{ '@bogus': 1 }, ABSENT('@bogus', 'policySetAssignment')],
  [{ target: {} }, /is abstract and cannot be instantiated/],
];

const INVALID_GROUP = (id: string) =>
  new RegExp(
    `"Message": "Invalid GroupId : ${id} provided, a valid AADGroupId is expected\\. - Operation ID`,
  );
const NO_TIMES = ['2024-01-01T12:99:00Z', '2026-02-30T10:00:00Z', '2026-01-01', 'String (timestamp)', '', 7];
const VALUES: Row[] = [
  [{ [TYPE]: null, target: ALL }, /literal 'null'/],
  [{ target: { [TYPE]: 7 } }, /literal '7'/],
  [{ target: { ...GROUP, groupId: 7 } }, /literal '7'/],
  [{ target: { ...GROUP, groupId: {} } }, /'StartObject' node/],
  [{ id: 7, target: ALL }, /'id'/],
  [{ target: null }, /null value.*'target'/],
  [{ target: 'x' }, /'PrimitiveValue' node/],
  [{ target: [] }, /'StartArray' node/],
  [{ target: 7 }, /'PrimitiveValue' node/],
  [{ target: { ...ALL, [FILTER_TYPE]: 'Include' } }, /literal 'Include'/],
  [{ target: { ...ALL, [FILTER_TYPE]: null } }, /null value/],
  [{ target: { ...ALL, [FILTER_TYPE]: 'include' } }, /filter type 'include'/],
  [{ target: { ...ALL, [FILTER_TYPE]: 'exclude', [FILTER]: null } }, /filter type 'exclude'/],
  [{ target: ALL, source: 'x' }, /literal 'x'/, CONFIGURATIONS],
  [{ target: ALL, source: null }, /null value.*'source'/, CONFIGURATIONS],
  [{ target: ALL, sourceId: 7 }, /literal '7'/, CONFIGURATIONS],
  [{ target: ALL, intent: 'x' }, /literal 'x'/, CONFIGURATIONS],
  [{ target: GROUP }, INVALID_GROUP('')],
  [{ target: { ...GROUP, groupId: null } }, INVALID_GROUP('')],
  [{ target: { ...GROUP, groupId: `${GUID}0` } }, INVALID_GROUP(`${GUID}0`)],
  [{ target: { ...EXCLUDED, groupId: 'x' } }, INVALID_GROUP('x')],
  ...NO_TIMES.map((lastModifiedDateTime): Row => [{ target: ALL, lastModifiedDateTime }, /lastModified/]),
];

for (const [code, rows] of [
  ['ModelValidationFailure', MODEL],
  ['BadRequest', VALUES],
] as const)
  for (const [sent, text, at = SETS] of rows)
    test(`refuses ${JSON.stringify(sent)} in ${at}, and keeps what it has`, async () => {
      const below = assignments[at] ?? '';
      const { json } = await send(below, 'POST', JSON.stringify({ target: ALL }));
      const before = (await send(below, 'GET')).json;
      expectRefused(await send(below, 'POST', JSON.stringify(sent)), 400, code, text);
      expectRefused(await send(`${below}/${json.id}`, 'PATCH', JSON.stringify(sent)), 400, code, text);
      expect((await send(below, 'GET')).json).toEqual(before);
    });

test('a create needs a target, an update does not', async () => {
  const below = assignments[CONFIGURATIONS] ?? '';
  expectRefused(await send(below, 'POST', '{}'), 400, 'BadRequest', "The property 'target' is required.");
  const { json } = await send(below, 'POST', JSON.stringify({ target: ALL }));
  const updated = await send(`${below}/${json.id}`, 'PATCH', '{"intent":"remove"}');
  expect(updated).toMatchObject({ status: 200, json: { ...json, intent: 'remove' } });
});

const ACCEPTED: [sent: object, at?: string][] = [
  [{ target: { ...ALL, [FILTER_TYPE]: 'include', [FILTER]: 'any text' } }],
  [{ target: { ...ALL, [FILTER_TYPE]: 'none', [FILTER]: null } }],
  [{ target: { ...GROUP, groupId: GUID.toUpperCase() } }, V1],
  [{ target: { ...EXCLUDED, groupId: GUID } }],
  [{ target: { [TYPE]: '#microsoft.graph.deviceAndAppManagementAssignmentTarget' } }, V1],
  [{ target: { ...ALL, 'x@odata.type': 7, '@odata.etag': '' }, '@odata.id': 'x' }],
  [{ target: ALL, source: 'policySets', sourceId: null, intent: null }, CONFIGURATIONS],
];
for (const [sent, at = SETS] of ACCEPTED)
  test(`accepts ${JSON.stringify(sent)} in ${at}`, async () => {
    const got = await send(
      assignments[at] ?? '',
      'POST',
      JSON.stringify(sent),
      'Application/JSON; charset=utf-8',
    );
    expect(got).toMatchObject({ status: 201, json: sent });
  });

test('takes a time that is one, and sets its own', async () => {
  const sent = { id: null, target: ALL, lastModifiedDateTime: '2016-12-31T23:56:51.5562076+03:00' };
  const { json } = await send(assignments[SETS] ?? '', 'POST', JSON.stringify(sent));
  expect(json.lastModifiedDateTime).toMatch(/\.\d{7}Z$/);
  expect(json.lastModifiedDateTime > '2016-12-31').toBe(true);
});
