import { expect } from '@playwright/test';
import {
  DEVICES,
  POLICIES as IN_POLICIES,
  inGroup,
  newGroup,
  newParent,
  TEMPLATES,
} from '../../support/intune-objects.ts';
import { expectRefused, NOON, startStill, test } from '../../support/mock-client.ts';

const POLICIES = `beta/${IN_POLICIES}`;

for (const behaviour of ['documented', 'observed'] as const)
  test(`${behaviour}: reads see what was created or deleted after the delay, writes see it at once`, async ({
    start,
  }) => {
    const mock = await startStill(start, { readDelayMs: 2000 }, { behaviour });
    const { call } = mock;
    const missing = behaviour === 'observed' ? 400 : 404;
    const seen = async (path: string) => (await call('GET', path)).status;
    const listed = async (path: string) => (await call('GET', path)).json.value.length;

    const parent = `${POLICIES}/${(await call('POST', POLICIES, { name: 'x' })).json.id}`;
    mock.clock.ms = NOON + 500;
    const below = `${parent}/assignments`;
    const { status, json } = await call('POST', below, { target: DEVICES });
    const one = `${below}/${json.id}`;
    expect(status).toBe(201);
    mock.clock.ms = NOON + 1999;
    expect([await seen(parent), await listed(POLICIES), await seen(below)]).toEqual([missing, 0, missing]);
    mock.clock.ms = NOON + 2000;
    expect([await seen(parent), await listed(POLICIES), await listed(below), await seen(one)]).toEqual([
      200, 1, 0, 404,
    ]);
    mock.clock.ms = NOON + 2500;
    expect([await listed(below), await seen(one)]).toEqual([1, 200]);

    expect((await call('DELETE', one)).status).toBe(204);
    expect((await call('DELETE', one)).status).toBe(404);
    expect((await call('DELETE', parent)).status).toBe(204);
    expect(mock.leftovers()).toEqual([]);
    mock.clock.ms = NOON + 4499;
    expect([await seen(parent), await listed(POLICIES), await listed(below), await seen(one)]).toEqual([
      200, 1, 1, 200,
    ]);
    mock.clock.ms = NOON + 4500;
    expect([await seen(parent), await listed(POLICIES), await seen(below), await seen(one)]).toEqual([
      missing,
      0,
      missing,
      missing,
    ]);
  });

test('observed: groups, and a set of assignments that is replaced, are read after the delay too', async ({
  start,
}) => {
  const mock = await startStill(start, { readDelayMs: 2000 }, { behaviour: 'observed' });
  const { call } = mock;
  const groupId = await newGroup(mock, 'x');
  const [path] = await newParent(mock, TEMPLATES);
  const assign = (...targets: object[]) =>
    call('POST', `${path}/assign`, { assignments: targets.map((target) => ({ target })) });
  const expanded = async () => (await call('GET', `${path}?$expand=assignments`)).json.assignments.length;
  const groups = async () =>
    (await call('GET', "beta/groups?$filter=startswith(displayName,'x')")).json.value.length;
  const target = inGroup(groupId);

  // Intune sees a group no sooner than a reader does, whichever way it is assigned to.
  mock.clock.ms = NOON + 1999;
  expect([await groups(), (await call('GET', `beta/groups/${groupId}`)).status]).toEqual([0, 404]);
  for (const refused of [await assign(target), await call('POST', `${path}/assignments`, { target })])
    expectRefused(refused, 400, 'BadRequest', /Invalid GroupId/);
  mock.clock.ms = NOON + 2000;
  expect((await assign(target, DEVICES)).json.value).toHaveLength(2);
  expect([await groups(), await expanded()]).toEqual([1, 0]);
  mock.clock.ms = NOON + 4000;
  expect(await expanded()).toBe(2);
  await assign(DEVICES);
  await assign(target, DEVICES);
  expect(await expanded()).toBe(2);
  mock.clock.ms = NOON + 5000;
  await assign(target);
  expect(await expanded()).toBe(2);
  mock.clock.ms = NOON + 7000;
  expect(await expanded()).toBe(1);
});
