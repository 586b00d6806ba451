import { expect, test } from '@playwright/test';
import type { Coverage, Covered } from '../../src/model/coverage.ts';
import { coverageLine, shortOf } from '../../src/report/coverage.ts';
import { ending } from '../../src/report/terminal/ending.ts';

const row = (valued: number, nullOnly: string[], never: string[]): Covered => ({
  valued,
  of: valued + nullOnly.length + never.length,
  nullOnly,
  never,
});
const COVERAGE: Coverage = {
  valued: 412,
  nullOnly: 1,
  of: 472,
  operations: {
    'GET /a': row(1, [], ['/b']),
    'POST /a': row(411, ['/c'], ['d', 'e', 'f', 'g', 'h', ...Array.from({ length: 53 }, (_, at) => `${at}`)]),
  },
};

test('a line says how much of the contract was seen with a value, and what was only null', () => {
  const text =
    'coverage 87.2 % of the contract: 412 of 472 properties, enum members and target kinds seen with a value';
  expect(coverageLine(COVERAGE)).toBe(`${text}; 1 only null`);
  expect(coverageLine({ ...COVERAGE, nullOnly: 0 })).toBe(text);
  expect(coverageLine({ valued: 0, nullOnly: 0, of: 0, operations: {} })).toBeNull();
});

test('a run falls short below the least coverage, and not at it', () => {
  const half = { valued: 1, nullOnly: 0, of: 2, operations: { 'GET /a': row(1, [], ['/b']) } };
  expect(shortOf(half, 50)).toBeNull();
  expect(shortOf(half, 51)).toBe(
    'coverage 50.0 % of the contract is below 51 %; never seen with a value: 1 of GET /a (/b)',
  );
  expect(shortOf({ ...half, valued: 2, operations: {} }, 100)).toBeNull();
});

test('a run that falls short names the first that is missing, of the operation that misses most', () => {
  expect(shortOf(COVERAGE, 88)).toBe(
    'coverage 87.2 % of the contract is below 88 %; never seen with a value: 59 of POST /a (d, e, f, g, 55 more); 1 of other operations',
  );
});

test('a run that has nothing to show falls short of any coverage', () => {
  expect(shortOf({ valued: 0, nullOnly: 0, of: 0, operations: {} }, 0)).toMatch(
    /^coverage .* cannot be told/,
  );
});

test('the last lines of a run tell the coverage after the fidelity, and a single problem as it is', () => {
  const share = { kept: 1, judged: 1 };
  const counts = { pass: 1, warn: 0, waived: 0, stale: 0, blocked: 0, fail: 0 };
  const judged = { fidelity: { must: share, should: share }, breadth: { implemented: 1, documented: 1 } };
  const more = { retries: {}, clauses: [], left: [], leftOut: [], problems: ['coverage is low'] };
  const { lines } = ending(
    {
      cases: [],
      run: { counts, ...judged, ...more, coverage: COVERAGE },
      causes: [],
      urlOf: () => null,
      deviations: [],
      waivers: { entries: [], day: '2026-01-01' },
      unschemed: 0,
      advice: [],
      closing: [],
      sweep: '',
    },
    false,
  );
  expect(lines.slice(0, 3)).toEqual([
    expect.stringMatching(/^fidelity /),
    coverageLine(COVERAGE),
    'outside the cases: coverage is low',
  ]);
});
