import { expect, test } from '@playwright/test';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import { casesToReplay, replayed } from '../../src/results/replay.ts';
import type { RunFile } from '../../src/results/run.ts';

const run = (clauses: { [address: string]: Outcome }): RunFile =>
  ({
    clauses: Object.entries(clauses).map(
      ([address, outcome]) => ({ address, outcome, got: '404' }) as Verdict,
    ),
  }) as RunFile;

const LAST = run({ 'beta/p/a#x': 'fail', 'beta/p/a#y': 'pass', 'beta/p/b#x': 'stale', 'beta/p/c#x': 'warn' });

test('the cases of all reds are replayed, each once, or those that are asked for', () => {
  expect(casesToReplay(LAST, [])).toEqual(['beta/p/a', 'beta/p/b']);
  expect(casesToReplay(LAST, ['beta/p/c', 'beta/p/c#x'])).toEqual(['beta/p/c']);
});

test('each red is FIXED or FAILED, and so is what has become red; one that is not judged any more is GONE', () => {
  const now = run({ 'beta/p/a#x': 'pass', 'beta/p/a#y': 'fail', 'beta/p/a#z': 'pass' });
  expect(replayed(LAST, [], now)).toEqual([
    { became: 'FIXED', address: 'beta/p/a#x', got: null },
    { became: 'FAILED', address: 'beta/p/a#y', got: '404' },
    { became: 'GONE', address: 'beta/p/b#x', got: null },
  ]);
});

test('an address that was asked for is told, whatever it was before', () => {
  const now = run({ 'beta/p/a#x': 'fail', 'beta/p/c#x': 'warn' });
  const became = (asked: string[]) =>
    replayed(LAST, asked, now).map(({ became, address }) => `${became} ${address}`);
  expect(became(['beta/p/a'])).toEqual(['FAILED beta/p/a#x']);
  const rest = ['beta/p/c', 'beta/p/c#x', 'beta/p/c#no', 'beta/p/no'];
  expect(became(rest)).toEqual(
    expect.arrayContaining(['PASSED beta/p/c', 'PASSED beta/p/c#x', 'GONE beta/p/c#no', 'GONE beta/p/no']),
  );
});
