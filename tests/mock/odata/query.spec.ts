import { expect } from '@playwright/test';
import { groupBody, POLICIES, TEMPLATES } from '../../support/intune-objects.ts';
import { expectRefused, type Got, send, test } from '../../support/mock-client.ts';

const names = ({ json }: Got) => json.value.map(({ displayName }: { displayName: string }) => displayName);

test('observed: a collection is filtered by name, without regard to case, and comes in pages', async ({
  start,
}) => {
  const { call } = await start({ behaviour: 'observed' });
  for (const displayName of ['page 1', 'Page 2', 'page 3', 'other'])
    await call('POST', `beta/${TEMPLATES}`, { displayName });
  const filter = "$filter=startswith(displayName,'page')";
  expect(names(await call('GET', `beta/${TEMPLATES}?${filter}`))).toEqual(['page 1', 'Page 2', 'page 3']);
  expect(names(await call('GET', `beta/${TEMPLATES}?$filter=displayName eq 'other'`))).toEqual(['other']);
  const first = await call('GET', `beta/${TEMPLATES}?${filter}&$top=2`);
  expect(names(first)).toEqual(['page 1', 'Page 2']);
  const second = await send(first.json['@odata.nextLink'], 'GET');
  expect([names(second), second.json['@odata.nextLink']]).toEqual([['page 3'], undefined]);
  await call('POST', `beta/${POLICIES}`, { name: 'page v2' });
  const named = await call('GET', `beta/${POLICIES}?$filter=startswith(name,'page')`);
  expect(named.json.value).toMatchObject([{ name: 'page v2' }]);
});

test('observed: configuration policies come 25 a page, with their count and an absolute link to the next page', async ({
  start,
}) => {
  const { url, call } = await start({ behaviour: 'observed' });
  for (let count = 1; count <= 60; count++) await call('POST', `beta/${POLICIES}`, { name: `p${count}` });
  const pages: [count: number, names: string[]][] = [];
  let next = `${url}/beta/${POLICIES}?$select=id,name`;
  while (next !== undefined) {
    expect(next.startsWith(`${url}/beta/${POLICIES}?`)).toBe(true);
    const { json } = await send(next, 'GET');
    pages.push([json['@odata.count'], json.value.map(({ name }: { name: string }) => name)]);
    next = json['@odata.nextLink'];
  }
  expect(pages.map(([count, names]) => [count, names.length])).toEqual([
    [25, 25],
    [25, 25],
    [10, 10],
  ]);
  expect(new Set(pages.flatMap(([, names]) => names)).size).toBe(60);
  expect((await call('GET', `beta/${POLICIES}?$top=30`)).json.value).toHaveLength(25);
  expect((await call('GET', `beta/${POLICIES}?$top=3`)).json.value).toHaveLength(3);
  expect((await call('GET', `beta/${TEMPLATES}`)).json).not.toHaveProperty(['@odata.count']);
});

test('observed: groups are filtered by a name with a quote in it', async ({ start }) => {
  const { call } = await start({ behaviour: 'observed' });
  const { id } = (await call('POST', 'beta/groups', groupBody({ displayName: "it's a-1" }))).json;
  const filter = encodeURIComponent("startswith(displayName,'IT''s')");
  expect((await call('GET', `v1.0/groups?$filter=${filter}`)).json.value).toMatchObject([{ id }]);
});

const REFUSED: [query: string, text: string | RegExp][] = [
  ['$filter=x gt 1', 'Invalid filter clause'],
  ['$top=x', /'\$top'/],
];
for (const [query, text] of REFUSED)
  test(`observed: a list with ${query} is refused`, async ({ start }) => {
    const { call } = await start({ behaviour: 'observed' });
    expectRefused(await call('GET', `beta/${TEMPLATES}?${query}`), 400, 'BadRequest', text);
  });

test('documented: query options are ignored', async ({ start }) => {
  const { call } = await start();
  for (const displayName of ['a', 'b']) await call('POST', `beta/${TEMPLATES}`, { displayName });
  const query = '$filter=x gt 1&$top=1&$expand=bogus';
  expect(names(await call('GET', `beta/${TEMPLATES}?${query}`))).toEqual(['a', 'b']);
});
