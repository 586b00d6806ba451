import { expect, test } from '@playwright/test';
import { openMock } from '../../../src/mock/mock.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { pageOf, sentTo } from '../../support/pages.ts';

const GUID = '87d349ed-44d7-43e1-9a83-5f2406dee5bd';
const FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CREATED = { id: GUID, name: 'Name', size: 1, made: '2021-01-01T00:00:00Z', self: `/things/${GUID}` };
const PAGES = [
  pageOf('create', [['POST /things', { status: 201, sends: { name: 'Name', secret: 's' }, json: CREATED }]]),
  pageOf('list', [
    [
      'GET /things',
      { status: 200, json: { '@odata.count': 1, value: [{ id: GUID, name: 'A', color: 'red' }] } },
    ],
  ]),
  pageOf('read', [
    ['GET /things/{id}', { status: 200, json: { id: GUID, name: 'A', color: 'red', size: 2 } }],
  ]),
  pageOf('update', [
    ['PATCH /things/{id}', { status: 200, sends: { name: 'B' }, json: { id: GUID, name: 'B' } }],
  ]),
  pageOf('replace', [['PUT /things/{id}', { status: 204, sends: { name: 'B' } }]]),
  pageOf('delete', [['DELETE /things/{id}', { status: 204 }]]),
  pageOf('child', [['POST /things/{id}/parts', { status: 201, sends: { n: 1 }, json: { id: 'p-1', n: 1 } }]]),
  pageOf('children', [['GET /things/{id}/parts', { status: 200, json: { value: [] } }]]),
];
const open = () => {
  const mock = openMock({ pages: PAGES, pagesOnly: true });
  // biome-ignore lint/suspicious/noExplicitAny: replies are compared whole, not typed
  const call = (...sent: Parameters<typeof sentTo>): any => mock.serve(sentTo(...sent));
  const create = (body: JsonObject = { name: 'Mine', secret: 's', extra: 1 }) =>
    call('POST /beta/things', body).body;
  return { ...mock, call, create };
};

test('what is created has a fresh id wherever the page shows one, and shows what was sent', () => {
  const made = open().create();
  expect(made).toEqual({
    id: expect.stringMatching(FORM),
    name: 'Mine',
    size: 1,
    made: '2021-01-01T00:00:00Z',
    self: `/things/${made.id}`,
    extra: 1,
  });
  expect(made.id).not.toBe(GUID);
});

test('what the page sends and does not show is not shown, nor is a value of another type than it shows', () => {
  const made = open().create({ name: 7, secret: 's' });
  expect(made.name).toBe('Name');
  expect(made.secret).toBeUndefined();
});

test('what was created is listed, read, changed and deleted', () => {
  const { call, create, stats, leftovers } = open();
  const { id } = create();
  expect(call('GET /beta/things').body).toEqual({
    '@odata.count': 2,
    value: [
      { id: GUID, name: 'A', color: 'red' },
      { id, name: 'Mine', color: 'red', extra: 1 },
    ],
  });
  const read = () => (call(`GET /v1.0/things/${id}`).status === 200 ? null : call(`GET /beta/things/${id}`));
  expect(read().body).toEqual({ id, name: 'Mine', color: 'red', size: 1, extra: 1 });
  expect(call(`PATCH /beta/things/${id}`, { name: 'Changed' }).body).toEqual({
    id,
    name: 'Changed',
    extra: 1,
  });
  expect(read().body.name).toBe('Changed');
  expect(call(`PUT /beta/things('${id}')`, { name: 'Put' }).status).toBe(204);
  expect(read().body.name).toBe('Put');
  expect(stats()).toMatchObject({ created: 1, duplicates: 0 });
  expect(leftovers()).toEqual([`/things/${id}`]);
  expect(call(`DELETE /beta/things/${id}`).status).toBe(204);
  expect(read()).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } });
  expect(call(`DELETE /beta/things/${id}`).status).toBe(404);
  expect(call('GET /beta/things').body.value).toHaveLength(1);
  expect(leftovers()).toEqual([]);
});

test('what was created below something is deleted with it', () => {
  const { call, create, leftovers } = open();
  const { id } = create();
  const part = call(`POST /beta/things/${id}/parts`, { n: 2 }).body;
  expect(part).toEqual({ id: expect.stringMatching(/^[a-z]-\d/), n: 2 });
  expect(call(`GET /beta/things/${id}/parts`).body).toEqual({ value: [part] });
  expect(call(`GET /beta/things/${GUID}/parts`).body).toEqual({ value: [] });
  call(`DELETE /beta/things/${id}`);
  expect(leftovers()).toEqual([]);
  expect(call(`GET /beta/things/${id}/parts`).status).toBe(404);
  expect(call(`POST /beta/things/${id}/parts`, { n: 1 }).status).toBe(404);
});

test('an id that nothing created under is answered as the page shows, also after its delete', () => {
  const { call } = open();
  expect(call(`DELETE /beta/things/${GUID}`).status).toBe(204);
  expect(call(`GET /beta/things/${GUID}`).body.name).toBe('A');
  expect(call(`PATCH /beta/things/${GUID}`, { name: 'x' }).body).toEqual({ id: GUID, name: 'x' });
  expect(call(`GET /beta/things/${GUID}`).body.name).toBe('A');
});

test('an id that the page lets the client name is kept, a short one stays fresh', () => {
  const named = pageOf('domain', [
    ['POST /domains', { status: 201, sends: { id: 'contoso.com' }, json: { id: 'contoso.com' } }],
  ]);
  const row = pageOf('row', [['POST /rows', { status: 201, sends: { v: 1 }, json: { id: '1', v: 1 } }]]);
  const { serve } = openMock({ pages: [named, row], pagesOnly: true });
  const idOf = (...sent: Parameters<typeof sentTo>) => (serve(sentTo(...sent)).body as JsonObject).id;
  expect(idOf('POST /beta/domains', { id: 'x.com' })).toBe('x.com');
  const ids = Array.from({ length: 30 }, () => idOf('POST /beta/rows', { v: 2 }));
  expect(new Set(ids).size).toBe(30);
});

test('a list that shows a link to its next page has one, absolute, to its last page', () => {
  const link = 'https://graph.microsoft.com/beta/things?$skiptoken=X';
  const page = pageOf('list', [
    ['GET /things', { status: 200, json: { '@odata.nextLink': link, value: [{ a: 1 }] } }],
  ]);
  const { serve } = openMock({ pages: [page], pagesOnly: true });
  const first = serve(sentTo('GET /beta/things?$top=1')).body as JsonObject;
  const next = String(first['@odata.nextLink']);
  expect(next).toMatch(/^http:\/\/mock\/beta\/things\?/);
  expect(serve(sentTo(`GET ${next.slice('http://mock'.length)}`)).body).toEqual({ value: [] });
});

test('a repeated create counts as a duplicate, and reads are late where they are to be', () => {
  const clock = { ms: 1_000_000 };
  const { serve, stats } = openMock({
    pages: PAGES,
    pagesOnly: true,
    now: () => clock.ms,
    chaos: { readDelayMs: 100 },
  });
  const create = () =>
    serve(sentTo('POST /beta/things', { name: 'x' }, { 'client-request-id': GUID })).body as JsonObject;
  const { id } = create();
  create();
  expect(stats()).toMatchObject({ created: 2, duplicates: 1 });
  expect(serve(sentTo(`GET /beta/things/${id}`)).status).toBe(404);
  clock.ms += 100;
  expect(serve(sentTo(`GET /beta/things/${id}`)).status).toBe(200);
});
