import { expect, test } from '@playwright/test';
import { CONDITIONS, inWords, scoreUnder } from '../../src/engine/fault-matrix.ts';
import { faultNames } from '../../src/mock/faults/all.ts';

test('faults are proved in both profiles, at three read delays, with lists in pages and without', () => {
  expect(CONDITIONS.map(inWords)).toEqual([
    'documented, read delay 0 ms, no pages',
    'documented, read delay 0 ms, pages of 1',
    'documented, read delay 300 ms, no pages',
    'documented, read delay 300 ms, pages of 1',
    'documented, read delay 1000 ms, no pages',
    'documented, read delay 1000 ms, pages of 1',
    'observed, read delay 0 ms, no pages',
    'observed, read delay 0 ms, pages of 1',
    'observed, read delay 300 ms, no pages',
    'observed, read delay 300 ms, pages of 1',
    'observed, read delay 1000 ms, no pages',
    'observed, read delay 1000 ms, pages of 1',
  ]);
});

/** `npm run faults`, which CI runs too, proves all of them. */
const HARDEST = CONDITIONS.filter(({ readDelayMs, pageSize }) => readDelayMs === 1000 && pageSize === 1);

for (const conditions of HARDEST) {
  test(`every fault is caught and nothing else is red: ${inWords(conditions)}`, async () => {
    test.setTimeout(300_000);
    expect(await scoreUnder(conditions)).toEqual({
      combinations: faultNames().length + 1,
      missed: [],
      falseAlarms: [],
    });
  });
}
