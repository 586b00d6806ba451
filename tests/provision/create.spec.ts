import { expect, test } from '@playwright/test';
import type { Need } from '../../src/model/case.ts';
import { create } from '../../src/provision/create.ts';
import { openProvisioner } from '../../src/provision/provisioner.ts';
import { bodyOf } from '../../src/provision/recipe.ts';
import { inWorkshop } from '../support/making.ts';
import type { Answer } from '../support/scripted.ts';

const RECIPE = { name: 'displayName', find: "?$filter=startswith(displayName,'{name}')", body: { a: 1 } };
const FIND = "GET /things?$filter=startswith(displayName,'run 1')";
const found = [
  200,
  {},
  {
    value: [
      { id: 'other', displayName: 'run 12' },
      { id: 'x/1', displayName: 'run 1' },
    ],
  },
];
const none = [200, {}, { value: [{ id: 'other', displayName: 'run 12' }] }];

/** The replies to the POSTs and to the GETs, one after the other; what came of it, and what was sent. */
async function madeWith(posts: Answer[], gets: Answer[], limits = { waitMs: 0, retryMs: 60_000 }) {
  const next = (answers: Answer[]) => answers.shift() ?? [500];
  return inWorkshop(
    ({ method }) => next(method === 'POST' ? posts : gets),
    async ({ making, requests, recorded }) => {
      const place = await create(making, 'things', RECIPE, 'run 1');
      return { place, requests: requests(), recorded };
    },
    limits,
  );
}

test('what is made is written down before and after', async () => {
  const { place, requests, recorded } = await madeWith([[201, {}, { id: 'x/1' }]], []);
  expect(place).toEqual({ id: 'x/1', path: '/things/x%2F1' });
  expect(requests).toEqual(['POST /things']);
  expect(recorded).toEqual(['intends /things', 'created /things/x%2F1']);
});

for (const lost of ['reset', [503], [504], [502]] as Answer[]) {
  test(`after ${lost} it is found by its name, and not made again`, async () => {
    const { place, requests } = await madeWith([lost], [found as Answer]);
    expect(place).toMatchObject({ id: 'x/1' });
    expect(requests).toEqual(['POST /things', FIND]);
  });

  test(`after ${lost} it is made again once it is known that it was not made`, async () => {
    const { place, requests, recorded } = await madeWith([lost, [201, {}, { id: 'y' }]], [none as Answer]);
    expect(place).toMatchObject({ id: 'y' });
    expect(requests).toEqual(['POST /things', FIND, 'POST /things']);
    expect(recorded).toEqual(['intends /things', 'intends /things', 'created /things/y']);
  });
}

test('it is looked for as long as a write may stay unseen', async () => {
  const { place, requests } = await madeWith(['reset'], [none as Answer, found as Answer], {
    waitMs: 60_000,
    retryMs: 1,
  });
  expect(place).toMatchObject({ id: 'x/1' });
  expect(requests).toEqual(['POST /things', FIND, FIND]);
});

test('where it cannot be looked for it is not made again', async () => {
  const { place, requests } = await madeWith(['reset'], [[403]]);
  expect(place).toMatchObject({ blame: 'service' });
  expect(JSON.stringify(place)).toContain('GET /things');
  expect(requests).toEqual(['POST /things', FIND]);
});

test('a refusal is final, and so is a lost reply where nothing is sent again', async () => {
  const refused = await madeWith([[400, {}, { error: { code: 'x', message: 'no' } }]], []);
  expect(refused.place).toMatchObject({
    missing: 'POST /things answered 400 {"error":{"code":"x","message":"no"}}',
    blame: 'service',
  });
  const lost = await madeWith(['reset'], [], { waitMs: 0, retryMs: 0 });
  expect(lost.place).toMatchObject({ blame: 'service' });
  expect([refused.requests, lost.requests]).toEqual([['POST /things'], ['POST /things']]);
});

test('a nickname has no character that none may have', () => {
  const recipe = { name: 'displayName', body: { mailNickname: '{nickname}' } };
  const body = bodyOf(recipe, 'graph-conformance 2026-01-02T03:04:05Z 17-0 1');
  expect(JSON.parse(body)).toEqual({
    displayName: 'graph-conformance 2026-01-02T03:04:05Z 17-0 1',
    mailNickname: 'graph-conformance-2026-01-02T03-04-05Z-17-0-1',
  });
});

const settings = {
  mode: 'create' as const,
  pins: {},
  recipes: { 'a/things': { name: 'name', body: {} } },
  groups: { names: ['group', 'other'], collection: 'groups', permission: 'P', recipe: RECIPE },
};

test('groups are made once, looked at until they are seen, and deleted after everything else', async () => {
  let ids = 0;
  let looks = 0;
  await inWorkshop(
    ({ method }) => {
      if (method === 'POST') return [201, {}, { id: String(++ids) }];
      if (method === 'DELETE') return [204];
      return ++looks === 1 ? [404] : [200, {}, {}];
    },
    async ({ making, requests, recorded }) => {
      const { provide, renew, close } = openProvisioner(settings, making);
      const things = { placeholder: 'parent', collection: 'a/things' };
      const group = { placeholder: 'group', collection: 'groups' };
      const idOf = async (need: Need) => provide(need, need.collection);
      expect(await idOf(things)).toMatchObject({ id: '1' });
      expect(await idOf(group)).toMatchObject({ id: '2' });
      expect(await idOf(group)).toMatchObject({ id: '2' });
      expect(await idOf({ ...group, placeholder: 'other' })).toMatchObject({ id: '3' });
      expect(await renew([group, things])).toEqual([]);
      expect(await idOf(things)).toMatchObject({ id: '4' });
      expect(await idOf(things)).toMatchObject({ id: '4' });
      expect(await idOf(group)).toMatchObject({ id: '2' });
      expect(await close()).toEqual([]);
      expect(requests().filter((request) => !request.startsWith('POST'))).toEqual([
        'GET /groups/2',
        'GET /groups/2',
        'GET /groups/3',
        'DELETE /a/things/4',
        'DELETE /a/things/1',
        'DELETE /groups/3',
        'DELETE /groups/2',
      ]);
      expect(recorded.filter((line) => line.startsWith('removed')).length).toBe(4);
    },
    { waitMs: 60_000, retryMs: 0 },
  );
});

test('a group that cannot be made, or is never seen, blocks what needs it', async () => {
  const group = (answer: (method: string) => Answer) =>
    inWorkshop(
      ({ method }) => answer(method ?? ''),
      ({ making }) =>
        openProvisioner(settings, making).provide({ placeholder: 'group', collection: 'groups' }, 'groups'),
    );
  expect(await group(() => [403, {}, { error: {} }])).toEqual({
    missing: 'group not created: POST /groups answered 403 {"error":{}}',
    blame: 'service',
  });
  expect(await group((method) => (method === 'POST' ? [201, {}, { id: 'g' }] : [404]))).toEqual({
    missing: 'group not found: /groups/g was created and no read shows it',
    blame: 'service',
  });
});
