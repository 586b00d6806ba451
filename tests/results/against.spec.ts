import { expect, test } from '@playwright/test';
import type { DifferenceKind } from '../../src/model/against.ts';
import type { Json } from '../../src/model/json.ts';
import { compareReplies } from '../../src/results/against/compared-replies.ts';
import type { KeptReply } from '../../src/results/against/kept.ts';

const BASES = {
  first: { url: 'https://graph.microsoft.com/beta', version: 'beta' },
  second: { url: 'http://127.0.0.1:4010/graph', version: 'beta' },
};
const ID = '045f7132-a8fc-42bb-8b9b-547819515262';
const OTHER = 'b2f116ba-8bd3-44bc-ab43-d0101b55d5fa';
const THIRD = 'c3f116ba-8bd3-44bc-ab43-d0101b55d5fb';

type Reply = NonNullable<KeptReply['reply']>;
const reply = (more: Partial<Reply>): Reply => ({
  status: 200,
  mediaType: 'application/json',
  headers: [],
  body: null,
  ...more,
});
const json = (value: Json, status = 200): Reply => reply({ status, body: { value } });
const text = (body: string): Reply => reply({ mediaType: 'text/html', body: { text: body } });

const kept = (given: Reply | null | undefined, more: Partial<KeptReply> = {}): KeptReply[] =>
  given === undefined
    ? []
    : [
        {
          address: 'beta/p/example',
          operation: 'GET /things/{}',
          step: 'read',
          at: 0,
          requests: 'GET',
          sent: [],
          reply: given,
          failure: given === null ? 'no reply within 30000 ms' : null,
          ...more,
        },
      ];
const differences = (first: KeptReply[], second: KeptReply[], bases = BASES) =>
  compareReplies(first, second, bases).differences.map(({ kind, pointer }) => `${kind} ${pointer}`.trim());

const error = (code: string, message: string): Json => ({
  error: {
    code,
    message,
    innerError: { date: '2026-11-25T22:00:00', 'request-id': message.length > 5 ? ID : OTHER },
  },
});
const deep = (leaf: Json): Json => Array.from({ length: 90 }).reduce<Json>((inner) => ({ a: inner }), leaf);

