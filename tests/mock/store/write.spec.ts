import { expect } from '@playwright/test';
import * as intune from '../../support/intune-objects.ts';
import { test } from '../../support/mock-client.ts';

const POLICIES = `beta/${intune.POLICIES}`;
const COMPLIANCE = `beta/${intune.COMPLIANCE_2}`;
const BEHAVIOURS = ['documented', 'observed'] as const;
const DEVICES = { target: intune.DEVICES };
const ONE = { 'client-request-id': '11111111-2222-4333-8444-555555555555' };
const OTHER = { 'client-request-id': '66666666-7777-4888-8999-000000000000' };
const NONE = {};

const ASSIGNED: [
  what: string,
  first: { [name: string]: string },
  second: { [name: string]: string },
  duplicates: number,
][] = [
  ['a request with the same client-request-id', ONE, ONE, 1],
  ['a request with another client-request-id', ONE, OTHER, 0],
  ['a request without a client-request-id', ONE, NONE, 0],
  ['a request without a client-request-id, after one without', NONE, NONE, 0],
  [
    'a request with an empty client-request-id, after one like it',
    { 'client-request-id': '' },
    { 'client-request-id': '' },
    0,
  ],
];
for (const behaviour of BEHAVIOURS)
  for (const [what, first, second, duplicates] of ASSIGNED)
    for (const at of [POLICIES, COMPLIANCE])
      test(`${behaviour}: a target in ${at} that is assigned again by ${what} counts ${duplicates} duplicates`, async ({
        start,
      }) => {
        const { call, stats } = await start({ behaviour });
        const parent = `${at}/${(await call('POST', at, { name: 'x' }, ONE)).json.id}`;
        for (const more of [first, second])
          expect((await call('POST', `${parent}/assignments`, DEVICES, more)).status).toBe(201);
        expect(stats()).toMatchObject({ duplicates });
      });

for (const behaviour of BEHAVIOURS)
  test(`${behaviour}: a request is a repetition only on the same path, and only of one that created something`, async ({
    start,
  }) => {
    const { call, stats } = await start({ behaviour });
    const parents: string[] = [];
    for (const name of ['x', 'y']) {
      const { json } = await call('POST', POLICIES, { name }, NONE);
      parents.push(`${POLICIES}/${json.id}/assignments`);
    }
    const [here = '', there = ''] = parents;
    expect((await call('POST', here, {}, ONE)).status).toBe(400);
    await call('POST', here, DEVICES, ONE);
    await call('POST', there, DEVICES, ONE);
    expect(stats()).toMatchObject({ duplicates: 0 });
    await call('POST', there, DEVICES, ONE);
    await call('POST', there, DEVICES, ONE);
    expect(stats()).toMatchObject({ duplicates: 2 });
  });

test('documented: a parent that was deleted before the request is repeated counts as a duplicate', async ({
  start,
}) => {
  const { call, stats } = await start();
  for (const _ of [1, 2]) {
    const { json } = await call('POST', POLICIES, { name: 'x' }, ONE);
    await call('DELETE', `${POLICIES}/${json.id}`);
  }
  expect(stats()).toMatchObject({ created: 2, duplicates: 1 });
});

const NAMED: [path: string, body: (name: string) => object][] = [
  [POLICIES, (name) => ({ name })],
  ['beta/groups', (displayName) => intune.groupBody({ displayName })],
];
for (const [path, body] of NAMED)
  test(`observed: in ${path} a name that exists and a repeated request count as one duplicate, not two`, async ({
    start,
  }) => {
    const { call, stats } = await start({ behaviour: 'observed' });
    const duplicates: number[] = [];
    for (const [name, more] of [
      ['x', ONE],
      ['y', OTHER],
      ['x', NONE],
      ['z', OTHER],
      ['x', ONE],
    ] as const) {
      await call('POST', path, body(name), more);
      duplicates.push(stats().duplicates);
    }
    expect(duplicates).toEqual([0, 0, 1, 2, 3]);
    expect(stats().created).toBe(5);
  });

test('observed: to set a whole set of assignments again is no duplicate', async ({ start }) => {
  const { call, stats } = await start({ behaviour: 'observed' });
  const { json } = await call('POST', POLICIES, { name: 'x' }, NONE);
  for (const _ of [1, 2])
    await call('POST', `${POLICIES}/${json.id}/assign`, { assignments: [DEVICES] }, ONE);
  expect(stats()).toMatchObject({ created: 2, duplicates: 0 });
});
