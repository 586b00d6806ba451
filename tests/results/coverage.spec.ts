import { expect, test } from '@playwright/test';
import { loadKnowledge } from '../../src/files/data.ts';
import { startMock } from '../../src/mock/server.ts';
import type { Case, Clause } from '../../src/model/case.ts';
import type { Coverage } from '../../src/model/coverage.ts';
import type { Json } from '../../src/model/json.ts';
import { coverageOfResults } from '../support/coverage.ts';
import { ALL, runAll } from '../support/runner.ts';
import { answered, POLICY_TYPE, TYPES } from '../support/shaped.ts';

const CLAUSE: Clause = {
  id: 'schema',
  level: 'must',
  step: 'send',
  expectation: { kind: 'schema', except: [] },
  source: 'a.md:1',
};
const CASE: Case = {
  address: 'beta/a/example',
  name: 'example',
  kind: 'example',
  version: 'beta',
  page: 'a',
  resource: POLICY_TYPE,
  operation: { method: 'POST', path: '/policies', line: 1 },
  steps: [],
  clauses: [CLAUSE],
  needs: [],
};

/** The coverage by the replies to some cases. */
const coverageBy = (replies: [subject: Case, value: Json, status?: number][], types = TYPES): Coverage =>
  coverageOfResults(
    replies.map(([subject, value, status = 200]) => ({
      case: subject,
      exchanges: [answered(value, { status })],
    })),
    types,
  );
const rowOf = (...values: Json[]) => {
  const replies = values.map((value, at): [Case, Json] => [{ ...CASE, address: `beta/a/e${at}` }, value]);
  return coverageBy(replies).operations['POST /policies'];
};

const GROUP = { '@odata.type': '#microsoft.graph.groupTarget' };
const ALL_ITEMS = [
  '/id',
  '/intent',
  '/intent: apply',
  '/intent: remove',
  '/flags',
  '/target',
  '/target/@odata.type: target',
  '/target/@odata.type: groupTarget',
  '/target/groupId (groupTarget)',
  '/target/filter (groupTarget)',
  '/target/filter (groupTarget): apply',
  '/target/filter (groupTarget): remove',
  '/items',
  '/items/id',
  '/items/name',
  '/items/intent',
  '/items/intent: apply',
  '/items/intent: remove',
];

test('properties, enum members and kinds of values are asked for, also in complex values', () => {
  const row = rowOf({});
  expect(row?.never.toSorted()).toEqual(ALL_ITEMS.toSorted());
  expect(row).toMatchObject({ valued: 0, of: ALL_ITEMS.length, nullOnly: [] });
});

// biome-ignore format: a table is read by its rows
const SHOWN: [what: string, replies: Json[], valued: string[], nullOnly?: string[]][] = [
  ['a value', [{ id: '1' }], ['/id']],
  ['a null', [{ id: null }], [], ['/id']],
  ['first a null and then a value', [{ id: null }, { id: '1' }], ['/id']],
  ['first a value and then a null', [{ id: '1' }, { id: null }], ['/id']],
  ['an enum member', [{ intent: 'apply' }], ['/intent', '/intent: apply']],
  ['an enum member that nobody declares', [{ intent: 'wipe' }], ['/intent']],
  ['an object that names no type', [{ target: {} }], ['/target', '/target/@odata.type: target']],
  ['an object of a derived type', [{ target: GROUP }], ['/target', '/target/@odata.type: groupTarget']],
  ['a member of a derived type', [{ target: { ...GROUP, groupId: 'g' } }], ['/target', '/target/@odata.type: groupTarget', '/target/groupId (groupTarget)']],
  ['such a member of an object of another type', [{ target: { groupId: 'g' } }], ['/target', '/target/@odata.type: target']],
  ['an empty list', [{ items: [] }], ['/items']],
  ['members of items', [{ items: [{ name: null }, { intent: 'remove' }] }], ['/items', '/items/intent', '/items/intent: remove'], ['/items/name']],
  ['a list of entities', [{ value: [{ id: '1' }, { id: null }] }], ['/id']],
  ['a list with several kinds at one place', [{ value: [{ target: { ...GROUP, groupId: 'g' } }, { target: { '@odata.type': '#microsoft.graph.target' } }] }], ['/target', '/target/@odata.type: groupTarget', '/target/@odata.type: target']],
  ['an entity in value', [{ value: { id: '1' } }], ['/id']],
  ['members that nobody declares', [{ other: 1 }], []],
];

