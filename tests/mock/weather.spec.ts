import { expect, test } from '@playwright/test';
import type { Chaos } from '../../src/mock/chaos/chaos.ts';
import type { RetryAfter } from '../../src/mock/chaos/retry-after.ts';
import type { MockOptions } from '../../src/mock/mock.ts';
import { type MockServer, startMock } from '../../src/mock/server.ts';
import { expectRefused, type Got, send } from '../support/mock-client.ts';

const POLICIES = 'beta/deviceManagement/configurationPolicies';
const SETS = 'beta/deviceAppManagement/policySets';
const STORM: Chaos = { seed: 7, throttle: 0.3, reset: 0.05, unavailable: 0.05, retryAfter: 'mixed' };
const BEHAVIOURS = ['documented', 'observed'] as const;
const NOON = Date.parse('2026-01-01T12:00:00.250Z');

/** A mock whose clock stands still until it is set. */
type Still = MockServer & { clock: { ms: number } };
async function startStill(chaos: Chaos, more: MockOptions = {}): Promise<Still> {
  const clock = { ms: NOON };
  return { ...(await startMock({ chaos, now: () => clock.ms, ...more })), clock };
}

/** The reply, or `null` where the connection is reset instead. */
async function tried(url: string, method = 'GET', body?: object, token?: string): Promise<Got | null> {
  const headers: { [name: string]: string } = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const text = body === undefined ? undefined : JSON.stringify(body);
  return send(url, method, text, 'application/json', headers).catch((error: Error) => {
    expect(String(error.cause)).toMatch(/ECONNRESET|other side closed/);
    return null;
  });
}

/** What some requests come to, none of them inside a window; `said` is the Retry-After. */
async function sequence(seed: number, behaviour: 'documented' | 'observed'): Promise<string[]> {
  const mock = await startStill({ ...STORM, seed }, { behaviour });
  const came: string[] = [];
  for (let n = 0; n < 150; n += 1) {
    mock.clock.ms += 10_000;
    const got = await tried(
      `${mock.url}/${POLICIES}`,
      n % 2 === 0 ? 'GET' : 'POST',
      n % 2 === 0 ? undefined : { name: `${n}` },
    );
    came.push(got === null ? 'reset' : `${got.status} ${got.headers.get('retry-after')}`);
  }
  came.push(JSON.stringify(mock.stats()));
  await mock.close();
  return came;
}

for (const behaviour of BEHAVIOURS)
  test(`${behaviour}: the same seed gives the same weather, another seed another`, async () => {
    const [first, again, other] = [
      await sequence(7, behaviour),
      await sequence(7, behaviour),
      await sequence(8, behaviour),
    ];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(new Set(first.map((each) => each.slice(0, 3)))).toEqual(
      new Set(['200', '201', '429', '503', 'res', '{"r']),
    );
  });

test('what goes wrong goes wrong as often as was asked', async () => {
  const mock = await startStill(STORM);
  for (let n = 0; n < 800; n += 1) {
    mock.clock.ms += 10_000;
    await tried(`${mock.url}/${POLICIES}`);
  }
  const { requests, throttled, insideWindow, resets, resetsAfterEffect, unavailable } = mock.stats();
  expect([requests, insideWindow]).toEqual([800, 0]);
  // Four standard deviations on either side.
  for (const [count, chance] of [
    [throttled, 0.3],
    [resets, 0.05],
    [unavailable, 0.05],
    [resetsAfterEffect, 0.025],
  ] as const)
    expect(Math.abs(count - 800 * chance)).toBeLessThan(4 * Math.sqrt(800 * chance * (1 - chance)));
  await mock.close();
});

test('without weather nothing goes wrong', async () => {
  const mock = await startMock();
  for (let n = 0; n < 20; n += 1) expect((await tried(`${mock.url}/${POLICIES}`))?.status).toBe(200);
  expect(mock.stats()).toEqual({
    ...{ requests: 20, throttled: 0, insideWindow: 0, resets: 0, resetsAfterEffect: 0, unavailable: 0 },
    ...{ created: 0, duplicates: 0 },
  });
  await mock.close();
});