// biome-ignore format: a table is read by its rows
const TABLE: [what: string, first: Reply | null, second: Reply | null, expected: (DifferenceKind | `${DifferenceKind} ${string}`)[]][] = [
  ['the same body with its members in another order', json({ a: 1, b: 2 }), json({ b: 2, a: 1 }), []],
  ['other ids, each the same thing throughout', json({ id: ID, self: `/things/${ID}` }), json({ id: OTHER, self: `/things/${OTHER}` }), []],
  ['an id that is repeated by one only', json({ id: ID, of: OTHER }), json({ id: ID, of: ID }), ['id /of']],
  ['an id of another form', json({ id: ID }), json({ id: `${ID}_1` }), ['value /id']],
  ['ids that are no GUIDs', json({ id: '12' }), json({ id: 'x-7' }), []],
  ['an id that is a number', json({ id: '12' }), json({ id: 12 }), ['type /id']],
  ['other times, in other precision', json({ at: '2026-11-25T22:00:00Z' }), json({ at: '2024-01-01T00:00:00.0000001Z' }), []],
  ['a time, and a placeholder for one', json({ at: '2026-11-25T22:00:00Z' }), json({ at: '0001-01-01T00:00:00Z' }), ['value /at']],
  ['URLs of either target', json({ '@odata.context': 'https://graph.microsoft.com/beta/$metadata#things' }), json({ '@odata.context': 'http://127.0.0.1:4010/graph/$metadata#things' }), []],
  ['URLs of one target, by another name or as Graph', json({ a: 'https://graph.microsoft.com/beta/x' }), json({ a: 'http://localhost:4010/beta/x' }), []],
  ['a URL of another host', json({ a: 'https://graph.microsoft.com/beta/x' }), json({ a: 'https://example.com/beta/x' }), ['value /a']],
  ['a path below the target', json({ a: 'https://graph.microsoft.com/beta/x' }), json({ a: 'http://127.0.0.1:4010/graph/y' }), ['value /a']],
  ['tokens of pages and stand-ins', json({ '@odata.nextLink': 'https://graph.microsoft.com/beta/x?$skiptoken=abc', key: 'secret-0123abcd' }), json({ '@odata.nextLink': 'http://127.0.0.1:4010/graph/x?$skiptoken=7', key: 'secret-ffff0000' }), []],
  ['names of what the runs created', json({ name: 'graph-conformance 2026-11-25T22:00:00.000Z 0123456789abcdef 7' }), json({ name: 'graph-conformance 2026-11-25T22:05:00.000Z fedcba9876543210 12' }), []],
  ['etags', json({ '@odata.etag': 'W/"1"' }), json({ '@odata.etag': '"x"' }), []],
  ['a member that the second lacks', json({ a: 1, b: 2 }), json({ a: 1 }), ['missing /b']],
  ['a member that only the second has', json({ a: 1 }), json({ a: 1, constructor: 2 }), ['extra /constructor']],
  ['null, and no member', json({ a: null }), json({}), ['missing /a']],
  ['null, and a value', json({ a: null }), json({ a: 'x' }), ['type /a']],
  ['a number, and its text', json({ a: 1 }), json({ a: '1' }), ['type /a']],
  ['an object, and an array', json({ a: {} }), json({ a: [] }), ['type /a']],
  ['another text', json({ a: { 'b/c': 'x' } }), json({ a: { 'b/c': 'y' } }), ['value /a/b~1c']],
  ['another truth', json({ a: true }), json({ a: false }), ['value /a']],
  ['another number', json({ a: 1 }), json({ a: 1.5 }), ['value /a']],
  ['the items of a list in another order', json({ value: ['a', 'b'] }), json({ value: ['b', 'a'] }), ['order /value']],
  ['a list with one more item, and another', json({ value: [{ a: 1 }] }), json({ value: [{ a: 2 }, { a: 3 }] }), ['length /value', 'value /value/*/a']],
  ['two items that differ alike', json([{ a: 1 }, { a: 1 }]), json([{ a: 2 }, { a: 2 }]), ['value /*/a']],
  ['far below', json(deep(1)), json(deep(2)), [`value ${'/a'.repeat(90)}`]],
  ['another status of success', json({ a: 1 }, 200), json({ a: 2 }, 201), ['status', 'value /a']],
  ['success, and a refusal: only that is told', json({ a: 1 }, 201), json(error('x', 'y'), 400), ['status']],
  ['errors in other words', json(error('badRequest', 'This is wrong'), 400), json(error('badRequest', 'no'), 400), []],
  ['errors with another code', json(error('badRequest', 'no'), 400), json(error('BadRequest', 'no'), 404), ['status', 'value /error/code']],
  ['an error without a message', json(error('badRequest', 'no'), 400), json({ error: { code: 'badRequest' } }, 400), ['missing /error/message', 'missing /error/innerError']],
  ['no reply from either', null, null, []],
  ['no reply from the second', json({}), null, ['no-reply']],
  ['JSON, and a page', json({}), text('<p>'), ['body']],
  ['two pages', text('<p>a'), text('<p>b'), ['value']],
  ['a page at other addresses', text('<a href="https://graph.microsoft.com/beta/x">'), text('<a href="http://127.0.0.1:4010/graph/x">'), []],
  ['a body, and none', json({}), reply({}), ['body']],
  ['another media type', json({}), reply({ mediaType: null, body: { value: {} } }), ['media-type']],
  ['a header that only one sends', reply({ headers: ['request-id', 'etag'] }), reply({ headers: ['etag', 'location'] }), ['header request-id', 'header location']],
];
for (const [what, first, second, expected] of TABLE)
  test(`two replies: ${what}`, () => {
    expect(differences(kept(first), kept(second)).toSorted()).toEqual([...expected].toSorted());
    const back = { first: BASES.second, second: BASES.first };
    expect(differences(kept(second), kept(first), back)).toHaveLength(expected.length);
    expect(differences(kept(first), kept(first))).toEqual([]);
  });

