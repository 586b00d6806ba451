import { expect } from '@playwright/test';
import {
  DEVICES as ALL,
  CONFIGURATIONS,
  FILTER,
  FILTER_TYPE,
  GUID,
  newParent,
  SETS,
} from '../../support/intune-objects.ts';
import { expectRefused, type Start, send, test } from '../../support/mock-client.ts';

const BETA = `beta/${CONFIGURATIONS}`;
const V1 = `v1.0/${CONFIGURATIONS}`;

/** The path of the assignments of a new parent in a collection, given with its version. */
async function startBelow(start: Start, at: string) {
  const mock = await start();
  const [version = '', ...path] = at.split('/');
  const [parent] = await newParent(mock, path.join('/'), version);
  return { ...mock, below: `${parent}/assignments` };
}

type Row = [sent: object, text: string | RegExp, at?: string];
const TYPE = '@odata.type';
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
  [{ target: ALL, source: 'x' }, /literal 'x'/, BETA],
  [{ target: ALL, source: null }, /null value.*'source'/, BETA],
  [{ target: ALL, sourceId: 7 }, /literal '7'/, BETA],
  [{ target: ALL, intent: 'x' }, /literal 'x'/, BETA],
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
  for (const [sent, text, at = `beta/${SETS}`] of rows)
    test(`documented: ${JSON.stringify(sent)} is refused in ${at}, and changes nothing`, async ({
      start,
    }) => {
      const { call, below } = await startBelow(start, at);
      const { json } = await call('POST', below, { target: ALL });
      const before = (await call('GET', below)).json;
      expectRefused(await call('POST', below, sent), 400, code, text);
      expectRefused(await call('PATCH', `${below}/${json.id}`, sent), 400, code, text);
      expect((await call('GET', below)).json).toEqual(before);
    });

test('documented: a create needs a target, an update does not', async ({ start }) => {
  const { call, below } = await startBelow(start, BETA);
  expectRefused(await call('POST', below, {}), 400, 'BadRequest', "The property 'target' is required.");
  const { json } = await call('POST', below, { target: ALL });
  const updated = await call('PATCH', `${below}/${json.id}`, { intent: 'remove' });
  expect(updated).toMatchObject({ status: 200, json: { ...json, intent: 'remove' } });
});

const ACCEPTED: [sent: object, at?: string][] = [
  [{ target: { ...ALL, [FILTER_TYPE]: 'include', [FILTER]: 'any text' } }],
  [{ target: { ...ALL, [FILTER_TYPE]: 'none', [FILTER]: null } }],
  [{ target: { ...GROUP, groupId: GUID.toUpperCase() } }, V1],
  [{ target: { ...EXCLUDED, groupId: GUID } }],
  [{ target: { [TYPE]: '#microsoft.graph.deviceAndAppManagementAssignmentTarget' } }, V1],
  [{ target: { ...ALL, 'x@odata.type': 7, '@odata.etag': '' }, '@odata.id': 'x' }],
  [{ target: ALL, source: 'policySets', sourceId: null, intent: null }, BETA],
];
for (const [sent, at = `beta/${SETS}`] of ACCEPTED)
  test(`documented: ${JSON.stringify(sent)} is accepted in ${at}`, async ({ start }) => {
    const { url, below } = await startBelow(start, at);
    const type = 'Application/JSON; charset=utf-8';
    const got = await send(`${url}/${below}`, 'POST', JSON.stringify(sent), type);
    expect(got).toMatchObject({ status: 201, json: sent });
  });

test('documented: a valid time of change is accepted, and replaced by the time of the service', async ({
  start,
}) => {
  const { call, below } = await startBelow(start, `beta/${SETS}`);
  const sent = { id: null, target: ALL, lastModifiedDateTime: '2016-12-31T23:56:51.5562076+03:00' };
  const { json } = await call('POST', below, sent);
  expect(json.lastModifiedDateTime).toMatch(/\.\d{7}Z$/);
  expect(json.lastModifiedDateTime > '2016-12-31').toBe(true);
});
