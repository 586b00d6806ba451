import { expect, test } from '@playwright/test';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import { fidelityLine, fidelityOf, percent } from '../../src/report/fidelity.ts';
import { ALL } from '../support/runner.ts';

const CASES = ALL.filter(({ page }) => page.startsWith('policysetassignment'));

const verdictsOf = (outcomeOf: (address: string) => Outcome): Verdict[] =>
  CASES.flatMap(({ address, clauses }) =>
    clauses.map(({ id, level }) => ({
      address: `${address}#${id}`,
      level,
      outcome: outcomeOf(`${address}#${id}`),
      expected: '',
      got: '',
      blame: null,
      source: '',
      deviations: [],
      requestId: null,
      durationMs: 0,
    })),
  );

test('a target that keeps everything has 100 % of both levels, all refusals, and each operation', () => {
  const { must, should, refused, breadth } = fidelityOf(
    CASES,
    verdictsOf(() => 'pass'),
  );
  expect([percent(must), percent(should)]).toEqual(['100.0 %', '100.0 %']);
  expect(refused.kept).toBe(refused.of);
  expect(breadth).toEqual({ kept: 1, of: 1 });
});

test('a bad request that is accepted is not refused, though it is only a warning', () => {
  const all = fidelityOf(
    CASES,
    verdictsOf(() => 'pass'),
  ).refused.of;
  const { refused, should } = fidelityOf(
    CASES,
    verdictsOf((address) => (address.endsWith('#refused') ? 'warn' : 'pass')),
  );
  expect(refused).toEqual({ kept: 0, of: all });
  expect(should.kept).toBeLessThan(should.of);
});

test('what was not judged counts neither for nor against', () => {
  const { must, should } = fidelityOf(
    CASES,
    verdictsOf(() => 'blocked'),
  );
  expect([must.of, should.of]).toEqual([0, 0]);
  expect(percent(must)).toBe('–');
  // A warning on a must says that the reply had nothing to judge.
  expect(
    fidelityOf(
      CASES,
      verdictsOf(() => 'warn'),
    ).must.of,
  ).toBe(0);
});

test('an operation that no documented request got a promised status from is not implemented', () => {
  const ofRefusals = verdictsOf((address) => (address.includes('/reject.') ? 'pass' : 'fail'));
  expect(fidelityOf(CASES, ofRefusals).breadth).toEqual({ kept: 0, of: 1 });
  const ofExample = verdictsOf((address) => (address.endsWith('/example#status') ? 'pass' : 'fail'));
  expect(fidelityOf(CASES, ofExample).breadth).toEqual({ kept: 1, of: 1 });
});

test('only the whole is 100 %', () => {
  expect(percent({ kept: 9999, of: 10000 })).toBe('99.9 %');
  expect(percent({ kept: 2, of: 3 })).toBe('66.6 %');
});

test('fidelity and breadth are told apart, and refusals where bad requests were sent', () => {
  const share = { kept: 1, of: 2 };
  const some = { must: share, should: share, refused: share, breadth: share };
  expect(fidelityLine(some)).toBe(
    'fidelity 50.0 % of must (1 of 2), 50.0 % of should; 1 of 2 bad requests refused; breadth 1 of 2 operations',
  );
  expect(fidelityLine({ ...some, refused: { kept: 0, of: 0 } })).not.toContain('bad requests');
});
