import { expect, test } from '@playwright/test';
import { type MockOptions, openMock } from '../../../src/mock/mock.ts';
import type { Contract } from '../../../src/model/contract.ts';
import { exampleOf, pageOf, sentTo } from '../../support/pages.ts';

const GUID = '87d349ed-44d7-43e1-9a83-5f2406dee5bd';
const OTHER = '11111111-2222-3333-4444-555555555555';
const open = (pages: Contract[], more: MockOptions = {}) => {
  const mock = openMock({ pages, pagesOnly: true, ...more });
  // biome-ignore lint/suspicious/noExplicitAny: replies are compared whole, not typed
  const call = (...sent: Parameters<typeof sentTo>): any => mock.serve(sentTo(...sent));
  return { ...mock, call };
};

const READ = pageOf('thing-get', [['GET /things/{id}', { status: 200, json: { id: GUID, name: 'shown' } }]]);
const DELTA = pageOf('thing-delta', [['GET /things/delta', { status: 200, json: { value: [] } }]]);
const CELL = pageOf('thing-cell', [
  ["GET /things/cell(row='{row}')", { status: 200, json: { value: 'cell' } }],
]);

test('a request is answered by the page whose path it fits, literal segments before placeholders', () => {
  const { call } = open([READ, DELTA, CELL]);
  expect(call(`GET /beta/things/${OTHER}`).body).toEqual({ id: OTHER, name: 'shown' });
  expect(call('GET /beta/THINGS/delta()').body).toEqual({ value: [] });
  expect(call("GET /beta/things/cell(row='1')").body).toEqual({ value: 'cell' });
  expect(call(`GET /beta/things('${OTHER}')`).body).toEqual({ id: OTHER, name: 'shown' });
});

test('a key that is of another form than the id that the page shows does not become the id', () => {
  expect(open([READ]).call('GET /beta/things/adele@contoso.com').body.id).toBe(GUID);
});

