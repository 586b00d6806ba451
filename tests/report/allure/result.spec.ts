import { expect, test } from '@playwright/test';
import type { Case } from '../../../src/model/case.ts';
import { OUTCOMES, type Outcome, type Verdict } from '../../../src/model/verdict.ts';
import { allureMessages } from '../../../src/report/allure/messages.ts';
import { type AllureResult, keptResult } from '../../../src/report/allure/result.ts';
import { isWrongReply, worstOf } from '../../../src/report/worst.ts';
import { ALL } from '../../support/runner.ts';
import { verdictOn } from '../../support/verdict.ts';

const subject = ALL[0] as Case;
const SOURCE = { name: '', repository: '', licence: '', pages: {} };
const asWritten = (
  differs: Partial<AllureResult> = {},
  labels: AllureResult['labels'] = [],
): AllureResult => ({
  uuid: 'u',
  name: subject.address,
  status: 'failed',
  labels: [
    { name: 'parentSuite', value: 'a' },
    { name: 'suite', value: 'b' },
    { name: 'subSuite', value: 'c' },
    ...labels,
  ],
  parameters: [{ name: 'Profile', value: 'documented' }],
  ...differs,
});

test('the ids of a result are of the address and the profile: no file, host, thread, port or line changes them', () => {
  const here = keptResult(asWritten());
  const elsewhere = keptResult(
    asWritten(
      {
        uuid: 'v',
        fullName: 'other.spec.ts:9:3',
        testCaseId: 'x',
        historyId: 'y',
        parameters: [
          { name: 'Profile', value: 'documented' },
          { name: 'Page read', value: '2026-01-02', excluded: true },
        ],
      },
      [
        { name: 'host', value: 'h' },
        { name: 'package', value: 'p' },
      ],
    ),
  );
  const idsOf = ({ fullName, testCaseId, historyId, titlePath, labels }: AllureResult) => ({
    fullName,
    testCaseId,
    historyId,
    titlePath,
    labels,
  });
  expect(idsOf(elsewhere)).toEqual(idsOf(here));
  expect(here).toMatchObject({
    fullName: subject.address,
    testCaseId: subject.address,
    historyId: `${subject.address}:documented`,
    titlePath: ['a', 'b', 'c'],
  });
  const observed = keptResult(asWritten({ parameters: [{ name: 'Profile', value: 'observed' }] }));
  expect(observed.historyId).not.toBe(here.historyId);
});

test('the timeline has a row for each worker, and names neither machine nor process', () => {
  const given = [
    { name: 'host', value: 'secret-machine' },
    { name: 'thread', value: 'pid-17-worker-3' },
  ];
  const { labels } = keptResult(asWritten({}, given));
  expect(labels.slice(3)).toEqual([
    { name: 'host', value: 'run' },
    { name: 'thread', value: 'worker-3' },
  ]);
});

const STATUS: [Outcome, blame: string | null, status: string][] = [
  ['pass', null, 'passed'],
  ['warn', 'service', 'passed'],
  ['waived', 'service', 'passed'],
  ['stale', 'service', 'failed'],
  ['fail', 'service', 'failed'],
  ['fail', 'docs', 'failed'],
  ['fail', 'harness', 'broken'],
  ['blocked', 'service', 'broken'],
  ['blocked', 'harness', 'broken'],
];
test('the status of a result is that of its outcome, whatever the runner says', () => {
  expect(new Set(STATUS.map(([outcome]) => outcome))).toEqual(new Set(OUTCOMES));
  for (const [outcome, blame, status] of STATUS) {
    const labels = [
      { name: 'outcome', value: outcome },
      ...(blame === null ? [] : [{ name: 'blame', value: blame }]),
    ];
    for (const said of ['passed', 'failed', 'skipped', 'broken'])
      expect(keptResult(asWritten({ status: said }, labels)).status, `${outcome} ${blame}`).toBe(status);
  }
});

const STACK = '    at run (/x/y.ts:1:2)\n    at main (/x/z.ts:3:4)';
for (const [what, given, expected] of [
  ['a text without a stack', { message: 'a\nb', trace: 'a\nb' }, { message: 'a\nb' }],
  [
    'a text and a stack',
    { message: 'a\nb', trace: `Error: a\nb\n${STACK}` },
    { message: 'a\nb', trace: STACK.trim() },
  ],
  ['a text alone', { message: 'a' }, { message: 'a' }],
] as const) {
  test(`an error is said once: ${what}`, () => {
    expect(keptResult(asWritten({ statusDetails: given })).statusDetails).toEqual(expected);
  });
}

type Sent = { type: string; data: { name?: string; status?: string; statusDetails?: object } };
const sent = (verdicts: Verdict[]): Sent[] =>
  allureMessages(
    subject,
    { outcome: 'fail', verdicts, retries: 0, restarts: 0 },
    'documented',
    SOURCE,
    7,
  ).map(({ body }) => JSON.parse(body.toString()) as Sent);

/** What the step of a clause is called, and its status. */
const STEPS: [Partial<Verdict>, title: RegExp, status: string][] = [
  [{ outcome: 'pass', got: 'one' }, /^must #\S+: one$/, 'passed'],
  [{ outcome: 'pass', got: 'one', deviations: ['d1'] }, /: one \(known deviation d1\)$/, 'passed'],
  [{ outcome: 'warn', level: 'should' }, /^should #\S+: warn, expected 201, got 404$/, 'passed'],
  [{ outcome: 'waived' }, /^must #\S+: waived, expected 201, got 404$/, 'passed'],
  [{ outcome: 'fail' }, /^must #\S+: fail$/, 'failed'],
  [{ outcome: 'stale' }, /^must #\S+: stale$/, 'failed'],
  [{ outcome: 'blocked' }, /^must #\S+: blocked$/, 'broken'],
  [{ outcome: 'fail', blame: 'harness' }, /^must #\S+: fail$/, 'broken'],
];
for (const [differs, title, status] of STEPS) {
  test(`the step of ${JSON.stringify(differs)} is ${status}; what its case says is not said there again`, () => {
    const [, start, stop] = sent([verdictOn(subject, differs)]);
    expect(start).toMatchObject({ type: 'step_start', data: { name: expect.stringMatching(title) } });
    expect(stop).toEqual({ type: 'step_stop', data: { stop: 7, status } });
  });
}

test('a long warning is cut, and has no line breaks', () => {
  const [, start] = sent([verdictOn(subject, { outcome: 'warn', got: `a\nb${'c'.repeat(9000)}` })]);
  expect(start?.data.name?.length).toBe(500);
  expect(start?.data.name).not.toContain('\n');
});

test('the worst verdict stands for a case, and a wrong reply before what else failed', () => {
  const given = (['pass', 'warn', 'stale', 'blocked'] as const).map((outcome) => ({ outcome, blame: null }));
  expect(worstOf(given)?.outcome).toBe('blocked');
  expect(worstOf([])).toBeNull();
  const wrong = { outcome: 'fail' as const, blame: 'service' as const };
  const own = { outcome: 'fail' as const, blame: 'harness' as const };
  for (const order of [
    [own, wrong],
    [wrong, own],
  ])
    expect(worstOf(order)).toBe(wrong);
  expect([wrong, own, { outcome: 'blocked' as const, blame: 'service' }].map(isWrongReply)).toEqual([
    true,
    false,
    false,
  ]);
});
