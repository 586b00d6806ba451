import { expect, test } from '@playwright/test';
import { currentRedactor } from '../../src/engine/session.ts';
import { loadFormats } from '../../src/files/data.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Shape } from '../../src/model/shape.ts';
import { caseShapes, shapeTable } from '../../src/results/case-shapes.ts';
import { shapeOf } from '../../src/results/shape.ts';
import { answered, POLICY_TYPE, TYPES } from '../support/shaped.ts';

const SECRET = 'hunter';
const isSecret = (text: string) => text.includes(SECRET);
const GUID = '0f0e0d0c-1111-4222-8333-444455556666';

const shaped = (value: Json, only: string[] | null = null, status = 200): Shape => {
  const ground = {
    types: TYPES,
    resource: POLICY_TYPE,
    isSecret,
    only: only === null ? null : new Set(only),
  };
  return shapeOf(answered(value, { status }), ground) as Shape;
};
const members = (value: Json, only: string[] | null = null) => shaped(value, only).members;

// biome-ignore format: a table is read by its rows
const MEMBERS: [what: string, value: Json, pointer: string, expected: object | undefined][] = [
  ['a text', { x: 'words' }, '/x', { types: ['string'] }],
  ['a number', { x: 1.5 }, '/x', { types: ['number'] }],
  ['a null', { x: null }, '/x', { types: ['null'] }],
  ['a boolean', { x: false }, '/x', { types: ['boolean'] }],
  ['a GUID', { id: GUID }, '/id', { types: ['string'], formats: ['guid'] }],
  ['two GUIDs in one text', { id: `${GUID}_${GUID}` }, '/id', { types: ['string'], formats: ['guids'] }],
  ['a time', { x: '2026-01-02T03:04:05.1234567Z' }, '/x', { types: ['string'], formats: ['date-time'] }],
  ['a date', { x: '2026-01-02' }, '/x', { types: ['string'], formats: ['date'] }],
  ['a duration', { x: 'PT5M' }, '/x', { types: ['string'], formats: ['duration'] }],
  ['an address', { x: 'https://h/x' }, '/x', { types: ['string'], formats: ['uri'] }],
  ['a mailbox', { x: 'a@b.example' }, '/x', { types: ['string'], formats: ['email'] }],
  ['a declared enum member', { intent: 'apply' }, '/intent', { types: ['string'], enums: ['apply'] }],
  ['an undeclared one that is a word', { intent: 'wipeAll' }, '/intent', { types: ['string'], enums: ['wipeAll'] }],
  ['an undeclared one that is none', { intent: GUID }, '/intent', { types: ['string'] }],
  ['an undeclared one that is secret', { intent: 'hunter2' }, '/intent', { types: ['string'] }],
  ['flags', { flags: 'a1, b,c' }, '/flags', { types: ['string'], enums: ['a1', 'b', 'c'] }],
  ['a word of no enumeration', { name: 'apply' }, '/name', { types: ['string'] }],
  ['an empty list', { x: [] }, '/x', { types: ['array'], empty: true }],
  ['items of several types', { x: [1, null, 'a'] }, '/x/*', { types: ['null', 'number', 'string'] }],
  ['texts of several formats', { x: ['a', GUID] }, '/x/*', { types: ['string'], formats: ['guid', 'text'] }],
  ['a member that some items lack', { items: [{ name: 'a' }, {}] }, '/items/*/name', { types: ['string'], some: true }],
  ['an enum in items', { items: [{ intent: 'remove' }] }, '/items/*/intent', { types: ['string'], enums: ['remove'] }],
  ['the type of an object', { target: { '@odata.type': '#microsoft.graph.groupTarget' } }, '/target', { types: ['object'], odataTypes: ['microsoft.graph.groupTarget'] }],
  ['an enum of a derived type', { target: { '@odata.type': '#microsoft.graph.groupTarget', filter: 'apply' } }, '/target/filter', { types: ['string'], enums: ['apply'] }],
  ['a type that is not of Graph', { '@odata.type': '#my.own' }, '', { types: ['object'] }],
  ['a type with an id in it', { '@odata.type': '#microsoft.graph.a123456789' }, '', { types: ['object'] }],
  ['an enum in a list of entities', { value: [{ intent: 'apply' }] }, '/value/*/intent', { types: ['string'], enums: ['apply'] }],
  ['an enum in an entity that the page wraps', { value: { intent: 'apply' } }, '/value/intent', { types: ['string'], enums: ['apply'] }],
  ['a name that is escaped in a pointer', { items: [], 'a@b.c': 1 }, '/a@b.c', { types: ['number'] }],
  ['a name that is a GUID', { id: 1, x: 1, [GUID]: 'secret' }, '/{}', { types: ['string'] }],
  ['a name with the id of an app', { id: 1, extension_0b1e53c7d8e64852_x: 1 }, '/{}', { types: ['number'] }],
  ['a name that is secret', { id: 1, x: 1, hunter2: 1 }, '/hunter2', undefined],
  ['a word among names of a map', { assignments: { [GUID]: 1, a0b1c2d3e4f5: 2, alice: 3 } }, '/assignments/alice', undefined],
];
for (const [what, value, pointer, expected] of MEMBERS)
  test(`seen in a reply: ${what}`, () => expect(members(value)[pointer]).toEqual(expected));

