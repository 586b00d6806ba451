import { inspect } from 'node:util';
import { expect } from '@playwright/test';
import { groupBody } from '../../support/intune-objects.ts';
import { expectRefused, test } from '../../support/mock-client.ts';

test('observed: a group is created, read in the other version, and deleted', async ({ start }) => {
  const { url, call } = await start({ behaviour: 'observed' });
  const body = groupBody({ displayName: "it's a-1" });
  const { status, json } = await call('POST', 'beta/groups', body);
  expect(status).toBe(201);
  expect(json).toMatchObject({ ...body, id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  const one = `v1.0/groups/${json.id}`;
  expect((await call('GET', one)).json).toMatchObject({
    id: json.id,
    '@odata.context': `${url}/v1.0/$metadata#groups/$entity`,
  });
  expect(await call('DELETE', one)).toMatchObject({ status: 204, json: undefined });
  const text = `Resource '${json.id}' does not exist or one of its queried reference-property objects are not present.`;
  for (const method of ['GET', 'DELETE'])
    expectRefused(await call(method, one), 404, 'Request_ResourceNotFound', text);
});

test('observed: a group id that is no GUID, and a verb that groups do not serve, are refused', async ({
  start,
}) => {
  const { call } = await start({ behaviour: 'observed' });
  const text = "Invalid object identifier 'x'.";
  expectRefused(await call('GET', 'beta/groups/x'), 400, 'Request_BadRequest', text);
  expectRefused(await call('PUT', 'beta/groups'), 405, 'Request_BadRequest', /method is not allowed/);
});

test('documented: there are no groups', async ({ start }) => {
  const { call } = await start();
  const text = "Resource not found for the segment 'groups'.";
  expectRefused(await call('GET', 'beta/groups/x/y'), 400, 'BadRequest', text);
});

const REQUIRED = "A value is required for property 'mailNickname' of resource 'Group'.";
const REFUSED: [more: object, text: string | RegExp][] = [
  [{ mailNickname: undefined }, REQUIRED],
  [{ mailNickname: '' }, REQUIRED],
  [{ displayName: undefined }, /'displayName'/],
  [{ mailEnabled: true }, /Invalid value specified for property 'mailEnabled'/],
  [{ securityEnabled: false }, /Invalid value specified for property 'securityEnabled'/],
];
for (const [more, text] of REFUSED)
  test(`observed: a group with ${inspect(more)} is refused`, async ({ start }) => {
    const { call } = await start({ behaviour: 'observed' });
    expectRefused(await call('POST', 'beta/groups', groupBody(more)), 400, 'Request_BadRequest', text);
  });
