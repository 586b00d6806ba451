import { expect, test } from '@playwright/test';
import { readAge } from '../../src/commands/sweep.ts';
import { type LedgerEntry, leftovers, runName, startOf } from '../../src/provision/ledger.ts';

const BASE = 'http://h/beta';
const entry = (event: LedgerEntry['event'], path: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  run: 'r',
  pid: 1,
  base: BASE,
  event,
  path,
  ...more,
});
const dead = () => false;

const LEFT: [what: string, entries: LedgerEntry[], paths: string[], names: string[]][] = [
  ['nothing', [], [], []],
  ['what was created', [entry('intends', '/a'), entry('created', '/a/1')], ['/a/1'], []],
  [
    'the newest first',
    [entry('intends', '/a'), entry('created', '/a/1'), entry('intends', '/a'), entry('created', '/a/2')],
    ['/a/2', '/a/1'],
    [],
  ],
  [
    'what was not removed',
    [entry('intends', '/a'), entry('created', '/a/1'), entry('removed', '/a/1')],
    [],
    [],
  ],
  ['an intent whose reply was never read', [entry('intends', '/a')], [], ['/a r']],
  [
    'one intent too many',
    [entry('intends', '/a'), entry('created', '/a/1'), entry('intends', '/a')],
    ['/a/1'],
    ['/a r'],
  ],
  ['nothing at another target', [entry('created', '/a/1', { base: 'http://other/beta' })], [], []],
];
for (const [what, entries, paths, names] of LEFT) {
  test(`a ledger leaves ${what}`, () => {
    const left = leftovers(entries, BASE, dead);
    expect(left.paths).toEqual(paths);
    expect(left.names.map(({ collection, name }) => `${collection} ${name}`)).toEqual(names);
  });
}

test('a run that is going on is left alone', () => {
  const entries = [entry('created', '/a/1', { pid: 7 }), entry('created', '/a/2', { pid: 8 })];
  expect(leftovers(entries, BASE, (pid) => pid === 7).paths).toEqual(['/a/2']);
});

test('a name says when its run began; a name that is not ours says nothing', () => {
  const at = new Date('2026-01-02T03:04:05.678Z');
  expect(startOf(runName(at, '1'))).toBe(Date.parse('2026-01-02T03:04:05Z'));
  for (const name of [
    '',
    'graph-conformance',
    'graph-conformance soon 1',
    'my graph-conformance 2026-01-02T03:04:05Z 1',
    'graph-conformance 2026-99-02T03:04:05Z 1',
  ]) {
    expect(startOf(name)).toBeNull();
  }
});

test('an age is minutes, hours or days', () => {
  expect(['30m', '2h', '1d'].map(readAge)).toEqual([1_800_000, 7_200_000, 86_400_000]);
  for (const age of ['2', 'h', '-1h', '2 h', '1w'])
    expect(() => readAge(age)).toThrow(`--older-than ${age}: expected a number`);
});