/** `window` is how long the next request has to wait, in milliseconds. */
const FORMS: [form: RetryAfter, seconds: number, said: string | null, window: number][] = [
  ['integer', 1, '1', 1000],
  ['integer', 1.5, '2', 2000],
  ['decimal', 2, '2.128', 2128],
  ['date', 1, 'Thu, 01 Jan 2026 12:00:02 GMT', 1750],
  ['absent', 1.5, null, 1500],
];
for (const [retryAfter, retryAfterSeconds, said, window] of FORMS)
  test(`Retry-After as ${retryAfter} of ${retryAfterSeconds} s opens a window of ${window} ms`, async () => {
    const mock = await startStill({ throttle: 1, retryAfter, retryAfterSeconds });
    const first = await tried(`${mock.url}/${POLICIES}`);
    expect([first?.status, first?.headers.get('retry-after')]).toEqual([429, said]);
    mock.clock.ms += window;
    await tried(`${mock.url}/${POLICIES}`);
    expect(mock.stats()).toMatchObject({ throttled: 2, insideWindow: 0 });
    // The second window starts at another fraction of a second, which only a date rounds away.
    mock.clock.ms += (retryAfter === 'date' ? 1000 : window) - 1;
    await tried(`${mock.url}/${POLICIES}`);
    expect(mock.stats()).toMatchObject({ throttled: 3, insideWindow: 1 });
    await mock.close();
  });

test('a call inside the window starts it again', async () => {
  const mock = await startStill({ throttle: 1 });
  const rows: [at: number, insideWindow: number][] = [
    [0, 0],
    [900, 1],
    [1800, 2],
    [2799, 3],
    [3799, 3],
  ];
  for (const [at, insideWindow] of rows) {
    mock.clock.ms = NOON + at;
    const got = await tried(`${mock.url}/${POLICIES}`, 'POST', { name: 'x' });
    expect([got?.status, got?.headers.get('retry-after')]).toEqual([429, '1']);
    expect(mock.stats()).toMatchObject({ insideWindow });
  }
  expect(mock.leftovers()).toEqual([]);
  await mock.close();
});

const tokenOf = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const WINDOWS: [what: string, path: string, token: string, insideWindow: number][] = [
  ['the same collection', POLICIES, tokenOf({ appid: 'a' }), 1],
  [
    'another collection of the workload, in the other version',
    'v1.0/deviceManagement/deviceConfigurations',
    tokenOf({ appid: 'a' }),
    1,
  ],
  ['a new token of the same app', POLICIES, tokenOf({ azp: 'a', exp: 2 }), 1],
  ['another app', POLICIES, tokenOf({ appid: 'b' }), 0],
  ['another workload', SETS, tokenOf({ appid: 'a' }), 0],
  ['the groups', 'beta/groups', tokenOf({ appid: 'a' }), 0],
];
for (const [what, path, token, insideWindow] of WINDOWS)
  test(`a window is for a workload and an app: ${what}`, async () => {
    const mock = await startStill({ throttle: 1 });
    await tried(`${mock.url}/${POLICIES}`, 'GET', undefined, tokenOf({ appid: 'a' }));
    expect((await tried(`${mock.url}/${path}`, 'GET', undefined, token))?.status).toBe(429);
    expect(mock.stats()).toMatchObject({ throttled: 2, insideWindow });
    await mock.close();
  });

test('strangers and roots are not throttled', async () => {
  const mock = await startStill({ throttle: 1 }, { token: 'secret' });
  expect((await tried(`${mock.url}/${POLICIES}`, 'GET', undefined, 'x'))?.status).toBe(401);
  expect((await tried(`${mock.url}/beta`, 'GET', undefined, 'secret'))?.status).toBe(200);
  await mock.close();
});

