import { expect } from '@playwright/test';
import { FAULTS, faultNames } from '../../../src/mock/faults/all.ts';
import { REFUSAL_FAULTS } from '../../../src/mock/faults/refusal.ts';
import { STORE_FAULTS } from '../../../src/mock/faults/store.ts';
import { TEXT_FAULTS } from '../../../src/mock/faults/text.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { POLICIES, SETS } from '../../support/intune-objects.ts';
import { exchange, type Start, type TestMock, test, type Wire } from '../../support/mock-client.ts';

const TARGET = {
  '@odata.type': 'microsoft.graph.configurationManagerCollectionAssignmentTarget',
  deviceAndAppManagementAssignmentFilterType: 'none',
  collectionId: 'Collection Id value',
};
const BODY = { target: TARGET, source: 'policySets', sourceId: 'Source Id value' };
const MINE = { 'client-request-id': 'c909e6f5-e6f5-c909-f5e6-09c9f5e609c9' };
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEADERS: { [name: string]: string } = {
  ...MINE,
  'cache-control': 'private',
  connection: 'close',
  'content-type':
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
  date: expect.stringMatching(/ GMT$/) as unknown as string,
  'request-id': expect.stringMatching(GUID) as unknown as string,
  'strict-transport-security': 'max-age=31536000',
  vary: 'Accept-Encoding',
  'x-ms-ags-diagnostic': expect.stringContaining('ServerInfo') as unknown as string,
};

/** The reply without the fault, by what the mock has stored. */
type Sound = Wire & { entity: JsonObject; path: string };
/** What a fault changes; a header that is `undefined` is missing. */
type Change = Partial<Omit<Wire, 'headers'>> & { headers?: { [name: string]: string | undefined } };
type Sent = { at?: string; body?: JsonObject; headers?: { [name: string]: string } };

async function create(start: Start, faults: string[], { at = POLICIES, body = BODY, headers = MINE }: Sent) {
  const mock = await start({ faults });
  const parent = (await mock.call('POST', `beta/${at}`, { name: 'x', displayName: 'x' })).json.id;
  const path = `/beta/${at}/${parent}/assignments`;
  const pending = exchange(`${mock.url}${path}`, JSON.stringify(body), headers);
  const { '@odata.context': context, value } = await firstStored(mock, path.slice(1));
  if (faults.includes('no-answer')) await mock.close();
  const got = await pending;
  const entity: JsonObject = { '@odata.context': `${context}/$entity`, ...value[0] };
  return {
    got,
    sound: { status: 201, headers: HEADERS, text: JSON.stringify(entity), end: 'end', entity, path },
  };
}

/** The reply may never come, so the list tells that the request has arrived. */
async function firstStored({ call }: TestMock, path: string) {
  const mostTries = 100;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { json } = await call('GET', path);
    if (json.value.length > 0) return json;
  }
  throw new Error(`Nothing was stored at ${path} after ${mostTries} reads.`);
}

/** The reply without the fault, but for what the fault changes; the length follows the text. */
function changed({ status, headers, text, end }: Wire, change: Change): Wire {
  const said = change.text ?? text;
  const all = { ...headers, 'content-length': String(Buffer.byteLength(said, 'latin1')), ...change.headers };
  const sent = Object.entries(all).filter(([, value]) => value !== undefined);
  return { status, end, ...change, text: said, headers: Object.fromEntries(sent) as Wire['headers'] };
}

const ON_SETS: Sent = {
  at: SETS,
  body: { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } },
};

/** No header at all. */
const NONE = Object.fromEntries([...Object.keys(HEADERS), 'content-length'].map((name) => [name, undefined]));

const dropped =
  (name: string) =>
  ({ entity: { [name]: _, ...rest } }: Sound) => ({ text: JSON.stringify(rest) });
const entity = (edit: (entity: JsonObject) => Json) => (sound: Sound) => ({
  text: JSON.stringify(edit(sound.entity)),
});
const member = (name: string, value: Json) => entity((sound) => ({ ...sound, [name]: value }));
const id = (edit: (id: string) => Json) => entity((sound) => ({ ...sound, id: edit(String(sound.id)) }));
const target = (changes: JsonObject) => member('target', { ...TARGET, ...changes });
const header = (name: string, value?: string) => () => ({ headers: { [name]: value } });
const begun = (more: string) => (sound: Sound) => ({ text: `{${more}${sound.text.slice(1)}` });
const half = (text: string) => text.slice(0, Math.floor(text.length / 2));
const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n';
const { '@odata.type': _type, ...untyped } = TARGET;
const { collectionId: _collection, ...undirected } = TARGET;