test('a shape has no value and no id', () => {
  const text = JSON.stringify(
    shaped({ id: GUID, name: 'Adele', [`k${GUID}`]: { age: 47, mail: 'a@b.example' }, intent: `x${GUID}` }),
  );
  expect(text).not.toMatch(/0f0e0d0c|Adele|47|b\.example/);
});

test('a name that the redactor of the run knows is not told', () => {
  currentRedactor().learn({ kind: 'credential', value: 'canaryShapeMember' });
  const { redact } = currentRedactor();
  const ground = { types: {}, resource: null, only: null, isSecret: (text: string) => redact(text) !== text };
  const shape = shapeOf(answered({ id: 1, x: 1, canaryShapeMember: 'y' }), ground) as Shape;
  expect(Object.keys(shape.members)).toEqual(['', '/id', '/x', '/{}']);
});

test('of a list that cases share, only what the case has created is seen', () => {
  const list = {
    '@odata.nextLink': 'https://h/2',
    value: [
      { id: 'theirs', name: 'x' },
      { id: 'ours', tags: [] },
    ],
  };
  expect(members(list, ['ours'])).toEqual({
    '': { types: ['object'] },
    '/value': { types: ['array'] },
    '/value/*': { types: ['object'] },
    '/value/*/id': { types: ['string'] },
    '/value/*/tags': { types: ['array'], empty: true },
  });
  expect(members({ value: [] }, [])).toEqual(members({ value: [{ id: 'theirs' }] }, []));
});

test('further pages of a list are seen', () => {
  const exchange = answered({ value: [{ id: 'a' }] });
  const pages = [answered({ value: [{ id: 'b', late: 1 }] })];
  const ground = { types: TYPES, resource: POLICY_TYPE, only: null, isSecret };
  expect(shapeOf({ ...exchange, pages }, ground)?.members['/value/*/late']).toEqual({
    types: ['number'],
    some: true,
  });
});

test('the order of members and of items does not matter', () => {
  const one = { b: 1, a: [{ x: 1 }, { x: null, y: 'PT1H' }] };
  const other = { a: [{ y: 'PT1H', x: null }, { x: 1 }], b: 1 };
  expect(JSON.stringify(shaped(one))).toBe(JSON.stringify(shaped(other)));
});

test('what is too deep or too much is cut, and says so', () => {
  let deep: Json = 1;
  for (let at = 0; at < 2000; at += 1) deep = { x: deep };
  expect(shaped(deep).more).toBe(true);
  const letters = (at: number) => String(at).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] as string);
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`m_${letters(at)}`, at]));
  expect(Object.keys(shaped(wide).members)).toHaveLength(600);
  expect(shaped(wide).more).toBe(true);
  const long = (items: number) => shaped({ value: Array.from({ length: items }, () => ({ id: 1 })) });
  expect([long(49_000).more, long(51_000).more]).toEqual([undefined, true]);
});

test('a reply without JSON has a shape, and one that never came has none', () => {
  const ground = { types: {}, resource: null, only: null, isSecret };
  const none = { json: { instead: 'no JSON' } };
  const body = (reply: object) => shapeOf(answered(null, { ...none, ...reply }), ground)?.body;
  expect([body({ bytes: 0 }), body({}), body({ cut: 'short' })]).toEqual(['empty', 'other', 'cut']);
  expect(shapeOf({ ...answered(null), reply: null }, ground)).toBeNull();
});

test('a case has its parents to itself, or shares them', () => {
  const list = answered({ value: [{ id: 'theirs', x: 1 }] }, {}, 'GET', 'list');
  const made = answered({ id: 'ours', list: [] }, {}, 'POST', 'create');
  const need = { placeholder: 'parent', collection: 'policies' };
  const keysOf = (needs: object[]) =>
    Object.keys(
      caseShapes({ needs: needs as (typeof need)[], resource: null, steps: [] }, [made, list], {
        types: {},
        isSecret,
      }).list?.members ?? {},
    );
  expect(keysOf([need])).toEqual(['', '/value']);
  expect(keysOf([{ ...need, own: true }])).toEqual(['', '/value', '/value/*', '/value/*/id', '/value/*/x']);
  expect(keysOf([])).toHaveLength(5);
});

test('each shape is kept once, in the format of the run file', () => {
  const same = { send: { operation: 'GET /x/{}', ...shaped({ id: GUID }) } };
  const table = shapeTable(['a', 'b', 'c', 'd'], (address) =>
    address === 'd' ? {} : address === 'c' ? { send: shaped({ id: 1 }) } : same,
  );
  expect(table.of).toEqual({ a: { send: [0, 0] }, b: { send: [0, 0] }, c: { send: [1, null] } });
  expect([table.table, table.operations]).toEqual([[shaped({ id: GUID }), shaped({ id: 1 })], ['GET /x/{}']]);
  const wrong = loadFormats()('run', { shapes: table } as unknown as JsonObject) ?? [];
  expect(wrong.filter(({ pointer }) => pointer.startsWith('/shapes'))).toEqual([]);
});
