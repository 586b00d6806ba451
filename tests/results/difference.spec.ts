import { expect, test } from '@playwright/test';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Shape } from '../../src/model/shape.ts';
import { differences } from '../../src/results/difference.ts';
import { shapeOf } from '../../src/results/shape.ts';
import { answered, POLICY_TYPE, TYPES } from '../support/shaped.ts';

const GROUND = { types: TYPES, resource: POLICY_TYPE, only: null, isSecret: () => false };
const GUID = '0f0e0d0c-1111-4222-8333-444455556666';

/** A reply that is JSON, with a status of its own, or none. */
type Given = Json | { reply: object; value?: Json };
const shapeOfGiven = (given: Given): Shape => {
  const { reply = {}, value = given } = (given ?? {}) as { reply?: object; value?: Json };
  return shapeOf(answered(value as Json, reply), GROUND) as Shape;
};

/** A reply before anything was changed. */
const BASE: JsonObject = {
  id: GUID,
  name: 'a policy',
  count: 1,
  intent: 'apply',
  flags: 'one',
  created: '2026-01-02T03:04:05Z',
  gone: null,
  target: { '@odata.type': '#microsoft.graph.groupTarget', groupId: GUID, deep: { a: { b: 1 } } },
  items: [
    { id: 1, name: 'x', tags: ['a'] },
    { id: 2, name: 'y', tags: ['b'] },
  ],
  none: [],
};
const changed = (change: (reply: typeof BASE & { [member: string]: never }) => void): JsonObject => {
  const copy = structuredClone(BASE);
  change(copy as never);
  return copy;
};
const without = (name: string) => changed((reply) => delete reply[name]);
const withMember = (name: string, value: Json): JsonObject => ({ ...BASE, [name]: value });
const inTarget = (more: JsonObject): JsonObject => ({
  ...BASE,
  target: { ...(BASE.target as JsonObject), ...more },
});
const items = (...all: JsonObject[]): JsonObject => ({ ...BASE, items: all });
const item = (more: JsonObject = {}) => ({ id: 1, name: 'x', tags: ['a'], ...more });
const lone = (name: string) => ({ [name]: undefined }) as unknown as JsonObject;
const noted = (status: number, value: Json = BASE) => ({ reply: { status }, value });
const empty = { reply: { bytes: 0, json: { instead: 'empty' } } };
const text = { reply: { json: { instead: 'no JSON' } } };
const cut = { reply: { cut: 'short', json: { instead: 'cut' } } };
const refusal = (more: JsonObject = {}) => noted(400, { error: { code: 'x', message: 'y', ...more } });
const json = (value: JsonObject): JsonObject => JSON.parse(JSON.stringify(value));

