import { expect, test } from '@playwright/test';
import { loadKnowledge } from '../../../src/files/data.ts';
import type { Verdict } from '../../../src/model/verdict.ts';
import type { Waivers } from '../../../src/model/waiver.ts';
import { causesOf } from '../../../src/report/cause.ts';
import { type Ending, ending } from '../../../src/report/terminal/ending.ts';
import { ALL } from '../../support/runner.ts';

/** Verdicts on every clause of every case; `of` says what is wrong with one, by its place. */
const verdictsOf = (of: (at: number) => Partial<Verdict>): Verdict[] =>
  ALL.flatMap(({ address, clauses }) =>
    clauses.map(({ id, level, source }) => ({ address: `${address}#${id}`, level, source })),
  ).map((facts, at) => ({
    ...facts,
    outcome: 'pass',
    expected: '',
    got: '',
    blame: null,
    deviations: [],
    requestId: null,
    durationMs: 0,
    ...of(at),
  }));

const many = (count: number, text: string): string[] =>
  Array.from({ length: count }, (_, at) => `${text} ${at}`);

/** A waiver for each of the first cases. */
const WAIVERS: Waivers = {
  day: '2026-01-01',
  entries: ALL.slice(0, 20).map(({ address }, at) => ({
    addresses: [`${address}#*`],
    symptom: '*',
    reason: `reason ${at}`,
    expires: '2026-12-31',
  })),
};

function endingOf(clauses: Verdict[], more: Partial<Ending['run']> = {}, isVerbose = false) {
  const counts = { pass: 1, warn: 1, waived: 1, stale: 1, blocked: 1, fail: 1 };
  const half = { kept: 1, judged: 2 };
  const judged = { fidelity: { must: half, should: half }, breadth: { implemented: 1, documented: 2 } };
  const run = { counts, retries: {}, clauses, ...judged, problems: [], left: [], leftOut: [], ...more };
  const given: Ending = {
    cases: ALL,
    run,
    causes: causesOf(ALL, clauses),
    urlOf: ({ page }) => `https://learn.example/${page}`,
    deviations: loadKnowledge('beta', 'observed').deviations,
    waivers: WAIVERS,
    unschemed: 3,
    advice: ['set this', 'set that'],
    closing: ['against a target', 'reports: run.json'],
    sweep: 'npm run sweep',
  };
  return ending(given, isVerbose);
}

/** So many symptoms that no screen has a line for each, and in each text a line break. */
const WORST = verdictsOf((at) => ({
  outcome: (['fail', 'blocked', 'waived', 'stale'] as const)[at % 4] ?? 'fail',
  got: `no\n${'x'.repeat(at % 150)}`,
}));
const EVERYTHING: Partial<Ending['run']> = {
  problems: many(20, 'a problem\nof two lines'),
  left: many(20, 'DELETE /a answered 403'),
  leftOut: many(20, 'kind').map((why) => ({ page: 'a.md', line: 1, why, reason: 'none\ntwo' })),
  retries: { a: { retries: 1, restarts: 0 } },
};

test('the end of a run has at most 40 lines, whatever happened, and something of each part', () => {
  const { lines, left } = endingOf(WORST, EVERYTHING);
  expect([...lines, ...left].length).toBeLessThanOrEqual(40);
  expect([...lines, ...left].filter((line) => line.includes('\n'))).toEqual([]);
  expect(lines[0]).toMatch(
    /^fidelity 50\.0 % of must \(1 of 2\), .*; 0 of 1\d+ bad requests refused; breadth 1 of 2 /,
  );
  for (const part of [
    'outside the cases: 20 problems, first: a problem of two lines 0',
    'set that',
    /^fail +\d+ × /,
    /^ {10}promised {2}/,
    /^ {10}run it {4}npm run conformance -- --grep 'beta\/[^']+#[^']+'$/,
    /^and \d+ more causes; /,
    'known deviations of the service, and the clauses that were judged by them:',
    'known debt, waived and stale (kept again: take it out of its file):',
    /^ {2}stale +\d+ × until 2026-12-31, reason \d+: beta/,
    /^ {2}and \d+ more; run\.json names each clause$/,
    /^outcome +example/,
    /^and \d+ more operations of which not every clause passed$/,
    'left out: 20 examples or pages; run.json names each',
    '1 case had retries: 1 of single requests, 0 of the whole case',
    'against a target',
    'reports: run.json',
  ])
    expect(lines).toContainEqual(typeof part === 'string' ? part : expect.stringMatching(part));
  expect(left).toEqual([
    'left over at the target:',
    '  DELETE /a answered 403 0',
    '  and 19 more; run.json names each',
    'to delete it: npm run sweep',
  ]);
});

test('with --verbose nothing is left out at the end', () => {
  const { lines, left } = endingOf(WORST, EVERYTHING, true);
  const causes = causesOf(ALL, WORST).filter(({ outcome }) => outcome !== 'waived');
  expect(lines.filter((line) => line.startsWith('          run it'))).toHaveLength(causes.length);
  expect(lines.join('\n')).not.toMatch(/^ *and \d+ more/m);
  expect(left).toHaveLength(22);
});

test('causes that fit have a line each, and their details as far as these fit too', () => {
  const three = endingOf(verdictsOf((at) => (at < 3 ? { outcome: 'fail' } : {})));
  expect(three.lines.filter((line) => line.startsWith('          run it'))).toHaveLength(3);
  const twenty = endingOf(verdictsOf((at) => (at < 20 ? { outcome: 'fail', got: 'x'.repeat(at) } : {})));
  const count = causesOf(
    ALL,
    verdictsOf((at) => (at < 20 ? { outcome: 'fail', got: 'x'.repeat(at) } : {})),
  ).length;
  expect(count).toBe(20);
  expect(twenty.lines.filter((line) => /^fail +1 × /.test(line)).length).toBeGreaterThan(10);
  expect(twenty.lines.length).toBeLessThanOrEqual(40);
});

test('where there is little to mend, every known deviation has a line', () => {
  const { lines } = endingOf(verdictsOf(() => ({})));
  for (const { name } of loadKnowledge('beta', 'observed').deviations)
    expect(lines).toContainEqual(expect.stringMatching(`^  ${name} `));
  expect(lines.length).toBeLessThanOrEqual(40);
});

test('a cause tells what was expected and got, where that is promised, and how to run it', () => {
  const [first] = ALL;
  const at = first?.clauses.findIndex(({ source }) => source.startsWith(`${first.page}.md:`)) ?? -1;
  const { id, source } = first?.clauses[at] ?? {};
  const { lines } = endingOf(
    verdictsOf((each) => (each === at ? { outcome: 'fail', expected: '201', got: '404' } : {})),
  );
  const cause = lines.findIndex((line) => line.startsWith('fail'));
  expect(lines.slice(cause, cause + 3)).toEqual([
    `fail        1 × ${id}: expected 201, got 404 (1 case, 1 operation)`,
    `          promised  ${source}  https://learn.example/${first?.page}`,
    `          run it    npm run conformance -- --grep '${first?.address}#${id}'`,
  ]);
});