test('a reply has the status, the headers that say something, and the request ids of every reply', () => {
  const shown = {
    status: 302,
    headers: {
      Location: 'https://graph.microsoft.com/beta/things/1',
      'Content-Length': '7',
      'request-id': 'x',
      'Bad name': 'x',
      'Retry-After': '30',
    },
  };
  const reply = open([pageOf('x', [['GET /things/report', shown]])]).call(
    'GET /beta/things/report',
    undefined,
    {
      'client-request-id': OTHER,
    },
  );
  expect(reply).toMatchObject({
    status: 302,
    body: undefined,
    headers: { Location: 'http://mock/beta/things/1', 'Retry-After': '30', 'client-request-id': OTHER },
  });
  expect(Object.keys(reply.headers)).not.toContain('Content-Type');
  expect(Object.keys(reply.headers)).not.toContain('Content-Length');
  expect(Object.keys(reply.headers)).not.toContain('Bad name');
  expect(reply.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('text and other bytes come as the page prints them, a 204 without what it prints', () => {
  const csv = { status: 200, text: 'a,b\n1,2', headers: { 'content-type': 'text/csv' } };
  const raw = { status: 200, text: '{Raw bytes}' };
  const none = { status: 204, text: 'No content', headers: { 'Content-Type': 'text/plain' } };
  const { call } = open([
    pageOf('csv', [['GET /csv', csv]]),
    pageOf('raw', [['GET /raw', raw]]),
    pageOf('none', [['DELETE /none', none]]),
  ]);
  expect(call('GET /beta/csv')).toMatchObject({
    bytes: Buffer.from('a,b\n1,2'),
    headers: { 'Content-Type': 'text/csv' },
  });
  expect(call('GET /beta/raw').headers['Content-Type']).toBe('application/octet-stream');
  const nothing = call('DELETE /beta/none');
  expect([nothing.status, nothing.bytes, nothing.body]).toEqual([204, undefined, undefined]);
  expect(Object.keys(nothing.headers)).not.toContain('Content-Type');
});

test('JSON is of the media type that the page shows, and its URLs at Graph are at the mock', () => {
  const shown = {
    status: 200,
    headers: { 'Content-Type': 'application/scim+json' },
    json: { '@odata.context': 'https://graph.microsoft.com/beta/$metadata#x', url: 'https://contoso.com/x' },
  };
  const reply = open([pageOf('x', [['GET /x', shown]])]).call('GET /beta/x');
  expect(reply.headers['Content-Type']).toBe('application/scim+json');
  expect(reply.body).toEqual({
    '@odata.context': 'http://mock/beta/$metadata#x',
    url: 'https://contoso.com/x',
  });
});

test('of several examples the one answers whose query, body or header is most like the request', () => {
  const { call } = open([
    pageOf('list', [
      ['GET /things', { status: 200, json: { value: [{ all: true }] } }],
      ['GET /things?$select=name', { status: 200, json: { value: [{ name: 'x' }] } }],
      ['GET /things', { status: 200, json: { value: [{ zone: 1 }] }, sendsHeaders: { Prefer: 'zone' } }],
    ]),
    pageOf('act', [
      ['POST /things/act', { status: 202, sends: { kind: 'one' } }],
      ['POST /things/act', { status: 200, sends: { kind: 'two' }, json: { done: true } }],
      [
        'POST /things/act',
        { status: 400, sends: { kind: 'bad' }, json: { error: { code: 'noGood', message: 'No.' } } },
      ],
    ]),
  ]);
  expect(call('GET /beta/things').body.value).toEqual([{ all: true }]);
  expect(call('GET /beta/things?%24select=name').body.value).toEqual([{ name: 'x' }]);
  expect(call('GET /beta/things', undefined, { prefer: 'zone' }).body.value).toEqual([{ zone: 1 }]);
  expect(call('POST /beta/things/act', { kind: 'one' }).status).toBe(202);
  expect(call('POST /beta/things/act', { kind: 'two' }).body).toEqual({ done: true });
  const refused = call('POST /beta/things/act', { kind: 'bad' });
  expect(refused.status).toBe(400);
  expect(refused.body.error).toMatchObject({
    code: 'noGood',
    message: 'No.',
    innerError: { 'request-id': refused.headers['request-id'] },
  });
});

test('a path that a page lists beside that of its example is answered too, another method is not', () => {
  const { call } = open([
    pageOf(
      'me',
      [['GET /me/things', { status: 200, json: { value: [] } }]],
      ['GET /users/{id | name}/things'],
    ),
  ]);
  expect(call('GET /beta/users/x/things').status).toBe(200);
  expect(call('PUT /beta/users/x/things')).toMatchObject({
    status: 405,
    body: { error: { code: 'Request_BadRequest' } },
  });
});

test('an unknown path, a version that there is not and broken JSON are refused as Graph refuses them', () => {
  const { call } = open([
    READ,
    pageOf('new', [['POST /things', { status: 201, sends: { name: 'x' }, json: { id: GUID, name: 'x' } }]]),
  ]);
  const message = (reply: { status: number; body: { error: { message: string } } }) => [
    reply.status,
    reply.body.error.message,
  ];
  expect(message(call('GET /beta/things/1/nothing'))).toEqual([
    400,
    "Resource not found for the segment 'nothing'.",
  ]);
  expect(message(call('GET /beta/nothing'))).toEqual([400, "Resource not found for the segment 'nothing'."]);
  expect(message(call('GET /v2/things'))).toEqual([404, 'Invalid version: v2']);
  const type = { 'content-type': 'application/json' };
  expect(message(call('POST /beta/things', Buffer.from('{"a":'), type))[1]).toMatch(/^Unable to read JSON/);
  expect(message(call('POST /beta/things', Buffer.from(''), type))[1]).toMatch(/^Empty Payload/);
  expect(call('GET /beta').status).toBe(200);
});

test('what is sent to a host that is not Graph is no route', () => {
  const example = exampleOf('POST /hook', { status: 200 });
  const page = {
    ...pageOf('hook', []),
    examples: [{ ...example, request: { ...example.request, host: 'bot.contoso.com' } }],
  };
  expect(open([page]).call('POST /beta/hook').status).toBe(400);
});

test('routes of the mock itself come first, unless only pages are to answer', () => {
  const page = pageOf('set-list', [
    ['GET /deviceAppManagement/policySets', { status: 200, json: { value: [{ id: GUID }] } }],
  ]);
  const path = 'GET /beta/deviceAppManagement/policySets';
  expect(openMock({ pages: [page] }).serve(sentTo(path)).body).toMatchObject({ value: [] });
  expect(open([page]).call(path).body.value).toEqual([{ id: GUID }]);
  const { serve } = openMock({ pages: [READ] });
  expect(serve(sentTo(`GET /beta/things/${GUID}`)).status).toBe(200);
  expect(serve(sentTo('GET /beta/nothing')).status).toBe(400);
});