// biome-ignore format: a table is read by its rows
const SEEDED: [what: string, before: Given, after: Given, told: string[]][] = [
  ['nothing', BASE, BASE, []],
  ['another order, other values', BASE, json({ ...BASE, name: 'another', count: 9, id: GUID.replace('0f', 'a1') }), []],
  ['a member dropped', BASE, without('name'), ['member-vanished breaking /name']],
  ['a member added', BASE, withMember('more', 1), ['member-appeared additive /more']],
  ['an object dropped, told once', BASE, without('target'), ['member-vanished breaking /target']],
  ['an object added, told once', without('target'), BASE, ['member-appeared additive /target']],
  ['a member dropped from an object', BASE, json(inTarget(lone('groupId'))), ['member-vanished breaking /target/groupId']],
  ['a member added to an object', BASE, inTarget({ more: true }), ['member-appeared additive /target/more']],
  ['a member changed far below', BASE, inTarget({ deep: { a: { b: 'x' } } }), ['type-changed breaking /target/deep/a/b number → string']],
  ['a number as text', BASE, withMember('count', '1'), ['type-changed breaking /count number → string']],
  ['an object as text, told once', BASE, withMember('target', 'x'), ['type-changed breaking /target object → string']],
  ['a list as an object', BASE, withMember('items', {}), ['type-changed breaking /items array → object']],
  ['a member that is null', BASE, withMember('name', null), ['became-null breaking /name always']],
  ['an object that is null, told once', BASE, withMember('target', null), ['became-null breaking /target always']],
  ['a list that is null', BASE, withMember('items', null), ['became-null breaking /items always']],
  ['null that is a text', BASE, withMember('gone', 'x'), ['no-longer-null additive /gone']],
  ['null that is an object, told once', BASE, withMember('gone', { a: 1 }), ['no-longer-null additive /gone']],
  ['another member of an enumeration', BASE, withMember('intent', 'remove'), ['enum-member-new unsure /intent remove', 'enum-member-gone unsure /intent apply']],
  ['a member of no enumeration yet', BASE, withMember('intent', 'wipe'), ['enum-member-new unsure /intent wipe', 'enum-member-gone unsure /intent apply']],
  ['one more flag', BASE, withMember('flags', 'one,two'), ['enum-member-new unsure /flags two']],
  ['one flag less', withMember('flags', 'one,two'), BASE, ['enum-member-gone unsure /flags two']],
  ['a list that is empty', BASE, withMember('items', []), ['list-became-empty unsure /items']],
  ['a list that is empty no longer', BASE, withMember('none', [1]), ['list-no-longer-empty additive /none']],
  ['a nested list that is empty', BASE, items(item({ tags: [] }), item({ tags: [] })), ['list-became-empty unsure /items/*/tags']],
  ['a member dropped from all items', BASE, json(items(item(lone('name')), item(lone('name')))), ['member-vanished breaking /items/*/name']],
  ['a member dropped from one item', BASE, json(items(item(), item(lone('name')))), ['member-sometimes-missing unsure /items/*/name']],
  ['a member in all items again', json(items(item(), item(lone('name')))), BASE, ['member-always-there additive /items/*/name']],
  ['a member added to an item', BASE, items(item({ more: 1 }), item()), ['member-appeared additive /items/*/more']],
  ['a member that is null in one item', BASE, items(item(), item({ name: null })), ['became-null unsure /items/*/name sometimes']],
  ['a member of another type in one item', BASE, items(item(), item({ name: 1 })), ['type-changed breaking /items/*/name string → number, string']],
  ['a type less in items', items(item(), item({ name: 1 })), BASE, ['type-changed unsure /items/*/name number, string → string']],
  ['a GUID that is any text', BASE, withMember('id', 'x1'), ['format-changed breaking /id guid → text']],
  ['any text that is a GUID', BASE, withMember('name', GUID), ['format-changed additive /name text → guid']],
  ['a time that is a date', BASE, withMember('created', '2026-01-02'), ['format-changed breaking /created date-time → date']],
  ['an id that is two', BASE, withMember('id', `${GUID}_${GUID}`), ['format-changed breaking /id guid → guids']],
  ['another type of an object', BASE, inTarget({ '@odata.type': '#microsoft.graph.target' }), ['odata-type-changed breaking /target microsoft.graph.groupTarget → microsoft.graph.target']],
  ['the # of a type', BASE, inTarget({ '@odata.type': 'microsoft.graph.groupTarget' }), []],
  ['a type that is not named', BASE, json(inTarget(lone('@odata.type'))), ['member-vanished breaking /target/@odata.type']],
  ['one more type in a list', noted(200, { value: [{ '@odata.type': '#microsoft.graph.policy' }] }), noted(200, { value: [{ '@odata.type': '#microsoft.graph.policy' }, { '@odata.type': '#microsoft.graph.item' }] }), ['odata-type-changed unsure /value/* microsoft.graph.policy → microsoft.graph.item, microsoft.graph.policy']],
  ['a link to a further page', BASE, withMember('@odata.nextLink', 'https://h/2'), ['member-appeared unsure /@odata.nextLink']],
  ['a map that has no member', withMember('map', { [GUID]: 1 }), withMember('map', {}), ['member-vanished unsure /map/{}']],
  ['a success of another status', noted(200), noted(201), ['status-changed unsure  200 → 201']],
  ['a success that is a refusal, told once', noted(200), refusal(), ['status-changed breaking  200 → 400']],
  ['a refusal that is a success, told once', refusal(), noted(200), ['status-changed additive  400 → 200']],
  ['another refusal', noted(400, {}), noted(404, {}), ['status-changed unsure  400 → 404']],
  ['a refusal that is an error of the service', noted(400, {}), noted(500, {}), ['status-changed breaking  400 → 500']],
  ['a member dropped from a refusal', refusal({ innerError: {} }), refusal(), ['member-vanished breaking /error/innerError']],
  ['a reply without JSON', BASE, text, ['reply-without-json breaking  json → other']],
  ['a reply without a body', BASE, empty, ['reply-without-json breaking  json → empty']],
  ['a reply with JSON', empty, BASE, ['reply-with-json additive  empty → json']],
  ['a body that is no JSON, where there was none', empty, text, ['body-changed unsure  empty → other']],
  ['a reply that was cut', BASE, cut, []],
];
for (const [what, before, after, told] of SEEDED)
  test(`drift: ${what}`, () => {
    const found = differences(shapeOfGiven(before), shapeOfGiven(after));
    const lines = found.map(({ rule, level, pointer, detail }) =>
      `${rule} ${level} ${pointer} ${detail}`.trimEnd(),
    );
    expect(lines).toEqual(told);
  });

test('what may be among the members that were not kept has not vanished, nor appeared', () => {
  const [old, now] = [shapeOfGiven(BASE), shapeOfGiven(without('name'))];
  expect(differences(old, { ...now, more: true })).toEqual([]);
  expect(differences({ ...now, more: true }, old)).toEqual([]);
});
