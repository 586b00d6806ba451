import { expect, test } from '@playwright/test';
import { openMock } from '../../../src/mock/mock.ts';
import { sampleOf } from '../../../src/mock/pages/sample.ts';
import type { Contract } from '../../../src/model/contract.ts';
import { pageOf, sentTo } from '../../support/pages.ts';

const bodyAt = (pages: Contract[], ...sent: Parameters<typeof sentTo>) =>
  openMock({ pages, pagesOnly: true }).serve(sentTo(...sent)).body;
const listOf = (page: string, ...value: object[]) =>
  pageOf(page, [['GET /things', { status: 200, json: { value: value as never } }]]);
const A = { '@odata.type': '#a', id: '1', a: 1 };
const B = { '@odata.type': '#b', id: '2', b: 1 };

test('a list that several pages read has the items of each type', () => {
  expect(bodyAt([listOf('a', A), listOf('b', B)], 'GET /beta/things')).toEqual({ value: [A, B] });
});

test('items of one type have every member that some page shows', () => {
  const pages = [listOf('a', { id: '1', a: 1 }), listOf('b', { id: '2', b: 1 })];
  expect(bodyAt(pages, 'GET /beta/things')).toEqual({ value: [{ id: '1', a: 1, b: 1 }] });
});

test('an entity shows what several pages show of one type, also where they wrap it', () => {
  const page = (name: string, json: object) =>
    pageOf(name, [['GET /things/{id}', { status: 200, json: json as never }]]);
  expect(bodyAt([page('a', { a: 1, both: 1 }), page('b', { b: 2, both: 2 })], 'GET /beta/things/x')).toEqual({
    a: 1,
    b: 2,
    both: 1,
  });
  const wrapped = [
    page('a', { value: { ...A } }),
    page('c', { value: { ...A, c: 2 } }),
    page('b', { value: B }),
  ];
  expect(bodyAt(wrapped, 'GET /beta/things/x')).toEqual({ value: { ...A, c: 2 } });
});

test('of two replies to one request the one counts that repeats more of it', () => {
  const bind = (version: string) => ({ 'user@odata.bind': `https://graph.microsoft.com/${version}/users/1` });
  const page = pageOf('a', [
    ['POST /members', { status: 201, sends: { roles: ['owner'], ...bind('beta') }, json: { roles: [] } }],
    [
      'POST /members',
      { status: 201, sends: { roles: ['owner'], ...bind('v1.0') }, json: { roles: ['owner'] } },
    ],
  ]);
  const sent = { roles: ['owner'], 'user@odata.bind': 'http://mock/beta/users/1' };
  expect(bodyAt([page], 'POST /beta/members', sent)).toEqual({ roles: ['owner'] });
});

const SAMPLES: [text: string, value: unknown][] = [
  ['Boolean', false],
  ['Edm.Int32', 1],
  ['Int64 (identifier)', 1],
  ['String', 'String'],
  ['String (timestamp)', '2017-01-01T12:00:00Z'],
  ['String (identifier)', 'String (identifier)'],
  ['DateTimeOffset', '2017-01-01T12:00:00Z'],
  ['Date', '2017-01-01'],
  ['Collection(String)', []],
  ['Boolean value', 'Boolean value'],
  ['constructor', 'constructor'],
  ['Display Name value', 'Display Name value'],
];
for (const [text, value] of SAMPLES)
  test(`where a page shows ${text} the mock shows ${JSON.stringify(value)}`, () => {
    expect(sampleOf(text)).toEqual(value);
  });

test('a name of a type that the client sends and the page repeats comes back as it was sent', () => {
  const page = pageOf('a', [
    [
      'POST /things',
      { status: 200, sends: { when: 'Boolean' }, json: { when: 'Boolean', other: 'Boolean' } },
    ],
  ]);
  expect(bodyAt([page], 'POST /beta/things', { when: 'Boolean' })).toEqual({ when: 'Boolean', other: false });
});
