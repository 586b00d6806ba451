import { expect, test } from '@playwright/test';
import type { Case, Level } from '../../src/model/case.ts';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import { breadthOf, fidelityOf } from '../../src/results/fidelity.ts';
import { ALL } from '../support/runner.ts';

const verdict = (address: string, level: Level, outcome: Outcome, got = ''): Verdict => ({
  address,
  level,
  outcome,
  expected: '',
  got,
  blame: null,
  source: 'a.md:1',
  deviations: [],
  requestId: null,
  durationMs: 1,
});

test('fidelity is what was kept of what was judged, by level', () => {
  const must: Outcome[] = ['pass', 'pass', 'stale', 'waived', 'fail', 'blocked', 'warn'];
  const verdicts = must.map((outcome, at) => verdict(`beta/a/${at}#x`, 'must', outcome));
  verdicts.push(verdict('beta/a/s#x', 'should', 'warn'), verdict('beta/a/s#y', 'should', 'pass'));
  const fidelity = fidelityOf(verdicts);
  expect(fidelity).toEqual({ must: { kept: 3, judged: 5 }, should: { kept: 1, judged: 2 } });
});

const [example, other] = ALL.filter(({ kind }) => kind === 'example') as [Case, Case];
const rejection = ALL.find(({ kind, page }) => kind === 'rejection' && page === other.page) as Case;
const BREADTH: [what: string, outcome: Outcome, got: string, implemented: number][] = [
  ['with what the page shows', 'pass', '201', 1],
  ['with another success', 'fail', '200', 1],
  ['with what nobody shows', 'fail', '404', 0],
  ['with nothing', 'blocked', 'not judged: no reply', 0],
];
for (const [what, outcome, got, implemented] of BREADTH) {
  test(`an operation that answers ${what} counts as ${implemented === 1 ? '' : 'not '}implemented`, () => {
    const verdicts = [verdict(`${example.address}#status`, 'must', outcome, got)];
    expect(breadthOf([example], verdicts, [])).toEqual({ implemented, documented: 1 });
  });
}

test('an operation that only refuses is not implemented, and one that nobody claims is documented', () => {
  const verdicts = rejection.clauses.map(({ id }) =>
    verdict(`${rejection.address}#${id}`, 'must', 'pass', '400'),
  );
  expect(breadthOf([rejection, other], verdicts, ['GET /me'])).toEqual({ implemented: 0, documented: 2 });
});
