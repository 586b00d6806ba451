import { expect } from '@playwright/test';
import type { Chaos } from '../../../src/mock/chaos/chaos.ts';
import type { Behaviour } from '../../../src/mock/intune/traits.ts';
import { POLICIES as IN_POLICIES, SETS as IN_SETS } from '../../support/intune-objects.ts';
import {
  expectRefused,
  type Got,
  NOON,
  type Start,
  startStill,
  type TestMock,
  test,
  tried,
} from '../../support/mock-client.ts';

const POLICIES = `beta/${IN_POLICIES}`;
const SETS = `beta/${IN_SETS}`;
const MUCH: Chaos = { seed: 7, throttle: 0.3, reset: 0.05, unavailable: 0.05, retryAfter: 'mixed' };

/** What some requests get, none of them inside a window: status and `Retry-After`; last, the counts. */
async function sequence(start: Start, seed: number, behaviour: Behaviour): Promise<string[]> {
  const mock = await startStill(start, { ...MUCH, seed }, { behaviour });
  const came: string[] = [];
  for (let n = 0; n < 150; n += 1) {
    mock.clock.ms += 10_000;
    const got =
      n % 2 === 0 ? await tried(mock, POLICIES) : await tried(mock, POLICIES, 'POST', { name: `${n}` });
    came.push(got === null ? 'reset' : `${got.status} ${got.headers.get('retry-after')}`);
  }
  return [...came, JSON.stringify(mock.stats())];
}

for (const behaviour of ['documented', 'observed'] as const)
  test(`${behaviour}: the same seed gives the same failures, another seed gives others`, async ({
    start,
  }) => {
    const [first, again, other] = [
      await sequence(start, 7, behaviour),
      await sequence(start, 7, behaviour),
      await sequence(start, 8, behaviour),
    ];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(new Set(first.map((each) => each.slice(0, 3)))).toEqual(
      new Set(['200', '201', '429', '503', 'res', '{"r']),
    );
  });

test('each failure is as frequent as its chance', async ({ start }) => {
  const mock = await startStill(start, MUCH);
  for (let n = 0; n < 800; n += 1) {
    mock.clock.ms += 10_000;
    await tried(mock, POLICIES);
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
});

test('without chaos nothing fails', async ({ start }) => {
  const mock = await start();
  for (let n = 0; n < 20; n += 1) expect((await tried(mock, POLICIES))?.status).toBe(200);
  expect(mock.stats()).toEqual({
    ...{ requests: 20, throttled: 0, insideWindow: 0, resets: 0, resetsAfterEffect: 0, unavailable: 0 },
    ...{ created: 0, duplicates: 0 },
  });
});

test('a request inside a throttling window opens it again and creates nothing', async ({ start }) => {
  const mock = await startStill(start, { throttle: 1 });
  const rows: [at: number, insideWindow: number][] = [
    [0, 0],
    [900, 1],
    [1800, 2],
    [2799, 3],
    [3799, 3],
  ];
  for (const [at, insideWindow] of rows) {
    mock.clock.ms = NOON + at;
    const got = await tried(mock, POLICIES, 'POST', { name: 'x' });
    expect([got?.status, got?.headers.get('retry-after')]).toEqual([429, '1']);
    expect(mock.stats()).toMatchObject({ insideWindow });
  }
  expect(mock.leftovers()).toEqual([]);
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
  test(`a 429 of ${path} has the body of a captured one`, async ({ start }) => {
    const got = (await tried(await startStill(start, { throttle: 1 }), path)) as Got;
    expectRefused(got, 429, 'TooManyRequests', text);
    expect(got.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

test('a 503 creates nothing, and has Retry-After only sometimes', async ({ start }) => {
  const mock = await startStill(start, { unavailable: 1 });
  const said = new Set<string | null>();
  for (let n = 0; n < 20; n += 1) {
    const got = (await tried(mock, POLICIES, 'POST', { name: 'x' })) as Got;
    expectRefused(got, 503, 'ServiceUnavailable', /unavailable/);
    said.add(got.headers.get('retry-after'));
  }
  expect(said).toEqual(new Set([null, '1']));
  expect(mock.stats()).toMatchObject({ unavailable: 20, created: 0 });
});

test('half of the resets come after the request was carried out, and its effect is read', async ({
  start,
}) => {
  const mock = await startStill(start, { reset: 0.5, seed: 3 });
  const lost: string[] = [];
  for (let n = 0; n < 60; n += 1)
    if ((await tried(mock, POLICIES, 'POST', { name: `${n}` })) === null) lost.push(`${n}`);
  const { resets, resetsAfterEffect, created } = mock.stats();
  expect(resets).toBe(lost.length);
  expect(resetsAfterEffect).toBeGreaterThan(5);
  expect(resets - resetsAfterEffect).toBeGreaterThan(5);
  expect(created).toBe(60 - resets + resetsAfterEffect);
  const { json } = (await untilReply(mock)) as Got;
  const names = json.value.map(({ name }: { name: string }) => name);
  expect(lost.filter((name) => names.includes(name))).toHaveLength(resetsAfterEffect);
  expect(mock.leftovers()).toHaveLength(created);
});

test('a client that repeats a create after a reset creates duplicates, which are counted', async ({
  start,
}) => {
  const mock = await startStill(start, { reset: 0.5, seed: 3 });
  const mostTries = 20;
  for (let n = 0; n < 20; n += 1)
    for (let tries = 0; tries < mostTries; tries += 1)
      if ((await tried(mock, POLICIES, 'POST', { name: `${n}` })) !== null) break;
  const { created, duplicates, resetsAfterEffect } = mock.stats();
  expect(duplicates).toBe(resetsAfterEffect);
  expect(created).toBe(20 + duplicates);
});

async function untilReply(mock: TestMock): Promise<Got | null> {
  const mostTries = 50;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const got = await tried(mock, POLICIES);
    if (got !== null) return got;
  }
  return null;
}