const CHANGES: { [name: string]: ((sound: Sound) => Change) | [Sent, (sound: Sound) => Change] } = {
  'target-member-dropped': member('target', undirected),
  'target-member-changed': target({ collectionId: 'Collection Id value (changed)' }),
  'target-member-case': target({ collectionId: 'Collection Id valuE' }),
  'second-path-wrong': target({ collectionId: 'Collection Id value (changed)' }),
  'target-type-missing': member('target', untyped),
  'target-type-other': target({ '@odata.type': 'microsoft.graph.allDevicesAssignmentTarget' }),
  'target-missing': dropped('target'),
  'target-null': member('target', null),
  'target-array': member('target', [TARGET]),
  'target-string': member('target', JSON.stringify(TARGET)),
  'source-dropped': dropped('source'),
  'source-changed': member('source', 'direct'),
  'source-id-dropped': dropped('sourceId'),
  'source-id-changed': member('sourceId', 'Source Id value (changed)'),
  'entity-type-other': member('@odata.type', '#microsoft.graph.user'),
  'last-modified-missing': [ON_SETS, dropped('lastModifiedDateTime')],
  'last-modified-placeholder': [ON_SETS, member('lastModifiedDateTime', 'String (timestamp)')],
  'last-modified-impossible': [ON_SETS, member('lastModifiedDateTime', '2026-02-30T10:00:00Z')],
  'last-modified-null': [ON_SETS, member('lastModifiedDateTime', null)],
  'context-number': member('@odata.context', 7),
  'id-missing': dropped('id'),
  'id-null': id(() => null),
  'id-number': id(() => 7),
  'id-without-dashes': id((guid) => guid.replaceAll('-', '')),
  'id-braced': id((guid) => `{${guid}}`),
  'id-trailing-newline': id((guid) => `${guid}\n`),
  'id-two-guids': id((guid) => `${guid}_${guid}`),
  'id-constant': id(() => '11111111-2222-4333-8444-555555555555'),
  'create-member-twice': begun('"@odata.count":1,"@odata.count":2,'),
  'create-nested': begun(`"@odata.deep":${'['.repeat(1000)}${']'.repeat(1000)},`),
  'create-charset': header('content-type', 'application/json;odata.metadata=minimal;charset=utf-16'),
  'create-coding': header('content-encoding', 'gzip'),
  'array-body': entity((sound) => [sound]),
  'wrapped-in-value': entity((value) => ({ value })),
  'wrapped-in-value-array': entity((sound) => ({ value: [sound] })),
  'half-json': ({ text }) => ({ text: half(text) }),
  'not-utf8': ({ text }) => ({ text: text.replace('context":"', 'context":"\xff') }),
  'html-body': () => ({ text: PAGE }),
  'empty-body': () => ({ text: '' }),
  'text-plain': header('content-type', 'text/plain'),
  'no-content-type': header('content-type'),
  'request-id-missing': header('request-id'),
  'request-id-not-guid': header('request-id', 'not-a-guid'),
  'client-request-id-missing': header('client-request-id'),
  'client-request-id-other': header('client-request-id', '22222222-3333-4444-8555-666666666666'),
  'status-200': () => ({ status: 200 }),
  'status-202': () => ({ status: 202 }),
  'status-500': () => ({ status: 500 }),
  'status-204-empty': () => ({
    status: 204,
    text: '',
    headers: { 'content-type': undefined, 'content-length': undefined },
  }),
  'redirect-elsewhere': ({ path }) => ({
    status: 302,
    text: '',
    headers: { 'content-type': undefined, location: `http://127.0.0.1:9${path}` },
  }),
  'cut-mid-body': ({ text }) => ({
    text: half(text),
    headers: { 'content-length': String(text.length) },
    end: 'aborted',
  }),
  'reset-before-reply': () => ({ status: 0, text: '', headers: NONE, end: 'read ECONNRESET' }),
  'no-answer': () => ({ status: 0, text: '', headers: NONE, end: 'socket hang up' }),
};

