import { expect, test } from '@playwright/test';
import { MOST_PAGES } from '../../src/model/list.ts';
import { listAll, withPages } from '../../src/provision/list.ts';
import { inWorkshop } from '../support/making.ts';
import type { Answer, Seen } from '../support/scripted.ts';
import { step } from '../support/scripted.ts';

/** Lists `/things` from a server; gives what was found and how often the server was asked. */
const listThings = (answer: (request: Seen, base: string) => Answer) => {
  let base = '';
  return inWorkshop(
    (request) => answer(request, base),
    async (workshop) => {
      base = workshop.base;
      const list = await listAll(workshop.making, '/things');
      return { list, requests: workshop.requests() };
    },
  );
};
const of = (value: object[], next?: string): Answer => [
  200,
  {},
  { value, ...(next === undefined ? {} : { '@odata.nextLink': next }) },
];

test('a list is read to its last page, by absolute and by relative links', async () => {
  const { list, requests } = await listThings(({ path }, base) => {
    if (path === '/things') return of([{ id: 1 }], `${base}/things?p=2`);
    return path === '/things?p=2' ? of([{ id: 2 }], 'things?p=3') : of([{ id: 3 }]);
  });
  expect(list).toEqual({ items: [{ id: 1 }, { id: 2 }, { id: 3 }] });
  expect(requests).toEqual(['GET /things', 'GET /things?p=2', 'GET /things?p=3']);
});

const PARTIAL: [what: string, answer: (request: Seen) => Answer, problem: string, asked: number][] = [
  [
    'whose link names another host',
    () => of([{ id: 1 }], 'http://127.0.0.1:9/beta/things?p=2'),
    'GET /things: the next link of page 1 was not followed: http://127.0.0.1:9/beta/things?p=2 (only links below the base URL are)',
    1,
  ],
  [
    'whose link leads above the base URL',
    () => of([{ id: 1 }], '../v1.0/things'),
    'GET /things: the next link of page 1 was not followed: ../v1.0/things (only links below the base URL are)',
    1,
  ],
  [
    'that leads back to its first page',
    ({ path }) => of([{ id: 1 }], path === '/things' ? '?p=2' : 'things'),
    'GET /things: the next link of page 2 was not followed: it leads back to page 1',
    2,
  ],
  [
    'without an end',
    ({ path }) => of([], `?p=${Number(/\d+$/.exec(path)?.[0] ?? 0) + 1}`),
    `GET /things: the list has no end after ${MOST_PAGES} pages`,
    MOST_PAGES,
  ],
  [
    'whose second page is not served',
    ({ path }) => (path === '/things' ? of([{ id: 1 }], '?p=2') : [500, {}, {}]),
    'GET /things: page 2 of the list: no "value" array of objects, status 500',
    2,
  ],
  [
    'with an element that is no object',
    () => [200, {}, { value: [{ id: 1 }, null] }],
    'GET /things: no "value" array of objects',
    1,
  ],
];
for (const [what, answer, problem, asked] of PARTIAL) {
  test(`a list ${what} is a problem, never a shorter list`, async () => {
    const { list, requests } = await listThings(answer);
    expect(list).toEqual({ problem });
    expect(requests).toHaveLength(asked);
  });
}

test('a page that was throttled makes the whole list unserved', async () => {
  await inWorkshop(
    ({ path }) => (path === '/things' ? of([{ id: 1 }], '?p=2') : [429, {}, {}]),
    async ({ making }) => {
      const exchange = await withPages(making)(step('GET', '/things'));
      expect(exchange.unserved).toContain('throttled: 429');
    },
  );
});

test('the pages after the reply to an action are read with GET and without its body', async () => {
  await inWorkshop(
    ({ path }) => (path === '/things/assign' ? of([{ id: 1 }], '../things?p=2') : of([{ id: 2 }])),
    async ({ making, requests }) => {
      const { pages } = await withPages(making)(step('POST', '/things/assign'));
      expect(requests()).toEqual(['POST /things/assign', 'GET /things?p=2']);
      expect(pages?.map(({ request }) => [request.body, request.headers['content-type']])).toEqual([
        [null, undefined],
      ]);
    },
  );
});

test('a link in the reply to a create is not followed', async () => {
  await inWorkshop(
    () => [201, {}, { id: 1, '@odata.nextLink': 'things?p=2' }],
    async ({ making, requests }) => {
      await withPages(making)(step('POST', '/things'));
      expect(requests()).toEqual(['POST /things']);
    },
  );
});
