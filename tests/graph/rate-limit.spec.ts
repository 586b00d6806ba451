import { expect, test } from '@playwright/test';
import {
  openRateLimit,
  PacingError,
  type RateLimit,
  type Rates,
  shareOf,
} from '../../src/graph/rate-limit.ts';

const INTUNE = '/deviceManagement/configurationPolicies';
const INTERVAL_MS = 200;
/** Longer than the interval that is measured, as in a run: requests that are sent together do not arrive together. */
const KEPT_MS = 250;
const NEVER = Number.POSITIVE_INFINITY;
const NO_RATES: Rates = { writes: 0, requests: 0 };

/** When each of some requests may be sent, and whether it writes. */
type Admitted = { at: number; isWrite: boolean };

async function admitAll(limit: RateLimit, requests: boolean[], path = INTUNE): Promise<Admitted[]> {
  const admitted = requests.map(async (isWrite) => {
    await limit.admit(path, isWrite, NEVER);
    return { at: performance.now(), isWrite };
  });
  return (await Promise.all(admitted)).toSorted((one, other) => one.at - other.at);
}

/** The most that were admitted in any interval. */
const most = (admitted: Admitted[]): number =>
  Math.max(
    ...admitted.map(({ at }) => admitted.filter((one) => one.at >= at && one.at < at + INTERVAL_MS).length),
  );

const times = (count: number, isWrite: boolean): boolean[] => new Array(count).fill(isWrite);

/** One request, then a pause of most of an interval, then the rest: fixed intervals would change during the rest. */
async function atBoundary(rates: Rates, requests: boolean[]): Promise<Admitted[]> {
  const limit = openRateLimit(rates, KEPT_MS);
  const first = await admitAll(limit, requests.slice(0, 1));
  limit.pause(INTUNE, performance.now() + INTERVAL_MS * 0.75);
  return [...first, ...(await admitAll(limit, requests.slice(1)))];
}

test('no interval has more requests than their rate, wherever it begins', async () => {
  const admitted = await atBoundary({ writes: 0, requests: 4 }, times(12, false));
  expect(most(admitted)).toBe(4);
});

test('no interval has more writes than their rate, while reads have no limit', async () => {
  const admitted = await atBoundary({ writes: 3, requests: 0 }, [...times(9, true), ...times(20, false)]);
  expect(most(admitted.filter(({ isWrite }) => isWrite))).toBe(3);
  expect(admitted.slice(3, 23).map(({ isWrite }) => isWrite)).toEqual(times(20, false));
});

test('both rates hold together, also for writes that waited for reads', async () => {
  const requests = [...times(6, false), ...times(6, true), ...times(6, false)];
  const admitted = await atBoundary({ writes: 2, requests: 6 }, requests);
  expect(most(admitted.filter(({ isWrite }) => isWrite))).toBe(2);
  expect(most(admitted)).toBeLessThanOrEqual(6);
  expect(admitted).toHaveLength(18);
});

test('the rate of requests holds also where the rate of writes is higher', async () => {
  expect(most(await atBoundary({ writes: 5, requests: 2 }, times(6, true)))).toBe(2);
});

test('a request that is paused while it waits for its place counts for the interval after the pause', async () => {
  const limit = openRateLimit({ writes: 0, requests: 2 }, KEPT_MS);
  const first = await admitAll(limit, times(2, false));
  const waiting = admitAll(limit, times(2, false));
  await new Promise(setImmediate);
  const until = performance.now() + INTERVAL_MS * 1.75;
  limit.pause(INTUNE, until);
  const later = (await Promise.all([waiting, admitAll(limit, times(4, false))])).flat();
  for (const { at } of later) expect(at).toBeGreaterThanOrEqual(until);
  expect(most([...first, ...later].toSorted((one, other) => one.at - other.at))).toBe(2);
});

test('the rates hold for Intune only', async () => {
  const limit = openRateLimit({ writes: 1, requests: 1 }, 3_600_000);
  for (const path of [
    '/groups',
    '/groups/1/members',
    '',
    '/deviceManagementX',
    '/users?x=/deviceManagement/',
  ])
    await admitAll(limit, times(5, true), path);
  await limit.admit('/deviceAppManagement/policySets', true, NEVER);
  const late = limit.admit('/DeviceManagement?$top=1', true, NEVER);
  limit.end();
  await expect(late).rejects.toThrow(PacingError);
});

test('a paused workload admits no request before the pause ends, and the other workload is not paused', async () => {
  const limit = openRateLimit(NO_RATES, KEPT_MS);
  for (let round = 0; round < 4; round += 1) {
    const until = performance.now() + 150 + round / 3;
    limit.pause(INTUNE, until);
    const order: string[] = [];
    await Promise.all([
      ...times(20, true).map(() =>
        limit.admit('/deviceAppManagement/policySets', true, NEVER).then(() => {
          expect(performance.now()).toBeGreaterThanOrEqual(until);
          order.push('intune');
        }),
      ),
      limit.admit('/groups', true, NEVER).then(() => order.push('groups')),
    ]);
    expect(order[0]).toBe('groups');
    expect(order).toHaveLength(21);
  }
});

test('a request waits for the end of a pause that is prolonged while it waits', async () => {
  const limit = openRateLimit(NO_RATES, KEPT_MS);
  const start = performance.now();
  limit.pause(INTUNE, start + 50);
  const waiting = limit.admit(INTUNE, false, NEVER);
  limit.pause(INTUNE, start + 200);
  limit.pause(INTUNE, start + 10);
  await waiting;
  expect(performance.now()).toBeGreaterThanOrEqual(start + 200);
});

test('a wait beyond its deadline is rejected at once, and every wait is when the limit ends', async () => {
  const limit = openRateLimit(NO_RATES, KEPT_MS);
  limit.pause(INTUNE, performance.now() + 86_400_000);
  await expect(limit.admit(INTUNE, false, performance.now() + 1000)).rejects.toThrow(
    /^throttled: the next request may be sent in 86400\d{3} ms$/,
  );
  await expect(limit.wait(NEVER, performance.now())).rejects.toThrow(PacingError);
  const waiting = limit.wait(performance.now() + 3_600_000, NEVER);
  limit.end();
  await expect(waiting).rejects.toThrow('the client was closed');
  await expect(limit.admit('/groups', false, NEVER)).rejects.toThrow('the client was closed');
});

const SHARES: [rates: Rates, shards: number, share: Rates][] = [
  [{ writes: 100, requests: 1000 }, 1, { writes: 100, requests: 1000 }],
  [{ writes: 100, requests: 1000 }, 4, { writes: 25, requests: 250 }],
  [{ writes: 100, requests: 1000 }, 3, { writes: 33, requests: 333 }],
  [{ writes: 0, requests: 10 }, 4, { writes: 0, requests: 2 }],
  [{ writes: 3, requests: 3 }, 4, { writes: 1, requests: 1 }],
];
for (const [rates, shards, share] of SHARES)
  test(`of ${rates.writes} writes and ${rates.requests} requests each of ${shards} shards may send its share, and never none`, () =>
    expect(shareOf(rates, shards)).toEqual(share));
