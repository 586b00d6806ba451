import { expect, test } from '@playwright/test';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import { compareRuns, isNewlyRed } from '../../src/results/compare.ts';
import type { RunFile } from '../../src/results/run.ts';

const verdict = (address: string, outcome: Outcome, got = '201'): Verdict => ({
  address: `beta/${address}`,
  level: 'must',
  outcome,
  expected: '201',
  got,
  blame: null,
  source: 'page.md:1',
  deviations: [],
  requestId: null,
  durationMs: 1,
});

const run = (clauses: Verdict[], more: Partial<RunFile> = {}): RunFile => ({
  tool: { name: 'graph-conformance', version: '1.0.0' },
  docs: { name: 'docs', pages: {} },
  baseUrl: 'http://127.0.0.1:4010/beta',
  version: 'beta',
  profile: 'documented',
  startedAt: '2026-11-25T22:00:00.000Z',
  durationMs: 1,
  shard: null,
  problems: [],
  left: [],
  leftOut: [],
  notImplemented: [],
  fidelity: { must: { kept: 0, judged: 0 }, should: { kept: 0, judged: 0 } },
  breadth: { implemented: 0, documented: 0 },
  counts: { pass: 0, warn: 0, waived: 0, stale: 0, blocked: 0, fail: 0 },
  retries: {},
  clauses,
  ...more,
});

const kinds = (before: RunFile, after: RunFile) =>
  compareRuns(before, after).changes.map(({ kind, address }) => `${kind} ${address}`);

const one = (before: [Outcome, string?], after: [Outcome, string?]) =>
  compareRuns(run([verdict('p/example#status', ...before)]), run([verdict('p/example#status', ...after)]));

// biome-ignore format: a table is read by its rows
const TABLE: [string, [Outcome, string?], [Outcome, string?], string[], boolean][] = [
  ['the same', ['pass'], ['pass'], [], false],
  ['a red that stays', ['fail', '404'], ['fail', '404'], [], false],
  ['a pass that fails', ['pass'], ['fail'], ['newly-red'], true],
  ['a warning that is blocked', ['warn'], ['blocked'], ['newly-red'], true],
  ['a known deviation that has ended', ['pass'], ['stale'], ['stale'], true],
  ['a red that is stale now', ['fail'], ['stale'], ['stale'], false],
  ['a red that passes', ['fail'], ['pass'], ['fixed'], false],
  ['a red with another symptom', ['fail', '404'], ['fail', '500'], ['changed'], false],
  ['a pass with another value', ['pass', '200'], ['pass', '201'], ['changed'], false],
  ['a pass that warns', ['pass'], ['warn'], ['changed'], false],
];
for (const [what, before, after, expected, isRed] of TABLE)
  test(`compared: ${what}`, () => {
    const comparison = one(before, after);
    expect(comparison.changes.map(({ kind }) => kind)).toEqual(expected);
    expect(isNewlyRed(comparison)).toBe(isRed);
  });

test('a case that is new or gone is one entry, of its worst clause; its reds are newly red', () => {
  const a = run([
    verdict('p/example#status', 'pass'),
    verdict('p/old#status', 'pass'),
    verdict('p/old#body', 'warn'),
  ]);
  const b = run([
    verdict('p/example#status', 'pass'),
    verdict('p/new#status', 'pass'),
    verdict('p/new#body', 'fail'),
  ]);
  expect(kinds(a, b)).toEqual(['newly-red beta/p/new#body', 'gone beta/p/old', 'new beta/p/new']);
  expect(compareRuns(a, b).changes[1]?.before).toEqual({ outcome: 'warn', got: '201' });
  expect(isNewlyRed(compareRuns(a, b))).toBe(true);
});

test('a clause that is new or gone in a case of both runs is named itself', () => {
  const a = run([verdict('p/example#status', 'pass'), verdict('p/example#old', 'pass')]);
  const b = run([verdict('p/example#status', 'pass'), verdict('p/example#new', 'pass')]);
  expect(kinds(a, b)).toEqual(['gone beta/p/example#old', 'new beta/p/example#new']);
});

test('what a run of a part of the cases lacks is not compared, but for clauses of cases that it has', () => {
  const whole = run([
    verdict('p/example#status', 'pass'),
    verdict('p/example#body', 'pass'),
    verdict('p/other#status', 'fail'),
  ]);
  const part = run([verdict('p/example#status', 'pass')], { partial: true });
  for (const [a, b, kind] of [
    [whole, part, 'gone'],
    [part, whole, 'new'],
  ] as const) {
    expect(kinds(a, b)).toEqual([`${kind} beta/p/example#body`]);
    expect(compareRuns(a, b).notCompared).toBe(1);
    expect(isNewlyRed(compareRuns(a, b))).toBe(false);
  }
});

test('what may be why is told: the tool, the target, the pages, problems', () => {
  const page = (sha256: string) => ({ name: 'docs', pages: { p: { sha256, read: '2026-11-25' } } });
  const a = run([], { docs: page('1') });
  const b = run([], {
    docs: page('2'),
    tool: { name: 'graph-conformance', version: '1.1.0' },
    embedded: true,
    problems: ['the run was interrupted'],
  });
  expect(compareRuns(a, b).circumstances).toEqual([
    'tool: 1.0.0, then 1.1.0',
    'target: http://127.0.0.1:4010/beta, then the embedded mock',
    'page edited: p',
    'problem of the newer run: the run was interrupted',
  ]);
  expect(compareRuns(a, a).circumstances).toEqual([]);
});
