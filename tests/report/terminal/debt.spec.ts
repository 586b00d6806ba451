import { expect, test } from '@playwright/test';
import type { Outcome, Verdict } from '../../../src/model/verdict.ts';
import type { Waiver } from '../../../src/model/waiver.ts';
import { debtTable } from '../../../src/report/terminal/debt.ts';

const verdict = (address: string, outcome: Outcome, more: Partial<Verdict> = {}): Verdict => ({
  address,
  outcome,
  level: 'must',
  expected: '201',
  got: '500',
  blame: 'service',
  source: 'a.md:1',
  deviations: [],
  requestId: null,
  durationMs: 1,
  ...more,
});
const waiver = (addresses: string[], reason: string, symptom = '*'): Waiver => ({
  addresses,
  symptom,
  reason,
  expires: '2026-06-30',
});
const tableOf = (verdicts: Verdict[], entries: Waiver[], most = 9) =>
  debtTable(verdicts, { entries, day: '2026-01-01' }, most).slice(1);

test('nothing is said where nothing is waived or stale', () => {
  const reds = [verdict('a/b/c#d', 'fail'), verdict('a/b/c#e', 'pass')];
  expect(debtTable(reds, { entries: [waiver(['a/b/c#d'], 'known')], day: '2026-01-01' }, 9)).toEqual([]);
});

test('each waiver has a line with its clauses, its end and its reason, what is stale first', () => {
  const waivers = [waiver(['a/b/*#d'], 'one\nissue'), waiver(['a/b/c#e'], 'two')];
  const verdicts = [
    verdict('a/b/c#d', 'waived'),
    verdict('a/b/f#d', 'waived'),
    verdict('a/b/c#e', 'stale'),
    verdict('a/b/g#d', 'stale'),
  ];
  expect(tableOf(verdicts, waivers)).toEqual([
    '  stale      1 × until 2026-06-30, two: a/b/c#e',
    '  stale      1 × until 2026-06-30, one issue: a/b/g#d',
    '  waived     2 × until 2026-06-30, one issue: a/b/c#d and 1 more',
  ]);
});

test('of two waivers about a clause the one counts whose symptom shows, as it does for the judge', () => {
  const waivers = [waiver(['a/b/c#d'], 'other', '404'), waiver(['a/b/c#d'], 'known', '500')];
  expect(tableOf([verdict('a/b/c#d', 'waived')], waivers)).toEqual([
    '  waived     1 × until 2026-06-30, known: a/b/c#d',
  ]);
});

test('a deviation of the service that has ended is named', () => {
  expect(tableOf([verdict('a/b/c#d', 'stale', { deviations: ['composite-id'] })], [])).toEqual([
    '  stale      1 × known deviation composite-id: a/b/c#d',
  ]);
});

test('rows beyond the room are counted', () => {
  const verdicts = ['d', 'e', 'f'].map((clause) => verdict(`a/b/c#${clause}`, 'waived'));
  const waivers = verdicts.map(({ address }) => waiver([address], address));
  expect(tableOf(verdicts, waivers, 2)[1]).toBe('  and 2 more; run.json names each clause');
});
