import { expect, test } from '@playwright/test';
import { isTenth, progressLine } from '../../../src/report/terminal/progress.ts';

test('a line tells what is done, what is red, how fast, and how long it takes yet', () => {
  expect(progressLine({ done: 50, total: 200, reds: 3, elapsedMs: 10_000 })).toBe(
    '50/200 cases, 3 red, 5.0/s, 30 s left',
  );
  expect(progressLine({ done: 100, total: 10_000, reds: 0, elapsedMs: 1000 })).toBe(
    '100/10000 cases, 0 red, 100/s, 2 min left',
  );
  expect(progressLine({ done: 0, total: 10, reds: 0, elapsedMs: 0 })).toBe('0/10 cases, 0 red, 0.0/s');
});

test('without a terminal a long run has ten lines, and a short one none', () => {
  const linesOf = (total: number) =>
    Array.from({ length: total }, (_, at) => at + 1).filter((done) => isTenth({ done, total }));
  expect(linesOf(1000)).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
  expect(linesOf(103)).toHaveLength(10);
  expect(linesOf(99)).toEqual([]);
});
