import { expect, test } from '@playwright/test';
import type { Need } from '../../src/model/case.ts';
import { create } from '../../src/provision/create.ts';
import { openProvisioner } from '../../src/provision/provisioner.ts';
import { bodyOf } from '../../src/provision/recipe.ts';
import { inWorkshop } from '../support/making.ts';
import { type Answer, createdAs, type Seen } from '../support/scripted.ts';

const RECIPE = { name: 'displayName', find: "?$filter=startswith(displayName,'{name}')", body: { a: 1 } };
const FIND = "GET /things?$filter=startswith(displayName,'run 1')";
const found = [
  200,
  {},
  {
    value: [
      { id: 'other', displayName: 'run 12' },
      { id: 'x 1', displayName: 'run 1' },
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
  const { place, requests, recorded } = await madeWith([[201, {}, { id: 'x 1', displayName: 'run 1' }]], []);
  expect(place).toMatchObject({ id: 'x 1', path: '/things/x%201' });
  expect(requests).toEqual(['POST /things']);
  expect(recorded).toEqual(['intends /things', 'created /things/x%201']);
});

for (const lost of ['reset', [503], [504], [502]] as Answer[]) {
  test(`after ${lost} it is found by its name, and not made again`, async () => {
    const { place, requests } = await madeWith([lost], [found as Answer]);
    expect(place).toMatchObject({ id: 'x 1' });
    expect(requests).toEqual(['POST /things', FIND]);
  });

  test(`after ${lost} it is made again once it is known that it was not made`, async () => {
    const { place, requests, recorded } = await madeWith(
      [lost, [201, {}, { id: 'y', displayName: 'run 1' }]],
      [none as Answer],
    );
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
  expect(place).toMatchObject({ id: 'x 1' });
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

const settings = {
  mode: 'create' as const,
  pins: {},
  recipes: { 'a/things': { name: 'name', body: {} } },
  groups: { names: ['group', 'other'], collection: 'groups', permission: 'P', recipe: RECIPE },
};

const NOT_OURS: [what: string, item: object, get: Answer][] = [
  ['is named otherwise', { id: 'theirs', displayName: 'run 1 copy' }, [200, {}, { displayName: 'run 1' }]],
  ['has no name and is read to have another one', { id: 'theirs' }, [200, {}, { displayName: 'theirs' }]],
  ['has no name, and no read shows one', { id: 'theirs' }, [404]],
  ['has an id that leads out of the collection', { id: '..', displayName: 'run 1' }, [404]],
  ['has an empty id', { id: '', displayName: 'run 1' }, [404]],
  ['has a number for an id', { id: 1, displayName: 'run 1' }, [404]],
  ['has no id', { displayName: 'run 1' }, [404]],
];
for (const [what, item, get] of NOT_OURS) {
  test(`an item that a 201 names is neither used nor deleted where it ${what}`, async () => {
    await inWorkshop(
      ({ method, path }) => {
        if (method === 'POST') return [201, {}, item];
        return path.includes('$filter')
          ? [200, {}, { value: [{ ...item, displayName: 'run 1 copy' }] }]
          : get;
      },
      async ({ making, requests, recorded }) => {
        const { provide, close } = openProvisioner(settings, making);
        const group = await provide({ placeholder: 'group', collection: 'groups' }, 'groups');
        expect(group).toMatchObject({ blame: 'service' });
        expect(JSON.stringify(group)).toMatch(/but (its id|it is named|no read shows its name)/);
        expect(await close()).toEqual([]);
        expect(requests().filter((request) => request.startsWith('DELETE'))).toEqual([]);
        expect(recorded).toEqual(['intends /groups', 'failed /groups']);
      },
    );
  });
}

test('a 201 without a name is taken for what was created once a read shows its name', async () => {
  const [posts, gets]: Answer[][] = [[[201, {}, { id: 'x' }]], [[404], [200, {}, { displayName: 'run 1' }]]];
  const { place, requests } = await madeWith(posts ?? [], gets ?? [], { waitMs: 60_000, retryMs: 0 });
  expect(place).toMatchObject({ id: 'x', path: '/things/x' });
  expect(requests).toEqual(['POST /things', 'GET /things/x', 'GET /things/x']);
});

test('what a create has brought about whose reply was lost, or named another item, is found by its name and deleted', async () => {
  for (const reply of [[201, {}, { id: 'theirs', displayName: 'theirs' }], 'reset', [500]] as Answer[]) {
    await inWorkshop(
      ({ method }) => {
        if (method === 'POST') return reply;
        if (method === 'DELETE') return [204];
        const items = [
          { id: 'theirs', displayName: 'theirs' },
          { id: 'ours', displayName: 'run 1' },
        ];
        return [200, {}, { value: items }];
      },
      async ({ making, requests, recorded }) => {
        const { provide, close } = openProvisioner(settings, making);
        await provide({ placeholder: 'group', collection: 'groups' }, 'groups');
        expect(await close()).toEqual([]);
        expect(requests().filter((request) => request.startsWith('DELETE'))).toEqual(['DELETE /groups/ours']);
        expect(recorded).toEqual(['intends /groups', 'created /groups/ours', 'removed /groups/ours']);
      },
    );
  }
});

test('what was created is deleted also where the ledger could not be written to after the create', async () => {
  await inWorkshop(
    (request) => {
      if (request.method === 'POST') return createdAs('x', request);
      if (request.method === 'DELETE') return [204];
      return [200, {}, { value: [{ id: 'x', displayName: 'run 1' }] }];
    },
    async ({ making, requests }) => {
      const record = (event: string) => {
        if (event !== 'intends') throw new Error('no space left on the disk');
      };
      const { provide, close } = openProvisioner(settings, { ...making, record });
      await expect(provide({ placeholder: 'group', collection: 'groups' }, 'groups')).rejects.toThrow(
        'no space',
      );
      expect(await close()).toEqual([
        '/groups: no space left on the disk',
        '/groups/x: no space left on the disk',
      ]);
      expect(requests()).toContain('DELETE /groups/x');
    },
  );
});

test('a deletion that is answered with 404 just after the create is sent again until the item is known', async () => {
  let deletes = 0;
  await inWorkshop(
    (request) => {
      if (request.method === 'POST') return createdAs('x', request);
      return ++deletes < 3 ? [404] : [204];
    },
    async ({ making, recorded }) => {
      const { provide, close } = openProvisioner(settings, making);
      await provide({ placeholder: 'parent', collection: 'a/things' }, 'a/things');
      expect(await close()).toEqual([]);
      expect(deletes).toBe(3);
      expect(recorded.at(-1)).toBe('removed /a/things/x');
    },
    { waitMs: 60_000, retryMs: 0 },
  );
});

test('a parent that its case has deleted is deleted once more, and not waited for', async () => {
  let deletes = 0;
  await inWorkshop(
    (request) => {
      if (request.method === 'POST') return createdAs('x', request);
      return ++deletes === 1 ? [204] : [404];
    },
    async ({ making }) => {
      const { provide, send, close } = openProvisioner(settings, making);
      await provide({ placeholder: 'parent', collection: 'a/things' }, 'a/things');
      await send({ name: 'delete', method: 'DELETE', path: '/a/things/x', headers: {}, body: null });
      expect(await close()).toEqual([]);
      expect(deletes).toBe(2);
    },
    { waitMs: 3_600_000, retryMs: 0 },
  );
});

test('one deletion that is refused, or one list that cannot be read, does not stop the rest of a cleanup', async () => {
  let ids = 0;
  await inWorkshop(
    (request) => {
      const { method, path } = request;
      if (method === 'POST') return path === '/groups' ? [500] : createdAs(String(++ids), request);
      return method === 'DELETE' && path !== '/a/things/2' ? [204] : [403];
    },
    async ({ making, recorded }) => {
      const { provide, close } = openProvisioner(settings, making);
      const own = { placeholder: 'parent', collection: 'a/things', own: true as const };
      for (let at = 0; at < 3; at += 1) await provide(own, 'a/things');
      await provide({ placeholder: 'group', collection: 'groups' }, 'groups');
      expect(await close()).toEqual([
        expect.stringContaining('cannot tell what is left in /groups: GET /groups?$filter='),
        'DELETE /a/things/2 answered 403 {}',
      ]);
      expect(recorded.filter((line) => line.startsWith('removed'))).toEqual([
        'removed /a/things/3',
        'removed /a/things/1',
      ]);
    },
  );
});

test('a nickname has no character that none may have', () => {
  const recipe = { name: 'displayName', body: { mailNickname: '{nickname}' } };
  const body = bodyOf(recipe, 'graph-conformance 2026-01-02T03:04:05Z 17-0 1');
  expect(JSON.parse(body)).toEqual({
    displayName: 'graph-conformance 2026-01-02T03:04:05Z 17-0 1',
    mailNickname: 'graph-conformance-2026-01-02T03-04-05Z-17-0-1',
  });
});

test('groups are made once, looked at until they are seen, and deleted after everything else', async () => {
  let ids = 0;
  let looks = 0;
  await inWorkshop(
    (request) => {
      const { method } = request;
      if (method === 'POST') return createdAs(String(++ids), request);
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
  const group = (answer: (request: Seen) => Answer) =>
    inWorkshop(answer, ({ making }) =>
      openProvisioner(settings, making).provide({ placeholder: 'group', collection: 'groups' }, 'groups'),
    );
  expect(await group(() => [403, {}, { error: {} }])).toEqual({
    missing: 'group not created: POST /groups answered 403 {"error":{}}',
    blame: 'service',
  });
  expect(await group((request) => (request.method === 'POST' ? createdAs('g', request) : [404]))).toEqual({
    missing: 'group not found: /groups/g was created and no read shows it',
    blame: 'service',
  });
});
