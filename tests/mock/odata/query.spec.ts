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
