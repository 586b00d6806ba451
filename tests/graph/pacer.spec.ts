import { expect, test } from '@playwright/test';
import { openPacer, type Pacer } from '../../src/graph/pacer.ts';
import { joinPacer, servePacer } from '../../src/graph/pacer-server.ts';
import { openRateLimit, PacingError } from '../../src/graph/rate-limit.ts';

const INTUNE = '/deviceManagement/configurationPolicies';
const LONG = 3_600_000;
const open = () => openPacer(openRateLimit({ writes: 0, requests: 0 }));

/** One pacer, as two processes see it that share it. */
async function withServer(use: (one: Pacer, other: Pacer, close: () => void) => Promise<void>) {
  const server = await servePacer(open());
  const [one, other] = [joinPacer(server.address), joinPacer(server.address)];
  try {
    await use(one, other, server.close);
  } finally {
    one.end();
    other.end();
    server.close();
  }
}

type Views = (use: (one: Pacer, other: Pacer) => Promise<void>) => Promise<void>;
const VIEWS: [where: string, views: Views][] = [
  [
    'in one process',
    async (use) => {
      const pacer = open();
      await use(pacer, pacer);
      pacer.end();
    },
  ],
  ['between processes', (use) => withServer((one, other) => use(one, other))],
];

for (const [where, views] of VIEWS) {
  test(`one request to a workload is under way at a time, while another workload is not held up (${where})`, async () => {
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

  test(`a turn that pauses its workload delays the next turn, whoever takes it (${where})`, async () => {
    await views(async (one, other) => {
      const end = await one.take(INTUNE, true, LONG, 0);
      const next = other.take(INTUNE, true, LONG, 0);
      const start = performance.now();
      end(100);
      (await next)(LONG * 24);
      expect(performance.now() - start).toBeGreaterThanOrEqual(100);
      await expect(other.take(INTUNE, true, 1000, 0)).rejects.toThrow(PacingError);
      await expect(one.take(INTUNE, true, 1000, 0)).rejects.toThrow(
        /^throttled: the next request may be sent in \d+ ms$/,
      );
      // A take that was refused holds no turn.
      (await one.take('/groups', true, LONG, 0))(null);
    });
  });

  test(`a request that waits for its own retry delays no other, and a wait that is too long is not begun (${where})`, async () => {
    await views(async (one, other) => {
      const order: string[] = [];
      const start = performance.now();
      const late = one.take(INTUNE, true, LONG, 150).then((end) => {
        order.push('late');
        end(null);
      });
      (await other.take(INTUNE, true, LONG, 0))(null);
      order.push('soon');
      await late;
      expect(order).toEqual(['soon', 'late']);
      expect(performance.now() - start).toBeGreaterThanOrEqual(150);
      await expect(one.take(INTUNE, true, 100, 101)).rejects.toThrow('in 101 ms');
    });
  });
}

test('the turn of a process that has gone is ended', async () => {
  await withServer(async (one, other) => {
    await one.take(INTUNE, true, LONG, 0);
    const next = other.take(INTUNE, true, LONG, 0);
    one.end();
    (await next)(null);
    await expect(one.take(INTUNE, true, LONG, 0)).rejects.toThrow('the run has ended');
  });
});

test('a process that has gone before its turn is passed over', async () => {
  await withServer(async (one, other) => {
    const end = await other.take(INTUNE, true, LONG, 0);
    const gone = one.take(INTUNE, true, LONG, 0);
    const next = other.take(INTUNE, true, LONG, 0);
    one.end();
    await expect(gone).rejects.toThrow('the run has ended');
    end(null);
    (await next)(null);
  });
});

test('when the pacer server closes, every wait for a turn is rejected', async () => {
  await withServer(async (one, other, close) => {
    await one.take(INTUNE, true, LONG, 0);
    const next = other.take(INTUNE, true, LONG, 0);
    close();
    await expect(next).rejects.toThrow(PacingError);
  });
});