for (const [what, replies, valued, nullOnly = []] of SHOWN)
  test(`a reply with ${what} has shown as much`, () => {
    const row = rowOf(...replies);
    const missing = [...(row?.never ?? []), ...(row?.nullOnly ?? [])];
    expect(ALL_ITEMS.filter((name) => !missing.includes(name)).toSorted()).toEqual(valued.toSorted());
    expect(row?.nullOnly).toEqual(nullOnly);
    expect(row?.valued).toBe(valued.length);
  });

test('errors, accepted bad requests, and replies to steps that show another entity count for nothing', () => {
  const other: Case = { ...CASE, clauses: [{ ...CLAUSE, step: 'elsewhere' }] };
  for (const [subject, status] of [
    [CASE, 400],
    [other, 200],
  ] as const)
    expect(coverageBy([[subject, { id: '1' }, status]]).valued).toBe(0);
  expect(coverageBy([[{ ...CASE, kind: 'rejection' }, { id: '1' }]]).of).toBe(0);
});

test('an operation that two pages document is one, and what its cases show adds up; the others stay their own', () => {
  const shown = coverageBy([
    [CASE, { id: '1' }],
    [{ ...CASE, address: 'beta/b/example', page: 'b' }, { intent: 'apply' }],
    [
      { ...CASE, address: 'beta/c/example', operation: { method: 'GET', path: '/policies/{id}', line: 1 } },
      { id: null },
    ],
  ]);
  expect(Object.keys(shown.operations)).toEqual(['POST /policies', 'GET /policies/{}']);
  expect(shown).toMatchObject({ valued: 3, nullOnly: 1, of: 2 * ALL_ITEMS.length });
});

test('of an entity whose type is not known the members count that its page shows', () => {
  const shows = (property: string): Clause => ({
    ...CLAUSE,
    id: property,
    expectation: { kind: 'shows', property, is: 'string' },
  });
  const unknown = { ...CASE, resource: 'microsoft.graph.unheard' };
  const subject = { ...unknown, clauses: ['id', 'name', 'note', '@odata.etag'].map(shows) };
  expect(coverageBy([[subject, { id: '1', name: null }]]).operations['POST /policies']).toEqual({
    valued: 1,
    of: 3,
    nullOnly: ['/name'],
    never: ['/note'],
  });
  expect(coverageBy([[unknown, {}]]).operations).toEqual({});
});

test('a type that is in itself, a member for later versions, and entities that it leads to', () => {
  const types = {
    ...TYPES,
    policy: {
      ...TYPES.policy,
      members: { node: 'node', mode: 'mode', owner: 'policy' },
    },
    node: { ...TYPES.item, name: 'microsoft.graph.node', members: { next: 'node' } },
    mode: { ...TYPES.intent, name: 'microsoft.graph.mode', values: ['on', 'unknownFutureValue'] },
  } as typeof TYPES;
  expect(coverageBy([[CASE, {}]], types).operations['POST /policies']?.never).toEqual([
    '/node',
    '/node/next',
    '/mode',
    '/mode: on',
  ]);
});

test('a mock that answers null for what is optional falls from 100 % to 6 %', async () => {
  const cases = ALL.filter(({ address }) =>
    /^beta\/policysetassignment-create\/(example|target)/.test(address),
  );
  const { types } = loadKnowledge('beta', 'documented');
  const coverageWith = async (faults: string[]) => {
    const mock = await startMock({ faults });
    const results = await runAll(`${mock.url}/beta`, cases);
    await mock.close();
    const { valued, nullOnly, of } = coverageOfResults(results, types);
    return [valued, nullOnly, of];
  };
  expect(await coverageWith([])).toEqual([16, 0, 16]);
  expect(await coverageWith(['target-null', 'last-modified-null'])).toEqual([1, 2, 16]);
});
