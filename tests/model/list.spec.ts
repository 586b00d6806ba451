import { expect, test } from '@playwright/test';
import type { Exchange } from '../../src/model/exchange.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { nextPath, wholeList } from '../../src/model/list.ts';
import { BASE, LIST, page } from '../support/listed.ts';

const a = { id: 'a' };
const b = { id: 'b' };

/** A list in pages, each with the URL that it was read from. */
const inPages = (first: JsonObject, ...more: [url: string, body: JsonObject][]): Exchange => ({
  ...page(LIST, first),
  pages: more.map(([url, body]) => page(url, body)),
});

test('a list in pages is whole where each link was followed and the last page has none', () => {
  const first = { value: [a], '@odata.nextLink': `${LIST}?p=2` };
  expect(wholeList(inPages(first, [`${LIST}?p=2`, { value: [b] }]))).toEqual({ items: [a, b] });
});

test('the pages of an expanded collection are read from its member, then from "value"', () => {
  const first = { id: 'x', assignments: [a], 'assignments@odata.nextLink': 'things?p=2' };
  const list = inPages(first, [`${LIST}?p=2`, { value: [b] }]);
  expect(wholeList(list, 'assignments')).toEqual({ items: [a, b] });
});

test('a link that is null is none', () => {
  expect(wholeList(page(LIST, { value: [a], '@odata.nextLink': null }))).toEqual({ items: [a] });
});

const second: [string, JsonObject] = [`${LIST}?p=2`, { value: [b], '@odata.nextLink': '' }];
const PROBLEMS: [what: string, list: Exchange, member: string, problem: string][] = [
  ['an array', page(LIST, []), 'value', 'no "value" array of objects'],
  ['an element that is no object', page(LIST, { value: [a, null] }), 'value', 'no "value" array of objects'],
  ['no such member', page(LIST, { value: [a] }), 'assignments', 'no "assignments" array of objects'],
  [
    'a link that was not followed, in the form of OData 4.01',
    page(LIST, { value: [a], '@nextLink': '?p=2' }),
    'value',
    'the next link of page 1 was not followed: ?p=2 (only links below the base URL are)',
  ],
  [
    'a link that was not followed, in the form of OData 3',
    page(LIST, { value: [a], 'odata.nextLink': '?p=2' }),
    'value',
    'the next link of page 1 was not followed: ?p=2 (only links below the base URL are)',
  ],
  [
    'a link of an expanded collection that was not followed',
    page(LIST, { id: 'x', assignments: [a], 'assignments@odata.nextLink': '?p=2' }),
    'assignments',
    'the next link of page 1 was not followed: ?p=2 (only links below the base URL are)',
  ],
  [
    'pages of another collection only',
    inPages(
      { items: [a], 'items@odata.nextLink': '?p=2', assignments: [b], 'assignments@odata.nextLink': '?q=2' },
      [`${LIST}?p=2`, { value: [] }],
    ),
    'assignments',
    'the next link of page 1 was not followed: ?q=2 (only links below the base URL are)',
  ],
  [
    'a link that leads back to an earlier page',
    inPages({ value: [a], '@odata.nextLink': '?p=2' }, [
      `${LIST}?p=2`,
      { value: [b], '@odata.nextLink': LIST },
    ]),
    'value',
    'the next link of page 2 was not followed: it leads back to page 1',
  ],
  [
    'a link that leads to its own page',
    inPages({ value: [a], '@odata.nextLink': '?p=2' }, second),
    'value',
    'the next link of page 2 was not followed: it leads back to page 2',
  ],
  [
    'a link that is no text',
    page(LIST, { value: [a], '@odata.nextLink': 2 }),
    'value',
    'the next link of page 1 was not followed: it is no text',
  ],
  [
    'a page that was not served',
    { ...page(LIST, { value: [a], '@odata.nextLink': '?p=2' }), pages: [page(`${LIST}?p=2`, {}, 500)] },
    'value',
    'page 2 of the list: no "value" array of objects, status 500',
  ],
  [
    'an error page that has items',
    { ...page(LIST, { value: [], '@odata.nextLink': '?p=2' }), pages: [page(LIST, { value: [b] }, 404)] },
    'value',
    'page 2 of the list: no "value" array of objects, status 404',
  ],
];
for (const [what, list, member, problem] of PROBLEMS) {
  test(`a list with ${what} was not read whole`, () => {
    expect(wholeList(list, member)).toEqual({ problem });
  });
}

test('a list of 300,000 items is read', () => {
  const value = Array.from({ length: 300_000 }, (_, id) => ({ id: String(id) }));
  const list = wholeList(page(LIST, { value }));
  expect('items' in list && list.items.length).toBe(300_000);
});

const LINKS: [link: string | number | null, path: string | null][] = [
  [`${BASE}/things?$skiptoken=a%2Fb`, '/things?$skiptoken=a%2Fb'],
  ['things?p=2', '/things?p=2'],
  ['?p=2', '/things?p=2'],
  ['/beta/things?p=2', '/things?p=2'],
  ['//h/beta/things?p=2', '/things?p=2'],
  ['./other/../things?p=2#top', '/things?p=2'],
  ['http://H:80/beta/things', '/things'],
  ['https://h/beta/things?p=2', null],
  ['http://h:81/beta/things?p=2', null],
  ['http://other/beta/things?p=2', null],
  ['http://user:secret@h/beta/things?p=2', null],
  ['http://h/beta/../v1.0/things', null],
  ['http://h/betas/things', null],
  ['../v1.0/things', null],
  ['%2e%2e/%2e%2e/secret', null],
  ['javascript:alert(1)', null],
  ['http://[', null],
  [7, null],
  [null, null],
];
for (const [link, path] of LINKS) {
  test(`the next link ${JSON.stringify(link)} leads to ${path ?? 'nothing that is read'}`, () => {
    const value = { value: [], '@odata.nextLink': link };
    expect(nextPath(page(LIST, value), '/things', BASE)).toBe(path);
  });
}

test('next links are read below a base URL without a path', () => {
  const value = { value: [], '@odata.nextLink': 'http://h/things?p=2' };
  expect(nextPath(page('http://h/things', value), '/things', 'http://h')).toBe('/things?p=2');
});
