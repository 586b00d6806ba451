import { expect } from '@playwright/test';
import { POLICIES } from '../../support/intune-objects.ts';
import { send, test } from '../../support/mock-client.ts';

for (const behaviour of ['documented', 'observed'] as const)
  test(`${behaviour}: with a page size every list comes in pages, each with an absolute link to the next`, async ({
    start,
  }) => {
    const { call, url } = await start({ behaviour, pageSize: 2 });
    for (const name of ['a', 'b', 'c', 'd']) await call('POST', `beta/${POLICIES}`, { name });
    const first = await call('GET', `beta/${POLICIES}`);
    expect(first.json.value).toMatchObject([{ name: 'a' }, { name: 'b' }]);
    const next: string = first.json['@odata.nextLink'];
    expect(next.startsWith(`${url}/beta/${POLICIES}?`)).toBe(true);
    const { json } = await send(next, 'GET');
    expect(json.value).toMatchObject([{ name: 'c' }, { name: 'd' }]);
    expect(json['@odata.nextLink']).toBeUndefined();
  });

test('observed: the pages that a query asks for have pages of their own', async ({ start }) => {
  const { call } = await start({ behaviour: 'observed', pageSize: 1 });
  for (const name of ['a', 'b', 'c']) await call('POST', `beta/${POLICIES}`, { name });
  const names: string[] = [];
  let got = await call('GET', `beta/${POLICIES}?$top=2`);
  for (;;) {
    names.push(...got.json.value.map(({ name }: { name: string }) => name));
    const next: string | undefined = got.json['@odata.nextLink'];
    if (next === undefined) break;
    got = await send(next, 'GET');
  }
  expect(names).toEqual(['a', 'b', 'c']);
});
