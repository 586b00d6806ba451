import { expect, test } from '@playwright/test';
import { shareLine } from '../../../src/report/terminal/judged.ts';

test('a shard says what it may send, where there are limits', () => {
  expect(shareLine(4, { writes: 25, requests: 250 })).toBe(
    'one of 4 shards, which share the limits: at most 25 writes and 250 requests in 20 seconds',
  );
  expect(shareLine(4, { writes: 1, requests: 0 })).toContain('at most 1 write in 20 seconds');
  expect(shareLine(4, { writes: 0, requests: 0 })).toBeNull();
  expect(shareLine(1, { writes: 100, requests: 1000 })).toBeNull();
});
