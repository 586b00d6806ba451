import { expect, test } from '@playwright/test';
import type { Case } from '../../src/model/case.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import type { Json } from '../../src/model/json.ts';
import { keptReplies } from '../../src/results/against/kept.ts';

const URL = 'http://127.0.0.1:4010/beta/things/045f7132-a8fc-42bb-8b9b-547819515262/assignments';

const subject = (needs: Case['needs'], kind: Case['kind'] = 'example'): Case => ({
  address: 'beta/p/example',
  name: 'example',
  kind,
  version: 'beta',
  page: 'p',
  resource: null,
  operation: { method: 'POST', path: '/things/{id}/assignments', line: 1 },
  steps: ['create', 'refuse', 'list'].map((name) => ({
    name,
    method: 'GET',
    path: '',
    headers: {},
    body: null,
  })),
  clauses: [],
  needs,
});

const exchange = (step: string, method: string, value: Json, more: Partial<Exchange> = {}): Exchange => ({
  step,
  request: { method, url: URL, headers: {}, body: null },
  reply: {
    status: 200,
    headers: { 'content-type': 'Application/JSON;odata.metadata=minimal', 'request-id': 'x', server: 'y' },
    text: JSON.stringify(value),
    hex: null,
    bytes: 2,
    cut: null,
    json: { value },
  },
  failure: null,
  durationMs: 1,
  retries: 0,
  unserved: null,
  ...more,
});
const bodies = (given: Case, exchanges: Exchange[]) =>
  keptReplies(given, exchanges).map(({ reply }) => reply?.body);

const SHARED = [{ placeholder: 'parent', collection: 'things' }];
const page = (ids: string[], more = {}) => ({
  '@odata.context': 'c',
  ...more,
  value: ids.map((id) => ({ id })),
});
const exchanges = [
  exchange('create', 'POST', { id: 'b' }),
  exchange('again', 'POST', { id: 'a' }),
  exchange('list', 'GET', page(['x', 'a'], { '@odata.nextLink': 'n', '@odata.count': 4 }), {
    pages: [exchange('list', 'GET', page(['y', 'b']))],
  }),
];

test('of the list of a parent that cases share, the own items are kept, in order of their creation', () => {
  const [, , list] = bodies(subject(SHARED), exchanges);
  expect(list).toEqual({ value: page(['b', 'a']) });
});

test('any other list is kept as a whole, with its further pages', () => {
  const above = { placeholder: 'above', collection: 'areas' };
  const parent = { placeholder: 'parent', collection: 'areas/{above}/things', own: true as const };
  for (const needs of [[], [above, parent]]) {
    const [, , list] = bodies(subject(needs), exchanges);
    expect(list).toMatchObject({ value: { '@odata.count': 4, value: page(['x', 'a', 'y', 'b']).value } });
  }
});

test('of a reply the status, the media type, the names of some headers and the body are kept, of its request the ids and times', () => {
  const body = '{"at":"2021-01-01T00:00:00Z","secret":"x"}';
  const request = { method: 'POST', url: URL, headers: { authorization: 'Bearer x' }, body };
  const [kept] = keptReplies(subject([], 'rejection'), [exchange('refuse', 'POST', { a: 1 }, { request })]);
  expect(kept).toEqual({
    address: 'beta/p/example',
    operation: 'POST /things/{}/assignments',
    step: 'refuse',
    at: 1,
    requests: 'bad POST',
    sent: ['045f7132-a8fc-42bb-8b9b-547819515262', '2021-01-01T00:00:00Z'],
    reply: { status: 200, mediaType: 'application/json', headers: ['request-id'], body: { value: { a: 1 } } },
    failure: null,
  });
});

test('what has no JSON is kept as text, as nothing, or as the reason; what is too long is not kept', () => {
  const reply = (text: string | null, instead: string) => ({
    reply: { status: 200, headers: {}, text, hex: null, bytes: 1, cut: null, json: { instead } },
  });
  const given = [
    exchange('a', 'GET', null, reply('<p>', 'no JSON')),
    exchange('b', 'GET', null, reply('', 'empty')),
    exchange('c', 'GET', null, reply(null, '3 bytes that are not UTF-8')),
    exchange('d', 'GET', 'x'.repeat(70_000)),
    exchange('e', 'GET', null, { reply: null, failure: 'connection reset' }),
  ];
  expect(bodies(subject([]), given)).toEqual([
    { text: '<p>' },
    null,
    { instead: '3 bytes that are not UTF-8' },
    { instead: 'too long to be compared' },
    undefined,
  ]);
});