const BODIES: [path: string, text: RegExp][] = [
  [
    POLICIES,
    /^{\r\n {2}"_version": 3,\r\n {2}"Message": "An error has occurred - Operation ID .*"RetryAfter": null/s,
  ],
  [SETS, /^{\r\n {2}"_version": 3/],
  ['beta/groups', /^Too many requests\.$/],
];
for (const [path, text] of BODIES)
  test(`a 429 of ${path} has the body of real ones`, async () => {
    const mock = await startStill({ throttle: 1 });
    const got = (await tried(`${mock.url}/${path}`)) as Got;
    expectRefused(got, 429, 'TooManyRequests', text);
    expect(got.headers.get('strict-transport-security')).toBe('max-age=31536000');
    await mock.close();
  });

test('a 503 does nothing, and says only sometimes when to come back', async () => {
  const mock = await startStill({ unavailable: 1 });
  const said = new Set<string | null>();
  for (let n = 0; n < 20; n += 1) {
    const got = (await tried(`${mock.url}/${POLICIES}`, 'POST', { name: 'x' })) as Got;
    expectRefused(got, 503, 'ServiceUnavailable', /unavailable/);
    said.add(got.headers.get('retry-after'));
  }
  expect(said).toEqual(new Set([null, '1']));
  expect(mock.stats()).toMatchObject({ unavailable: 20, created: 0 });
  await mock.close();
});

test('half of the resets come after the effect, which is there to be seen', async () => {
  const mock = await startStill({ reset: 0.5, seed: 3 });
  const lost: string[] = [];
  for (let n = 0; n < 60; n += 1)
    if ((await tried(`${mock.url}/${POLICIES}`, 'POST', { name: `${n}` })) === null) lost.push(`${n}`);
  const { resets, resetsAfterEffect, created } = mock.stats();
  expect(resets).toBe(lost.length);
  expect(resetsAfterEffect).toBeGreaterThan(5);
  expect(resets - resetsAfterEffect).toBeGreaterThan(5);
  expect(created).toBe(60 - resets + resetsAfterEffect);
  const { json } = (await untilReply(`${mock.url}/${POLICIES}`)) as Got;
  const names = json.value.map(({ name }: { name: string }) => name);
  expect(lost.filter((name) => names.includes(name))).toHaveLength(resetsAfterEffect);
  expect(mock.leftovers()).toHaveLength(created);
  await mock.close();
});

test('who sends again what was lost may make it twice', async () => {
  const mock = await startStill({ reset: 0.5, seed: 3 });
  const mostTries = 20;
  for (let n = 0; n < 20; n += 1)
    for (let tries = 0; tries < mostTries; tries += 1)
      if ((await tried(`${mock.url}/${POLICIES}`, 'POST', { name: `${n}` })) !== null) break;
  const { created, duplicates, resetsAfterEffect } = mock.stats();
  expect(duplicates).toBe(resetsAfterEffect);
  expect(created).toBe(20 + duplicates);
  await mock.close();
});

async function untilReply(url: string): Promise<Got | null> {
  const mostTries = 50;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const got = await tried(url);
    if (got !== null) return got;
  }
  return null;
}

const DEVICES = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
for (const behaviour of BEHAVIOURS)
  test(`${behaviour}: reads are late, writes are not`, async () => {
    const mock = await startStill({ readDelayMs: 2000 }, { behaviour });
    const call = async (method: string, path: string, body?: object) =>
      (await tried(`${mock.url}/${path}`, method, body)) as Got;
    const seen = async (path: string) => (await call('GET', path)).status;
    const listed = async (path: string) => (await call('GET', path)).json.value.length;

    const parent = `${POLICIES}/${(await call('POST', POLICIES, { name: 'x' })).json.id}`;
    mock.clock.ms = NOON + 500;
    const below = `${parent}/assignments`;
    const { status, json } = await call('POST', below, { target: DEVICES });
    const one = `${below}/${json.id}`;
    expect(status).toBe(201);
    mock.clock.ms = NOON + 1999;
    expect([await seen(parent), await listed(POLICIES), await seen(below)]).toEqual([404, 0, 404]);
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
      404, 0, 404, 404,
    ]);
    await mock.close();
  });

test('observed: groups and a set that is replaced are read late too', async () => {
  const mock = await startStill({ readDelayMs: 2000 }, { behaviour: 'observed' });
  const call = async (method: string, path: string, body?: object) =>
    (await tried(`${mock.url}/${path}`, method, body)) as Got;
  const body = { displayName: 'x', mailEnabled: false, mailNickname: 'x', securityEnabled: true };
  const { id: groupId } = (await call('POST', 'beta/groups', body)).json;
  const { id } = (await call('POST', POLICIES, { name: 'x' })).json;
  const assign = (...targets: object[]) =>
    call('POST', `${POLICIES}/${id}/assign`, { assignments: targets.map((target) => ({ target })) });
  const expanded = async () =>
    (await call('GET', `${POLICIES}/${id}?$expand=assignments`)).json.assignments.length;
  const groups = async () =>
    (await call('GET', "beta/groups?$filter=startswith(displayName,'x')")).json.value.length;
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId };

  // Intune sees a group no sooner than a reader does, whichever way it is assigned to.
  mock.clock.ms = NOON + 1999;
  expect([await groups(), (await call('GET', `beta/groups/${groupId}`)).status]).toEqual([0, 404]);
  for (const refused of [
    await assign(target),
    await call('POST', `${POLICIES}/${id}/assignments`, { target }),
  ])
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
  await mock.close();
});

test('times are those of the clock that was given', async () => {
  const mock = await startStill({});
  const { json, headers } = await send(`${mock.url}/${POLICIES}`, 'POST', '{"name":"x"}');
  expect(json.createdDateTime).toMatch(/^2026-01-01T12:00:00\.250/);
  expect(headers.get('date')).toBe('Thu, 01 Jan 2026 12:00:00 GMT');
  await mock.close();
});
