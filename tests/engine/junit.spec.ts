import { expect, test } from '@playwright/test';
import { junitCases } from '../../src/engine/junit.ts';
import type { Case } from '../../src/model/case.ts';
import { OUTCOMES, type Outcome, type Verdict } from '../../src/model/verdict.ts';
import { junitText } from '../../src/report/junit.ts';
import type { CaseOutcome } from '../../src/results/attempt.ts';
import { junitCasesIn, junitTrouble } from '../support/junit-file.ts';
import { ALL } from '../support/runner.ts';

const [subject, other] = ALL as [Case, Case];
const verdictOf = (
  { address, clauses }: Case,
  outcome: Outcome,
  blame: Verdict['blame'],
  at = 0,
): Verdict => ({
  address: `${address}#${clauses[at]?.id}`,
  level: 'must',
  outcome,
  expected: '201',
  got: '<404>',
  blame,
  source: 'page.md:1',
  deviations: [],
  requestId: null,
  durationMs: 0,
});
const endedWith = (outcome: CaseOutcome, text = '') => ({ outcome, text, durationMs: 1, curls: [] });
const judged = (verdicts: Verdict[]) => endedWith({ verdicts, retries: 0, restarts: 0 }, 'all that was said');

/** What becomes of a case whose clauses came to this. */
const EXPECTED: [outcome: Outcome, blame: Verdict['blame'], kind: string | null, type?: string][] = [
  ['pass', null, null],
  ['warn', 'service', null],
  ['waived', 'service', null],
  ['stale', 'service', 'failure', 'stale'],
  ['fail', 'service', 'failure', 'fail'],
  ['fail', 'docs', 'failure', 'fail'],
  ['fail', 'harness', 'error', 'thrown'],
  ['blocked', 'service', 'error', 'blocked'],
  ['blocked', 'docs', 'error', 'blocked'],
  ['blocked', 'harness', 'error', 'blocked'],
];

test('the table below names each outcome', () => {
  expect(new Set(EXPECTED.map(([outcome]) => outcome))).toEqual(new Set(OUTCOMES));
});

for (const [outcome, blame, kind, type] of EXPECTED) {
  test(`${outcome} by ${blame}: ${kind ?? 'green'}, and its text has expected and got`, () => {
    const clauses = [verdictOf(subject, outcome, blame)];
    const [found] = junitCases(
      { clauses, problems: [] },
      [subject],
      new Map([[subject.address, judged(clauses)]]),
    );
    expect(found).toMatchObject({
      name: subject.address,
      classname: expect.stringMatching(/^beta [A-Z]+ \/\w+\/\w+\/\{\}\//),
      red: kind === null ? null : { kind, type, text: 'all that was said' },
    });
    const isTold = outcome === 'warn' || outcome === 'waived';
    expect(found?.notes ?? '').toMatch(
      isTold ? new RegExp(`: ${outcome}\\n {2}expected {2}201\\n {2}got {7}<404>`) : /^$/,
    );
  });
}

test('a case with a wrong reply is a failure, whatever else went wrong; its message says what was wrong', () => {
  const clauses = [
    verdictOf(subject, 'fail', 'harness'),
    verdictOf(subject, 'fail', 'service', 1),
    verdictOf(subject, 'warn', 'service', 2),
  ];
  const [found] = junitCases(
    { clauses, problems: [] },
    [subject],
    new Map([[subject.address, judged(clauses)]]),
  );
  expect(found?.red).toMatchObject({
    kind: 'failure',
    message: `#${subject.clauses[1]?.id}: expected 201, got <404>`,
  });
  expect(found?.notes).toContain(`#${subject.clauses[2]?.id}: warn`);
});

test('a case that a run did not reach is an error of its own, beside those that were run', () => {
  const clauses = [verdictOf(subject, 'pass', null), verdictOf(other, 'blocked', 'harness')];
  const ended = new Map([[subject.address, judged(clauses.slice(0, 1))]]);
  const found = junitCases({ clauses, problems: ['the run was interrupted'] }, [subject, other], ended);
  expect(found.map(({ name, red }) => [name, red?.kind, red?.text])).toEqual([
    [subject.address, undefined, undefined],
    [other.address, 'error', '<404>'],
    ['run', 'error', 'the run was interrupted'],
  ]);
});

for (const [what, problems, text] of [
  ['one problem', ['nothing answers'], 'nothing answers'],
  [
    'two problems',
    ['nothing answers', 'the run was interrupted'],
    'nothing answers\n\nthe run was interrupted',
  ],
  ['no problem that was told', [], 'no case was run'],
] as const) {
  test(`a run without a judged case and with ${what} is one error, which says why`, () => {
    const clauses = ALL.map((each) => verdictOf(each, 'blocked', 'harness'));
    const found = junitCases({ clauses, problems: [...problems] }, ALL, new Map());
    expect(found).toEqual([expect.objectContaining({ name: 'run', red: expect.objectContaining({ text }) })]);
  });
}

test('a file of every outcome keeps to the schema, and is read back as it was', () => {
  const cases = ALL.slice(0, EXPECTED.length);
  const clauses = cases.map((each, at) =>
    verdictOf(each, EXPECTED[at]?.[0] ?? 'pass', EXPECTED[at]?.[1] ?? null),
  );
  const ended = new Map(cases.map(({ address }, at) => [address, judged(clauses.slice(at, at + 1))]));
  const xml = junitText(junitCases({ clauses, problems: ['one'] }, cases, ended), new Date(0));
  expect(junitTrouble(xml)).toEqual([]);
  expect(junitCasesIn(xml).map(({ address, red }) => [address, red])).toEqual([
    ...cases.map(({ address }, at) => [address, EXPECTED[at]?.[2]]),
    ['run', 'error'],
  ]);
});
