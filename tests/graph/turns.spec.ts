import { expect, test } from '@playwright/test';
import { Held, openThrottle } from '../../src/graph/throttle.ts';
import { openTurns, type Turns } from '../../src/graph/turns.ts';
import { joinTurns, serveTurns } from '../../src/graph/turnstile.ts';

const INTUNE = '/deviceManagement/configurationPolicies';
const LONG = 3_600_000;
const open = () => openTurns(openThrottle({ writes: 0, requests: 0 }));

/** One set of turns, and two processes' views of it. */
async function withTurnstile(use: (one: Turns, other: Turns, close: () => void) => Promise<void>) {
  const turnstile = await serveTurns(open());
  const [one, other] = [joinTurns(turnstile.address), joinTurns(turnstile.address)];
  try {
    await use(one, other, turnstile.close);
  } finally {
    one.end();
    other.end();
    turnstile.close();
  }
}

type Views = (use: (one: Turns, other: Turns) => Promise<void>) => Promise<void>;
const VIEWS: [where: string, views: Views][] = [
  [
    'in one process',
    async (use) => {
      const turns = open();
      await use(turns, turns);
      turns.end();
    },
  ],
  ['between processes', (use) => withTurnstile((one, other) => use(one, other))],
];

for (const [where, views] of VIEWS) {
  test(`one request of a workload is under way at a time, of another beside it (${where})`, async () => {
    await views(async (one, other) => {
      const order: string[] = [];
      const first = await one.take(INTUNE, true, LONG, 0);
      const second = other.take('/deviceAppManagement/policySets', false, LONG, 0).then((end) => {
        order.push('second');
        end(null);
      });
      const third = one.take(INTUNE, true, LONG, 0).then((end) => {
        order.push('third');
        end(null);
      });
      (await other.take('/groups', true, LONG, 0))(null);
      order.push('groups');
      first(null);
      await Promise.all([second, third]);
      expect(order[0]).toBe('groups');
      expect(order.slice(1).toSorted()).toEqual(['second', 'third']);
    });
  });

  test(`a turn that closes the workload holds the next one, by whoever it is (${where})`, async () => {
    await views(async (one, other) => {
      const end = await one.take(INTUNE, true, LONG, 0);
      const next = other.take(INTUNE, true, LONG, 0);
      const start = performance.now();
      end(200);
      (await next)(LONG * 24);
      expect(performance.now() - start).toBeGreaterThanOrEqual(200);
      await expect(other.take(INTUNE, true, 1000, 0)).rejects.toThrow(Held);
      await expect(one.take(INTUNE, true, 1000, 0)).rejects.toThrow(
        /^throttled: told to wait another \d+ ms$/,
      );
      // Who was held has given up its turn.
      (await one.take('/groups', true, LONG, 0))(null);
    });
  });

  test(`a pause of one's own holds nobody else, and one that is too long is not begun (${where})`, async () => {
    await views(async (one, other) => {
      const order: string[] = [];
      const start = performance.now();
      const late = one.take(INTUNE, true, LONG, 300).then((end) => {
        order.push('late');
        end(null);
      });
      (await other.take(INTUNE, true, LONG, 0))(null);
      order.push('soon');
      await late;
      expect(order).toEqual(['soon', 'late']);
      expect(performance.now() - start).toBeGreaterThanOrEqual(299);
      await expect(one.take(INTUNE, true, 100, 101)).rejects.toThrow('told to wait another 101 ms');
    });
  });
}

test('a process that is gone gives its turn back', async () => {
  await withTurnstile(async (one, other) => {
    await one.take(INTUNE, true, LONG, 0);
    const next = other.take(INTUNE, true, LONG, 0);
    one.end();
    (await next)(null);
    await expect(one.take(INTUNE, true, LONG, 0)).rejects.toThrow('the run has ended');
  });
});

test('one that was gone before its turn came is passed over', async () => {
  await withTurnstile(async (one, other) => {
    const end = await other.take(INTUNE, true, LONG, 0);
    const gone = one.take(INTUNE, true, LONG, 0);
    const next = other.take(INTUNE, true, LONG, 0);
    one.end();
    await expect(gone).rejects.toThrow('the run has ended');
    end(null);
    (await next)(null);
  });
});

test('when the turnstile closes, whoever waits is told', async () => {
  await withTurnstile(async (one, other, close) => {
    await one.take(INTUNE, true, LONG, 0);
    const next = other.take(INTUNE, true, LONG, 0);
    close();
    await expect(next).rejects.toThrow(Held);
  });
});