for (const [name, row] of Object.entries(CHANGES))
  test(`the fault ${name} changes one thing of the reply to a create, and nothing else`, async ({
    start,
  }) => {
    const [sent, change] = Array.isArray(row) ? row : [{}, row];
    const { got, sound } = await create(start, [name], sent);
    expect(got).toEqual(changed(sound, change(sound)));
  });

test('every fault of the reply to a create is tested here, and no two faults say the same', () => {
  const others = [...STORE_FAULTS, ...REFUSAL_FAULTS, ...TEXT_FAULTS]
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('create-'));
  expect([...Object.keys(CHANGES), ...others].toSorted()).toEqual(faultNames().toSorted());
  expect(new Set(FAULTS.map(({ says }) => says)).size).toBe(FAULTS.length);
});

const ABSTRACT = { '@odata.type': 'microsoft.graph.deviceAndAppManagementAssignmentTarget' };
const DIGITS = {
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: '11111111-2222-3333-4444-555555555555',
};
const UNCHANGED: [name: string, sent: Sent][] = [
  ['target-member-dropped', { body: { target: ABSTRACT } }],
  ['target-member-changed', { body: { target: ABSTRACT } }],
  ['target-member-case', { body: { target: DIGITS } }],
  ['second-path-wrong', { at: 'deviceManagement/compliancePolicies' }],
  ['second-path-wrong', { body: { target: ABSTRACT } }],
  ['source-dropped', { body: { target: TARGET } }],
  ['source-changed', { body: { target: TARGET } }],
  ['source-id-dropped', { body: { target: TARGET } }],
  ['source-id-changed', { body: { target: TARGET, sourceId: null } }],
  ['last-modified-missing', {}],
  ['last-modified-placeholder', {}],
  ['last-modified-impossible', {}],
  ['last-modified-null', {}],
];
for (const [name, sent] of UNCHANGED)
  test(`the fault ${name} changes nothing after ${JSON.stringify(sent)}`, async ({ start }) => {
    const { got, sound } = await create(start, [name], sent);
    expect(got).toEqual(changed(sound, {}));
  });

test('the fault client-request-id-other changes nothing where no client-request-id was sent', async ({
  start,
}) => {
  const { got } = await create(start, ['client-request-id-other'], { headers: {} });
  expect(got.headers['client-request-id']).toBe(got.headers['request-id']);
});

test('the fault target-member-changed makes another GUID of a GUID, and another filter type of a filter type', async ({
  start,
}) => {
  const group = await create(start, ['target-member-changed'], { body: { target: DIGITS } });
  expect(JSON.parse(group.got.text).target.groupId).toBe(DIGITS.groupId.replace(/5$/, '0'));
  const filter = { ...ABSTRACT, deviceAndAppManagementAssignmentFilterType: 'none' };
  const { got } = await create(start, ['target-member-changed'], { body: { target: filter } });
  expect(JSON.parse(got.text).target.deviceAndAppManagementAssignmentFilterType).toBe('include');
});

test('several faults act together, whatever the order of their names', async ({ start }) => {
  const { got, sound } = await create(start, ['status-200', 'half-json', 'id-missing', 'target-null'], {});
  const { id: _, ...rest }: JsonObject = { ...sound.entity, target: null };
  expect(got).toEqual(changed(sound, { status: 200, text: half(JSON.stringify(rest)) }));
});

test('faults of the reply to a create touch no other reply', async ({ start }) => {
  const { call } = await start({ faults: Object.keys(CHANGES) });
  const parent = await call('POST', `beta/${POLICIES}`, { name: 'x' });
  const below = `beta/${POLICIES}/${parent.json.id}/assignments`;
  expect(parent).toMatchObject({
    status: 201,
    json: { name: 'x', id: expect.stringMatching(GUID) as unknown as string },
  });
  expect(await call('GET', below)).toMatchObject({ status: 200, json: { value: [] } });
  expect(await call('POST', below, {})).toMatchObject({
    status: 400,
    json: { error: { code: 'BadRequest' } },
  });
});