test('what a request sends is given back: another id or another time in its place is a difference', () => {
  const sent = [ID, '2021-01-01T00:00:00Z'];
  const own = (body: Json) => kept(json(body), { sent });
  const back = { of: ID, at: '2021-01-01T00:00:00Z' };
  expect(differences(own(back), own({ of: ID, at: '2021-01-01T00:00:00.0000000Z' }))).toEqual([]);
  expect(differences(own(back), own({ of: OTHER, at: '2022-01-01T00:00:00Z' }))).toEqual([
    'value /at',
    'id /of',
  ]);
  // Each target has a parent of its own.
  const other = (body: Json) => kept(json(body), { sent: [OTHER, sent[1] ?? ''] });
  expect(differences(own(back), other({ ...back, of: OTHER }))).toEqual([]);
  expect(differences(own(back), other({ ...back, of: THIRD }))).toEqual(['id /of']);
});

const STEPS = ['create', 'read', 'list'];
const step = (name: string, requests: string, given: Reply | null | undefined) =>
  kept(given, { step: name, at: STEPS.indexOf(name), requests });

test('what follows on another outcome, or on an unlike new id, is counted and not compared', () => {
  const read = step('read', 'GET', json({ a: 1 }));
  const [later, other] = [step('list', 'GET', json({ b: 1 })), step('list', 'GET', json({ b: 2 }))];
  const cases: [Reply, Reply | null | undefined, string[]][] = [
    [json({ id: ID }, 201), json({}, 400), ['status']],
    [json({ id: ID }, 201), json({ id: 12 }, 201), ['type /id']],
    [json({ id: ID }, 201), null, ['no-reply']],
    [json({ id: ID }, 201), undefined, ['no-reply']],
  ];
  for (const [first, second, expected] of cases) {
    const own = [...step('create', 'POST', first), ...read, ...later];
    const others = [...step('create', 'POST', second), ...read, ...other];
    expect(differences(own, others)).toEqual(expected);
    // Also where the first is the one that was not sent a step before.
    expect(differences(others, own)).toEqual(expected);
    expect(compareReplies(own, others, BASES).replies).toEqual({
      ...{ compared: 1, equal: 0, different: 1, following: 2 },
    });
  }
  const alike = [...step('create', 'POST', json({ id: ID, x: 1 }, 201)), ...later];
  const unlike = [...step('create', 'POST', json({ id: OTHER }, 201)), ...other];
  expect(differences(alike, unlike)).toEqual(['missing /x', 'value /b']);
});

test('where one target refuses, the code of its error is told', () => {
  const compared = compareReplies(kept(json({}, 201)), kept(json(error('BadRequest', 'no'), 400)), BASES);
  expect(compared.differences[0]).toMatchObject({ kind: 'status', first: '201', second: '400 "BadRequest"' });
});

test('5,000 differences that are alike are one, with their cases and operations; the most frequent is the first', () => {
  const many = (value: Json) =>
    Array.from({ length: 5000 }, (_, at) =>
      kept(json({ value: [{ a: value }] }), { address: `beta/p${at}/example`, operation: `GET /x${at % 7}` }),
    ).flat();
  const one = (status: number) => kept(json({}, status), { address: 'beta/q/example', requests: 'POST' });
  const { differences, replies } = compareReplies(
    [...one(200), ...many(1)],
    [...one(500), ...many(2)],
    BASES,
  );
  expect(
    differences.map(({ kind, count, cases, operations }) => [kind, count, cases, operations.length]),
  ).toEqual([
    ['value', 5000, 5000, 7],
    ['status', 1, 1, 1],
  ]);
  expect(differences[0]).toMatchObject({ requests: 'GET', pointer: '/value/*/a', first: '1', second: '2' });
  expect(replies).toEqual({ compared: 5001, equal: 0, different: 5001, following: 0 });
});

test('cases that only one target was sent are counted and not compared', () => {
  const own = [...kept(json({})), ...kept(json({}), { address: 'beta/p/lifecycle' })];
  const compared = compareReplies(own, kept(json({})), BASES);
  expect(compared).toMatchObject({
    casesOfOne: { first: 1, second: 0 },
    differences: [],
    replies: { compared: 1 },
  });
});
