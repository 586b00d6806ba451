import { expect, test } from '@playwright/test';
import { readAge } from '../../src/commands/sweep.ts';
import {
  isKnownPlace,
  isNamedBy,
  type LedgerEntry,
  leftovers,
  runName,
  runOf,
  startOf,
} from '../../src/provision/ledger.ts';

const BASE = 'http://h/beta';
const entry = (event: LedgerEntry['event'], path: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  run: 'r',
  pid: 1,
  base: BASE,
  event,
  path,
  ...more,
});
const isOver = () => true;

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
  [
    'what was created again under an id that was removed',
    [entry('created', '/a/1'), entry('removed', '/a/1'), entry('created', '/a/1')],
    ['/a/1'],
    [],
  ],
  ['nothing of an intent that failed', [entry('intends', '/a'), entry('failed', '/a')], [], []],
  [
    'an intent below an item, whose own creation does not settle it',
    [entry('intends', '/a/1/assignments'), entry('created', '/a/1')],
    ['/a/1'],
    ['/a/1/assignments r'],
  ],
  ['nothing that was there before', [entry('borrows', '/a/1'), entry('keeps', '/a/1/assignments/2')], [], []],
  ['nothing at another target', [entry('created', '/a/1', { base: 'http://other/beta' })], [], []],
];
for (const [what, entries, paths, names] of LEFT) {
  test(`a ledger leaves ${what}`, () => {
    const left = leftovers(entries, BASE, isOver);
    expect(left.paths.map(({ path }) => path)).toEqual(paths);
    expect(left.names.map(({ collection, run }) => `${collection} ${run}`)).toEqual(names);
  });
}

test('a run that is going on is left alone', () => {
  const entries = [entry('created', '/a/1', { pid: 7 }), entry('created', '/a/2', { pid: 8 })];
  const left = leftovers(entries, BASE, ({ pid }) => pid !== 7);
  expect(left.paths.map(({ path }) => path)).toEqual(['/a/2']);
  expect(left.running).toEqual(['r']);
});

test('a name says when its run began, one of an earlier version as well; a name that is not ours says nothing', () => {
  const at = new Date('2026-01-02T03:04:05.678Z');
  const start = Date.parse('2026-01-02T03:04:05Z');
  const old = 'graph-conformance 2026-01-02T03:04:05Z 1234-0';
  for (const name of [runName(at), `${runName(at)} 17`, old, `${old} 1`]) expect(startOf(name)).toBe(start);
  for (const name of [
    '',
    'graph-conformance',
    'graph-conformance soon 1',
    'my graph-conformance 2026-01-02T03:04:05Z 1',
    'graph-conformance 2026-99-02T03:04:05Z 1',
    'graph-conformance 2026-01-02T03:04:05Z and what we learnt from it',
  ]) {
    expect(startOf(name)).toBeNull();
  }
});

test('the names of two runs that begin in the same second differ in 64 random bits', () => {
  const at = new Date('2026-01-02T03:04:05.678Z');
  const names = Array.from({ length: 1000 }, () => runName(at));
  expect(new Set(names).size).toBe(1000);
  for (const name of names) expect(name).toMatch(/^graph-conformance 2026-01-02T03:04:05Z [0-9a-f]{16}$/);
});

test('only a name of a run and a number is that of an item of ours', () => {
  const run = runName(new Date());
  expect([isNamedBy(run, `${run} 1`), runOf(`${run} 1`)]).toEqual([true, run]);
  for (const name of [run, `${run} x`, `${run} 1 `, `${run} 1 copy`, `${run}1`, `the ${run} 1`, 1, null, {}])
    expect([isNamedBy(run, name), runOf(name)]).toEqual([false, null]);
});

const PLACES = ['x/things', 'a/{}/b', 'groups'];
const KNOWN: [event: LedgerEntry['event'], path: string][] = [
  ['intends', '/x/things'],
  ['created', '/x/things/1'],
  ['removed', '/groups/1'],
  ['intends', '/x/things/1/assignments'],
  ['created', '/x/things/1/assignments/1_2'],
  ['created', '/a/1/b/2'],
];
for (const [event, path] of KNOWN) {
  test(`a line of the ledger counts that says ${event} ${path}`, () =>
    expect(isKnownPlace(entry(event, path), PLACES)).toBe(true));
}
const UNKNOWN: [event: LedgerEntry['event'], path: string][] = [
  ['created', '/users/ceo@contoso.com'],
  ['created', '/groups'],
  ['created', '/x/things'],
  ['created', '/x/things/'],
  ['created', '/x/things/..'],
  ['created', '/x/things/%2e%2e'],
  ['created', '/x/things/..%2f1'],
  ['created', '/x/things/1?x'],
  ['created', '/x/things/1/..'],
  ['created', '/x/things/1/assignments'],
  ['created', '/x/things/1/assignments/..'],
  ['created', '/x/things/1/members/2'],
  ['created', '/../v1.0/x/things/1'],
  ['created', '/a/../b/2'],
  ['created', '/a/{}/b/2'],
  ['created', 'x/things/1'],
  ['created', '//h/x/things/1'],
  ['created', 'http://h/beta/x/things/1'],
  ['intends', '/users'],
  ['intends', '/x/things/1'],
];
for (const [event, path] of UNKNOWN) {
  test(`a line of the ledger does not count that says ${event} ${path}`, () =>
    expect(isKnownPlace(entry(event, path), PLACES)).toBe(false));
}

test('an age is minutes, hours or days, and at least as long as a run may take', () => {
  expect(['15m', '2h', '1d'].map(readAge)).toEqual([900_000, 7_200_000, 86_400_000]);
  for (const age of ['2', 'h', '-1h', '2 h', '1w'])
    expect(() => readAge(age)).toThrow(`--older-than ${age}: expected a number`);
  for (const age of ['0m', '1m', '14m', '0h', '0d'])
    expect(() => readAge(age)).toThrow(`--older-than ${age}: expected at least 15m`);
});
