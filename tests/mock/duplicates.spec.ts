import { expect, test } from '@playwright/test';
import { type MockServer, startMock } from '../../src/mock/server.ts';
import { type Got, send } from '../support/mock-client.ts';

const POLICIES = 'beta/deviceManagement/configurationPolicies';
const COMPLIANCE = 'beta/deviceManagement/compliancePolicies';
const BEHAVIOURS = ['documented', 'observed'] as const;
const DEVICES = { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };
const ONE = { 'client-request-id': '11111111-2222-4333-8444-555555555555' };
const OTHER = { 'client-request-id': '66666666-7777-4888-8999-000000000000' };
const NONE = {};

type Post = (path: string, body: object, more: { [name: string]: string }) => Promise<Got>;
const posting =
  ({ url }: MockServer): Post =>
  (path, body, more) =>
    send(`${url}/${path}`, 'POST', JSON.stringify(body), 'application/json', more);

const ASSIGNED: [
  what: string,
  first: { [name: string]: string },
  second: { [name: string]: string },
  duplicates: number,
][] = [
  ['the same request', ONE, ONE, 1],
  ['another request', ONE, OTHER, 0],
  ['a request without a name', ONE, NONE, 0],
  ['a request without a name, after one without', NONE, NONE, 0],
  [
    'a request with an empty name, after one with',
    { 'client-request-id': '' },
    { 'client-request-id': '' },
    0,
  ],
];
for (const behaviour of BEHAVIOURS)
  for (const [what, first, second, duplicates] of ASSIGNED)
    for (const at of [POLICIES, COMPLIANCE])
      test(`${behaviour}: a target of ${at} that is assigned again by ${what} counts ${duplicates}`, async () => {
        const mock = await startMock({ behaviour });
        const post = posting(mock);
        const parent = `${at}/${(await post(at, { name: 'x' }, ONE)).json.id}`;
        for (const more of [first, second])
          expect((await post(`${parent}/assignments`, DEVICES, more)).status).toBe(201);
        expect(mock.stats()).toMatchObject({ duplicates });
        await mock.close();
      });

for (const behaviour of BEHAVIOURS)
  test(`${behaviour}: a request is known by its path too, and only if it made something`, async () => {
    const mock = await startMock({ behaviour });
    const post = posting(mock);
    const parents: string[] = [];
    for (const name of ['x', 'y']) {
      const { json } = await post(POLICIES, { name }, NONE);
      parents.push(`${POLICIES}/${json.id}/assignments`);
    }
    const [here = '', there = ''] = parents;
    expect((await post(here, {}, ONE)).status).toBe(400);
    await post(here, DEVICES, ONE);
    await post(there, DEVICES, ONE);
    expect(mock.stats()).toMatchObject({ duplicates: 0 });
    await post(there, DEVICES, ONE);
    await post(there, DEVICES, ONE);
    expect(mock.stats()).toMatchObject({ duplicates: 2 });
    await mock.close();
  });

test('what was deleted in between was still made twice', async () => {
  const mock = await startMock();
  const post = posting(mock);
  for (const _ of [1, 2]) {
    const { json } = await post(POLICIES, { name: 'x' }, ONE);
    await send(`${mock.url}/${POLICIES}/${json.id}`, 'DELETE');
  }
  expect(mock.stats()).toMatchObject({ created: 2, duplicates: 1 });
  await mock.close();
});

const security = { mailEnabled: false, mailNickname: 'x', securityEnabled: true };
const NAMED: [path: string, body: (name: string) => object][] = [
  [POLICIES, (name) => ({ name })],
  ['beta/groups', (displayName) => ({ ...security, displayName })],
];
for (const [path, body] of NAMED)
  test(`in ${path} a name that is held counts, and a request that is repeated, but not twice`, async () => {
    const mock = await startMock({ behaviour: 'observed' });
    const post = posting(mock);
    const duplicates: number[] = [];
    for (const [name, more] of [
      ['x', ONE],
      ['y', OTHER],
      ['x', NONE],
      ['z', OTHER],
      ['x', ONE],
    ] as const) {
      await post(path, body(name), more);
      duplicates.push(mock.stats().duplicates);
    }
    expect(duplicates).toEqual([0, 0, 1, 2, 3]);
    expect(mock.stats().created).toBe(5);
    await mock.close();
  });

test('setting a whole set again repeats nothing', async () => {
  const mock = await startMock({ behaviour: 'observed' });
  const post = posting(mock);
  const { json } = await post(POLICIES, { name: 'x' }, NONE);
  for (const _ of [1, 2]) await post(`${POLICIES}/${json.id}/assign`, { assignments: [DEVICES] }, ONE);
  expect(mock.stats()).toMatchObject({ created: 2, duplicates: 0 });
  await mock.close();
});
