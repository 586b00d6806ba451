import { expect, test } from '@playwright/test';
import { openMock } from '../../../src/mock/mock.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { type exampleOf, pageOf, sentTo } from '../../support/pages.ts';

const GUID = '87d349ed-44d7-43e1-9a83-5f2406dee5bd';

test('what a page itself names is there also after it was created and deleted', () => {
  const { serve } = openMock({
    pages: [
      pageOf('create', [
        ['POST /domains', { status: 201, sends: { id: 'contoso.com' }, json: { id: 'contoso.com' } }],
      ]),
      pageOf('delete', [['DELETE /domains/{id}', { status: 204 }]]),
      pageOf('read', [['GET /domains/contoso.com', { status: 200, json: { id: 'contoso.com' } }]]),
    ],
    pagesOnly: true,
  });
  const statusOf = (...sent: Parameters<typeof sentTo>) => serve(sentTo(...sent)).status;
  for (const id of ['contoso.com', 'mine.com']) {
    expect(statusOf('POST /beta/domains', { id })).toBe(201);
    expect(statusOf(`DELETE /beta/domains/${id}`)).toBe(204);
  }
  expect(statusOf('GET /beta/domains/contoso.com')).toBe(200);
  expect(statusOf('DELETE /beta/domains/mine.com')).toBe(404);
});

test('what is created has a GUID where some list of the collection shows one', () => {
  const { serve } = openMock({
    pages: [
      pageOf('create', [['POST /devices', { status: 201, sends: { a: 1 }, json: { id: 'ab-cdefg', a: 1 } }]]),
      pageOf('list', [
        ['GET /devices', { status: 200, json: { value: [{ a: 1 }] } }],
        ['GET /devices?$select=id', { status: 200, json: { value: [{ id: GUID }] } }],
      ]),
    ],
    pagesOnly: true,
  });
  const made = serve(sentTo('POST /beta/devices', { a: 2 })).body as JsonObject;
  expect(made.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test('examples are told apart deep in what they send, whatever service root its URLs have', () => {
  const url = (root: string) => `${root}/drives/1`;
  const example = (kind: string) =>
    [
      'POST /things',
      {
        status: 200,
        sends: { of: { url: url('https://graph.microsoft.com/v1.0'), kind } },
        json: { kind },
      },
    ] as [request: string, shown: Parameters<typeof exampleOf>[1]];
  const { serve } = openMock({ pages: [pageOf('x', [example('a'), example('b')])], pagesOnly: true });
  const { body } = serve(sentTo('POST /beta/things', { of: { url: url('http://mock/beta'), kind: 'b' } }));
  expect(body).toEqual({ kind: 'b' });
});

test('no path, however it is written, breaks a route', () => {
  const odd = [
    '',
    '/',
    '//',
    '{',
    '}',
    '{}',
    '{a}{b}',
    '(',
    "f(x='",
    'a(b)c',
    '%',
    '%zz',
    '<',
    'x'.repeat(100_000),
  ];
  const long = [
    `/${'a/'.repeat(5000)}`,
    `/${'{a}b'.repeat(5000)}`,
    `/f(${'a=1,'.repeat(5000)})`,
    '/'.repeat(100_000),
  ];
  const paths = [...odd, ...long];
  const pages = paths.map((path, at) => pageOf(`p${at}`, [[`GET ${path}`, { status: 200, json: { at } }]]));
  const { serve } = openMock({ pages, pagesOnly: true });
  for (const path of paths) expect([200, 400, 404, 405]).toContain(serve(sentTo(`GET /beta/${path}`)).status);
});
