import { expect, test } from '@playwright/test';
import type { Case } from '../../../src/model/case.ts';
import type { Verdict } from '../../../src/model/verdict.ts';
import { operationsTable, refusals } from '../../../src/report/terminal/operations.ts';
import { countLines } from '../../../src/report/terminal/summary.ts';
import { ALL } from '../../support/runner.ts';

const POLICY_SETS = ALL.filter(({ page }) => page.startsWith('policysetassignment'));
const REJECTIONS = POLICY_SETS.filter(({ kind }) => kind === 'rejection');

/** Verdicts in which the first `accepted` bad requests are accepted: a warning, since OData leaves it open. */
function verdictsOf(cases: Case[], accepted: number): Verdict[] {
  let left = accepted;
  return cases.flatMap(({ address, clauses }) =>
    clauses.map(({ id, level }): Verdict => {
      const isAccepted = id === 'refused' && left > 0;
      if (isAccepted) left -= 1;
      return {
        address: `${address}#${id}`,
        level,
        outcome: isAccepted ? 'warn' : 'pass',
        expected: '',
        got: '',
        blame: null,
        source: '',
        deviations: [],
        requestId: null,
        durationMs: 0,
      };
    }),
  );
}

test('the table says how many bad requests were refused, where an accepted one is only a warning', () => {
  const asked = REJECTIONS.filter(({ clauses }) => clauses.some(({ id }) => id === 'refused')).length;
  // A flaw that the service may ignore does not have to be refused.
  expect(asked).toBe(REJECTIONS.length - 1);
  const [heading = '', row = ''] = operationsTable(POLICY_SETS, verdictsOf(POLICY_SETS, 7), 5);
  expect(heading).toMatch(/^outcome +example +target +refused +lifecycle +clauses +operation$/);
  expect(row).toContain(` ${asked - 7} of ${asked} `);
  expect(row).not.toContain(`${REJECTIONS.length}/${REJECTIONS.length}`);
});

test('a bad request that was not judged is not refused', () => {
  const blocked = verdictsOf(REJECTIONS, 0).map((row) => ({ ...row, outcome: 'blocked' as const }));
  expect(refusals(REJECTIONS, blocked)).toMatch(/^0 of \d+$/);
});

test('a long table has only operations with something to see, the worst first, and says how many there are', () => {
  const verdicts = verdictsOf(ALL, 0);
  const all = operationsTable(ALL, verdicts, 100);
  const count = all.length - 1;
  expect(operationsTable(ALL, verdicts, 5)).toEqual([`${count} operations of which every clause passed`]);
  const last = ALL.at(-1) as Case;
  const red = verdicts.map((row) =>
    row.address.startsWith(`${last.address}#`)
      ? { ...row, outcome: 'fail' as const }
      : { ...row, outcome: 'warn' as const },
  );
  const table = operationsTable(ALL, red, 5);
  expect(table).toHaveLength(6);
  expect(table[1]).toMatch(/^fail /);
  expect(table[2]).toMatch(/^warn /);
  expect(table.at(-1)).toBe(`and ${count - 4} more operations of which not every clause passed`);
});

test('the last lines count retries, cases and clauses', () => {
  const counts = { pass: 2, warn: 1, waived: 0, stale: 0, blocked: 0, fail: 0 };
  const clauses = verdictsOf(REJECTIONS, 3);
  const retries = { x: { retries: 2, restarts: 1 } };
  expect(countLines(REJECTIONS, { counts, clauses, retries })).toEqual([
    '1 case had retries: 2 of single requests, 1 of the whole case',
    `${REJECTIONS.length} cases, ${clauses.length} clauses: 2 pass, 1 warn`,
  ]);
});
