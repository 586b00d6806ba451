import { expect, test } from '@playwright/test';
import { OUTCOMES, type Outcome, type Verdict } from '../../src/model/verdict.ts';
import { type CaseOutcome, outcomeOf, worse } from '../../src/results/attempt.ts';

const judged = (outcome: Outcome): CaseOutcome => ({
  verdicts: [{ outcome: 'pass' }, { outcome }] as Verdict[],
  retries: 0,
  restarts: 0,
});
const attempts: CaseOutcome[] = [
  ...OUTCOMES.map(judged),
  { missing: 'the worker died', outcome: 'blocked' },
  { missing: 'a defect', outcome: 'fail' },
];

test('of two attempts at a case the worse counts, in whatever order they come', () => {
  for (const first of attempts) {
    for (const second of attempts) {
      const [one, other] = [outcomeOf(first), outcomeOf(second)];
      const rank = Math.max(OUTCOMES.indexOf(one), OUTCOMES.indexOf(other));
      expect(outcomeOf(worse(first, second))).toBe(OUTCOMES[rank]);
      expect(outcomeOf(worse(second, first))).toBe(OUTCOMES[rank]);
    }
  }
});

test('of two attempts that are alike the first counts', () => {
  for (const first of attempts) expect(worse(first, structuredClone(first))).toBe(first);
});
