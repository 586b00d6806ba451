import { statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { expect, test } from '@playwright/test';
import { makePrivateFolder } from '../../src/files/private-folder.ts';
import { openPacer, type Pacer } from '../../src/graph/pacer.ts';
import { joinPacer, type PacerAddress, servePacer } from '../../src/graph/pacer-server.ts';
import { openRateLimit, PacingError } from '../../src/graph/rate-limit.ts';

const INTUNE = '/deviceManagement/configurationPolicies';
const LONG = 3_600_000;
const open = () => openPacer(openRateLimit({ writes: 0, requests: 0 }, 1000));

/** One pacer, as two processes see it that share it. */
async function withServer(
  use: (one: Pacer, other: Pacer, close: () => void, address: PacerAddress) => Promise<void>,
  longestTurnMs = LONG,
) {
  const folder = makePrivateFolder();
  const server = await servePacer(open(), folder.path, longestTurnMs);
  const [one, other] = [joinPacer(server.address), joinPacer(server.address)];
  try {
    await use(one, other, server.close, server.address);
  } finally {
    one.end();
    other.end();
    server.close();
    folder.remove();
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

test('the pacer of a run listens in a folder that only its user can enter', async () => {
  await withServer(async (_one, _other, _close, { path }) => {
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });
});

test('a holder that does not end its turn loses it after a limit, and its late end ends no other turn', async () => {
  await withServer(async (one, other) => {
    const end = await one.take(INTUNE, true, LONG, 0);
    const second = await other.take(INTUNE, true, LONG, 0);
    const order: string[] = [];
    const third = one.take(INTUNE, true, LONG, 0).then(() => order.push('third'));
    end(LONG * 24);
    (await other.take('/groups', true, LONG, 0))(null);
    order.push('second');
    second(null);
    await third;
    expect(order).toEqual(['second', 'third']);
  }, 1000);
});

/** A process that says something to the pacer; resolves once it is disconnected. */
const say = (path: string, text: string | Buffer): Promise<void> =>
  new Promise((resolve) => {
    const socket: Socket = connect(path);
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.resume().write(text);
  });

const TAKE = JSON.stringify({ id: 1, take: [INTUNE, true, LONG, 0] });
const BAD: [what: string, text: (secret: string) => string | Buffer][] = [
  ['a request for a turn without the secret', () => `${TAKE}\n`],
  ['another secret of the same length', (secret) => `${'0'.repeat(secret.length)}\n${TAKE}\n`],
  ['another secret of as many characters', (secret) => `${'é'.repeat(secret.length)}\n`],
  ['a line without an end', () => 'x'.repeat(1_000_000)],
  ['bytes that are no text', () => Buffer.from([0xff, 0x00, 0x0a])],
  ['a line that is not JSON', (secret) => `${secret}\nhello\n`],
  ['an array', (secret) => `${secret}\n[]\n`],
  ['a line that is too long', (secret) => `${secret}\n"${'x'.repeat(70_000)}"\n`],
  ['a message without an id', (secret) => `${secret}\n{"take":["/x",true,1,0]}\n`],
  ['a message of another kind', (secret) => `${secret}\n{"id":1,"stop":true}\n`],
  ['a turn with a negative pause', (secret) => `${secret}\n{"id":1,"end":-1}\n`],
  ['a turn without its path', (secret) => `${secret}\n{"id":1,"take":[null,true,1,0]}\n`],
  ['a turn with a limit that is no number', (secret) => `${secret}\n{"id":1,"take":["/x",true,"1",0]}\n`],
  ['a turn and its end in one', (secret) => `${secret}\n{"id":1,"take":["/x",true,1,0],"end":null}\n`],
  ['two turns with one id', (secret) => `${secret}\n${TAKE}\n${TAKE}\n`],
  [
    'more turns at a time than a worker needs',
    (secret) =>
      `${secret}\n${Array.from({ length: 65 }, (_, id) => TAKE.replace('1', String(id))).join('\n')}\n`,
  ],
];
for (const [what, text] of BAD) {
  test(`a process that says ${what} to the pacer is disconnected, and holds up nobody`, async () => {
    await withServer(async (one, other, _close, { path, secret }) => {
      const end = await one.take(INTUNE, true, LONG, 0);
      await say(path, text(secret));
      const next = other.take(INTUNE, true, LONG, 0);
      end(null);
      (await next)(null);
    });
  });
}
