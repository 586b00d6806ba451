import { expect, test } from '@playwright/test';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import { fidelityIn, fidelityLine, percent } from '../../src/report/fidelity.ts';
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

const none = { must: { kept: 1, judged: 2 }, should: { kept: 3, judged: 4 } };
const breadth = { implemented: 5, documented: 6 };

test('a bad request that is accepted is not refused, though it is only a warning', () => {
  const inRun = (clauses: Verdict[]) => fidelityIn({ fidelity: none, breadth, clauses }, CASES);
  const all = inRun(verdictsOf(() => 'pass'));
  expect(all).toMatchObject({
    must: { kept: 1, of: 2 },
    should: { kept: 3, of: 4 },
    breadth: { kept: 5, of: 6 },
  });
  expect(all.refused.kept).toBe(all.refused.of);
  const accepted = inRun(verdictsOf((address) => (address.endsWith('#refused') ? 'warn' : 'pass')));
  expect(accepted.refused).toEqual({ kept: 0, of: all.refused.of });
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
