import { expect, test } from '@playwright/test';
import { shareLine } from '../../../src/report/terminal/judged.ts';

const share = (shards: number, writes: number, requests: number) =>
  shareLine(shards, { rates: { writes, requests }, rateSeconds: 20 });

test('a shard says what it may send, where there are limits', () => {
  expect(share(4, 25, 250)).toBe(
    'one of 4 shards, which share the limits: at most 25 writes and 250 requests in 20 seconds',
  );
  expect(share(4, 1, 0)).toContain('at most 1 write in 20 seconds');
  expect(share(4, 0, 0)).toBeNull();
  expect(share(1, 100, 1000)).toBeNull();
});
