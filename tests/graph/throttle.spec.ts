import { expect, test } from '@playwright/test';
import { Held, openThrottle, type Rates, type Throttle } from '../../src/graph/throttle.ts';

const INTUNE = '/deviceManagement/configurationPolicies';
const INTERVAL_MS = 400;
/** More than what is measured, as in a run: what goes out together is not seen together. */
const KEPT_MS = 450;
const NEVER = Number.POSITIVE_INFINITY;
const NO_RATES: Rates = { writes: 0, requests: 0 };

/** When each of some requests may go out, and whether it writes. */
type Passed = { at: number; isWrite: boolean };

async function passAll(throttle: Throttle, requests: boolean[], path = INTUNE): Promise<Passed[]> {
  const passed = requests.map(async (isWrite) => {
    await throttle.pass(path, isWrite, NEVER);
    return { at: performance.now(), isWrite };
  });
  return (await Promise.all(passed)).toSorted((one, other) => one.at - other.at);
}

/** The most in any interval. */
const most = (passed: Passed[]): number =>
  Math.max(
    ...passed.map(({ at }) => passed.filter((one) => one.at >= at && one.at < at + INTERVAL_MS).length),
  );

const times = (count: number, isWrite: boolean): boolean[] => new Array(count).fill(isWrite);

/** One request, then a pause of most of an interval, then the rest: two fixed intervals meet in the rest. */
async function atBoundary(rates: Rates, requests: boolean[]): Promise<Passed[]> {
  const throttle = openThrottle(rates, KEPT_MS);
  const first = await passAll(throttle, requests.slice(0, 1));
  throttle.close(INTUNE, performance.now() + INTERVAL_MS * 0.75);
  return [...first, ...(await passAll(throttle, requests.slice(1)))];
}

test('no interval has more requests than may be, wherever it begins', async () => {
  const passed = await atBoundary({ writes: 0, requests: 4 }, times(12, false));
  expect(most(passed)).toBe(4);
});

test('no interval has more writes than may be, while reads have no limit', async () => {
  const passed = await atBoundary({ writes: 3, requests: 0 }, [...times(9, true), ...times(20, false)]);
  expect(most(passed.filter(({ isWrite }) => isWrite))).toBe(3);
  expect(passed.slice(3, 23).map(({ isWrite }) => isWrite)).toEqual(times(20, false));
});

test('both limits hold together, also for writes that waited for reads', async () => {
  const requests = [...times(6, false), ...times(6, true), ...times(6, false)];
  const passed = await atBoundary({ writes: 2, requests: 6 }, requests);
  expect(most(passed.filter(({ isWrite }) => isWrite))).toBe(2);
  expect(most(passed)).toBeLessThanOrEqual(6);
  expect(passed).toHaveLength(18);
});

test('more writes than requests may be is no more than requests', async () => {
  expect(most(await atBoundary({ writes: 5, requests: 2 }, times(6, true)))).toBe(2);
});

test('what waited for a window takes its place after it', async () => {
  const throttle = openThrottle({ writes: 0, requests: 2 }, KEPT_MS);
  const first = passAll(throttle, times(4, false));
  // Two are out at once; two have to wait for a place, and then find the window closed for most of an interval.
  throttle.close(INTUNE, performance.now() + INTERVAL_MS * 1.75);
  const rest = passAll(throttle, times(4, false));
  expect(most([...(await first), ...(await rest)].toSorted((one, other) => one.at - other.at))).toBe(2);
});

test('the limits are those of Intune alone', async () => {
  const throttle = openThrottle({ writes: 1, requests: 1 }, 3_600_000);
  for (const path of [
    '/groups',
    '/groups/1/members',
    '',
    '/deviceManagementX',
    '/users?x=/deviceManagement/',
  ])
    await passAll(throttle, times(5, true), path);
  await throttle.pass('/deviceAppManagement/policySets', true, NEVER);
  const late = throttle.pass('/DeviceManagement?$top=1', true, NEVER);
  throttle.end();
  await expect(late).rejects.toThrow(Held);
});

test('a closed workload lets nothing out before the moment, and leaves the other one alone', async () => {
  const throttle = openThrottle(NO_RATES);
  for (let round = 0; round < 4; round += 1) {
    const until = performance.now() + 150 + round / 3;
    throttle.close(INTUNE, until);
    const order: string[] = [];
    await Promise.all([
      ...times(20, true).map(() =>
        throttle.pass('/deviceAppManagement/policySets', true, NEVER).then(() => {
          expect(performance.now()).toBeGreaterThanOrEqual(until);
          order.push('intune');
        }),
      ),
      throttle.pass('/groups', true, NEVER).then(() => order.push('groups')),
    ]);
    expect(order[0]).toBe('groups');
    expect(order).toHaveLength(21);
  }
});

test('a window that is closed for longer while somebody waits is waited for to its end', async () => {
  const throttle = openThrottle(NO_RATES);
  const start = performance.now();
  throttle.close(INTUNE, start + 50);
  const waiting = throttle.pass(INTUNE, false, NEVER);
  throttle.close(INTUNE, start + 200);
  throttle.close(INTUNE, start + 10);
  await waiting;
  expect(performance.now()).toBeGreaterThanOrEqual(start + 200);
});

test('what would wait for too long is held at once, and so is all that waits at the end', async () => {
  const throttle = openThrottle(NO_RATES);
  throttle.close(INTUNE, performance.now() + 86_400_000);
  await expect(throttle.pass(INTUNE, false, performance.now() + 1000)).rejects.toThrow(
    /^throttled: told to wait another 86400\d{3} ms$/,
  );
  await expect(throttle.rest(NEVER, performance.now())).rejects.toThrow(Held);
  const waiting = throttle.rest(performance.now() + 3_600_000, NEVER);
  throttle.end();
  await expect(waiting).rejects.toThrow('the client was closed');
  await expect(throttle.pass('/groups', false, NEVER)).rejects.toThrow('the client was closed');
});
