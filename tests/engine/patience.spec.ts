import { expect, test } from '@playwright/test';
import { openPatience } from '../../src/engine/patience.ts';
import { withoutReply } from '../../src/graph/connection.ts';
import { toReply } from '../../src/graph/reply.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { step } from '../support/scripted.ts';

const exchange = (status: number, text: string): Exchange => ({
  ...withoutReply('http://h/beta', step('GET'), {}, ''),
  reply: toReply(status, {}, Buffer.from(text), null),
  failure: null,
});
const STALE = exchange(200, '{"value":[]}');

/** Waits of one run: `kind operation`, and what is seen, look after look, the last one again and again. 1 is one look. */
async function waits(waitMs: number, isLate: boolean, scenes: [wait: string, seen: Exchange[]][]) {
  const wait = openPatience(waitMs, isLate);
  const looks: ('1' | 'more')[] = [];
  for (const [name, seen] of scenes) {
    const [kind = '', operation = ''] = name.split(' ');
    let count = 0;
    const look = async () => seen[Math.min(count++, seen.length - 1)] ?? STALE;
    await wait(kind, operation, look, ({ reply }) => reply?.text === '"right"');
    looks.push(count === 1 ? '1' : 'more');
  }
  return looks;
}
const RIGHT = exchange(200, '"right"');
/** Shorter than the first pause. */
const WAIT_MS = 100;

test('a wait in vain is not repeated for its kind on its operation: later ones take one look', async () => {
  const looks = await waits(WAIT_MS, true, [
    ['list A', [STALE]],
    ['list A', [STALE]],
    ['read A', [STALE]],
    ['list B', [STALE]],
    ['list B', [STALE]],
    ['read A', [STALE]],
  ]);
  expect(looks).toEqual(['more', '1', 'more', 'more', '1', '1']);
});

test('after two waits in vain of one kind, a target that never changed is not waited for in that kind', async () => {
  const looks = await waits(WAIT_MS, false, [
    ['list A', [STALE]],
    ['list B', [STALE]],
    ['list C', [STALE]],
    ['read A', [exchange(404, ''), RIGHT]],
    ['list D', [STALE]],
  ]);
  expect(looks).toEqual(['more', 'more', '1', 'more', 'more']);
});

test('after waits in vain of two kinds, a target that never changed is not waited for at all', async () => {
  const looks = await waits(WAIT_MS, false, [
    ['read A', [STALE]],
    ['deleted A', [STALE]],
    ['list A', [STALE]],
    ['read B', [STALE]],
  ]);
  expect(looks).toEqual(['more', 'more', '1', '1']);
});

const CHANGES: [what: string, seen: Exchange[]][] = [
  ['that became right', [STALE, RIGHT]],
  ['with another status, still wrong', [exchange(404, ''), STALE]],
  ['with another body, still wrong', [STALE, exchange(200, '{"value":[1]}')]],
];
for (const [what, seen] of CHANGES) {
  test(`a target that once showed a reply ${what} goes on being waited for`, async () => {
    const looks = await waits(WAIT_MS, false, [
      ['read A', seen],
      ['update A', [STALE]],
      ['delete A', [STALE]],
      ['list A', [STALE]],
    ]);
    expect(looks).toEqual(['more', 'more', 'more', 'more']);
  });
}

test('errors that differ only in their text, which names the request, show no change', async () => {
  const looks = await waits(WAIT_MS, false, [
    ['read A', [exchange(404, '{"error":{"innerError":{"request-id":"1"}}}'), exchange(404, '{}')]],
    ['update A', [STALE]],
    ['list A', [STALE]],
  ]);
  expect(looks).toEqual(['more', 'more', '1']);
});

test('a wait looks again a little before the last one of its kind was over, and then soon', async () => {
  let time = 0;
  const clock = {
    now: () => time,
    sleep: async (ms: number) => {
      time += ms;
    },
  };
  const wait = openPatience(10_000, true, clock);
  const looksUntil = async (lagMs: number) => {
    const begin = time;
    const looks: number[] = [];
    const look = async () => {
      looks.push(time - begin);
      return time - begin < lagMs ? STALE : RIGHT;
    };
    await wait('list', 'A', look, ({ reply }) => reply?.text === '"right"');
    return looks;
  };
  const first = await looksUntil(2000);
  expect(first.length).toBeGreaterThan(3);
  const soon = 0.9 * (first.at(-1) ?? 0);
  expect(await looksUntil(2000)).toEqual([0, soon, soon + 250]);
  expect(await looksUntil(0)).toEqual([0]);
  expect(await looksUntil(1000)).toEqual([0, 0.9 * (soon + 250)]);
});

test('a list that changes on a later page changes', async () => {
  const paged = (text: string) => ({ ...STALE, pages: [exchange(200, text)] });
  const looks = await waits(WAIT_MS, false, [
    ['read A', [paged('1'), paged('2')]],
    ['update A', [STALE]],
    ['delete A', [STALE]],
    ['list A', [STALE]],
  ]);
  expect(looks).toEqual(['more', 'more', 'more', 'more']);
});
