import { expect, test } from '@playwright/test';
import { pageCases } from '../../src/cases/page/page-cases.ts';
import { openMock } from '../../src/mock/mock.ts';
import type { Contract } from '../../src/model/contract.ts';
import type { Json } from '../../src/model/json.ts';
import { brokenIn, casesOf, runOn } from '../support/page-proof.ts';
import { pageOf } from '../support/pages.ts';

const RED = { '@odata.type': '#microsoft.graph.redThing', name: 'x', red: 1 };
const BLUE = { '@odata.type': '#microsoft.graph.blueThing', name: 'y', blue: 1 };
const read = (request: string, json: Json) => pageOf('things', [[request, { status: 200, json }]]);

/** What is red or warned of where a target serves other things than the page shows. */
async function verdictsOf(page: Contract, target: Contract) {
  const { serve } = openMock({ pages: [target], pagesOnly: true });
  const results = await runOn(serve, 'beta', casesOf('beta', [page]));
  const told = results.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome !== 'pass'));
  return { told: told.map(({ outcome, got }) => `${outcome}: ${got}`), broken: brokenIn(results) };
}

test('items of another type than the page shows are not judged, those of its type are', async () => {
  const page = read('GET /things', { value: [RED] });
  const sound = await verdictsOf(page, read('GET /things', { value: [BLUE, RED] }));
  expect(sound.told).toEqual([]);
  const { red: _, ...lacking } = RED;
  const wrong = await verdictsOf(page, read('GET /things', { value: [BLUE, lacking] }));
  expect(wrong.told).toEqual(['fail: /value/1: nothing']);
  const untyped = await verdictsOf(page, read('GET /things', { value: [{ name: 'z' }] }));
  expect(untyped.told).toEqual(['fail: /value/0: nothing']);
});

test('a list without an item of the type that the page shows proves nothing, and says so', async () => {
  const { told, broken } = await verdictsOf(
    read('GET /things', { value: [RED] }),
    read('GET /things', { value: [BLUE] }),
  );
  expect([...new Set(told)]).toEqual(['warn: items of other types than #microsoft.graph.redThing']);
  expect(broken).toEqual([]);
});

test('an entity that is read and of another type than the page shows proves nothing, and says so', async () => {
  const { told, broken } = await verdictsOf(read('GET /things/{id}', RED), read('GET /things/{id}', BLUE));
  expect([...new Set(told)]).toEqual(['warn: #microsoft.graph.blueThing, which the page says nothing of']);
  expect(broken).toEqual([]);
});

test('what is written is of the type that was sent', async () => {
  const write = (json: Json) =>
    pageOf('things', [['PATCH /things/{id}', { status: 200, sends: { name: 'x' }, json }]]);
  const { broken } = await verdictsOf(write(RED), write(BLUE));
  expect(broken.map(({ got }) => got)).toEqual(['nothing']);
});

test('of one request with two statuses the first counts, and the other is named', () => {
  const page = pageOf('things', [
    ['GET /things/{id}', { status: 200, json: RED }],
    ['GET /things/{id}', { status: 404, json: { error: { code: 'x', message: 'x' } } }],
    ['GET /things/{id}?$select=name', { status: 404, json: { error: { code: 'x', message: 'x' } } }],
  ]);
  const context = { isGraph: false, values: {}, types: {}, typeAt: () => null };
  const { cases, leftOut } = pageCases(page, context);
  expect(cases).toHaveLength(2);
  expect(leftOut).toEqual([
    {
      page: 'things',
      line: 1,
      why: 'other-status',
      reason: 'the page shows 200 for the same request, on line 1',
    },
  ]);
});
