import { expect, test } from '@playwright/test';
import type { Case, Level } from '../../../src/model/case.ts';
import { OUTCOMES, type Outcome, type Verdict } from '../../../src/model/verdict.ts';
import { CATEGORIES } from '../../../src/report/allure/categories.ts';
import { labels, parameters } from '../../../src/report/allure/labels.ts';
import { ALL } from '../../support/runner.ts';
import { verdictOn } from '../../support/verdict.ts';

const subject = ALL.find(({ kind }) => kind === 'rejection') as Case;
const SOURCE = {
  name: 'docs',
  repository: '',
  licence: '',
  pages: {
    [subject.page]: {
      file: '',
      sha256: '',
      read: '2026-01-02',
      url: 'https://learn.microsoft.com/graph/api/x',
    },
    [`v1.0/${subject.page}`]: { file: '', sha256: '', read: '2021-01-02', url: 'https://other.example/v1' },
  },
};
const named = (outcome: Outcome, verdicts: Verdict[], of = subject) =>
  Object.fromEntries(labels(of, outcome, verdicts, SOURCE).labels.map(({ name, value }) => [name, value]));

test('a case stands below its area, its resource and its family, in suites and in behaviours', () => {
  const [area = '', resource = ''] = [
    subject.operation.path.split('/')[1],
    subject.resource?.replace('microsoft.graph.', ''),
  ];
  expect(named('pass', [])).toMatchObject({
    ...{ parentSuite: area, suite: resource, subSuite: 'bad request' },
    ...{ epic: area, feature: resource, story: 'bad request' },
  });
  expect(ALL.every((each) => !Object.values(named('pass', [], each)).includes(''))).toBe(true);
});

/** Severity and category of a case with one verdict. */
const EXPECTED: [Outcome, Level, Verdict['blame'], severity: string, category: string | undefined][] = [
  ['pass', 'must', null, 'trivial', undefined],
  ['pass', 'should', null, 'trivial', undefined],
  ['warn', 'should', 'service', 'minor', 'Warnings'],
  ['warn', 'must', 'service', 'minor', 'Warnings'],
  ['waived', 'must', 'service', 'minor', 'Waived'],
  ['stale', 'must', 'service', 'critical', 'Stale'],
  ['stale', 'should', 'service', 'normal', 'Stale'],
  ['fail', 'must', 'service', 'critical', 'Service: the reply'],
  ['fail', 'should', 'service', 'normal', 'Service: the reply'],
  ['fail', 'must', 'docs', 'critical', 'Docs'],
  ['fail', 'must', 'harness', 'critical', 'Harness'],
  ['blocked', 'must', 'service', 'critical', 'Service: what it sent'],
  ['blocked', 'should', 'service', 'normal', 'Service: what it sent'],
  ['blocked', 'must', 'docs', 'critical', 'Docs'],
  ['blocked', 'must', 'harness', 'critical', 'Harness'],
];

test('the table below names each outcome, and each category', () => {
  expect(new Set(EXPECTED.map(([outcome]) => outcome))).toEqual(new Set(OUTCOMES));
  const hit = new Set(EXPECTED.map(([, , , , category]) => category));
  expect(hit.size - 1).toBe(CATEGORIES.length);
});

/** As Allure does it: every label that is named must match, and the first category wins. */
const categoryOf = (given: { [name: string]: string }) =>
  CATEGORIES.find(({ matchers }) =>
    Object.entries(matchers.labels).every(([name, pattern]) => new RegExp(pattern).test(given[name] ?? '')),
  )?.name;

for (const [outcome, level, blame, severity, category] of EXPECTED) {
  test(`${outcome} of a ${level}, ${blame}: ${severity}, ${category ?? 'in no category'}`, () => {
    // What passes beside it makes it no milder.
    const verdicts = [
      verdictOn(subject, { outcome: 'pass', blame: null }, 1),
      verdictOn(subject, { outcome, level, blame }),
    ];
    const found = named(outcome, verdicts);
    expect(found).toMatchObject({ severity, outcome });
    expect(found.blame).toBe(blame ?? undefined);
    if (category === undefined) expect(categoryOf(found)).toBeUndefined();
    else expect(categoryOf(found)).toMatch(new RegExp(`^${category}`));
  });
}

test('a case that did not run to its end is of the harness, and critical', () => {
  expect(named('fail', [])).toMatchObject({ severity: 'critical', blame: 'harness', outcome: 'fail' });
});

test('cases of one cause have one label of it and one fingerprint, whatever ids and words they got', () => {
  const one = named('fail', [verdictOn(subject, { got: '"a"', expected: '"b"' })]);
  const other = named('fail', [verdictOn(subject, { got: '"c"', expected: '"b"' })]);
  expect([one.cause, one.fingerprint]).toEqual([other.cause, other.fingerprint]);
  expect(one.fingerprint).toMatch(/^[0-9a-f]{12}$/);
  expect(named('fail', [verdictOn(subject, { got: '500' })]).fingerprint).not.toBe(one.fingerprint);
});

test('link and day of reading are those of the page in its own version', () => {
  const [beta, v1] = [subject, { ...subject, version: 'v1.0' as const }];
  const none = { verdicts: [], retries: 0, restarts: 0 };
  expect(labels(beta, 'pass', [], SOURCE).links).toMatchObject([{ name: 'docs: x' }]);
  expect(labels(v1, 'pass', [], SOURCE).links).toMatchObject([{ url: 'https://other.example/v1' }]);
  const readOf = (of: Case) =>
    parameters(of, none, 'documented', SOURCE).find(({ name }) => name === 'Page read')?.value;
  expect([readOf(beta), readOf(v1)]).toEqual(['2026-01-02', '2021-01-02']);
});

test('only the profile is part of the history of a case', () => {
  const verdicts = [verdictOn(subject), verdictOn(subject, { outcome: 'pass' }, 1)];
  const found = parameters(subject, { verdicts, retries: 2, restarts: 0 }, 'observed', SOURCE);
  expect(found.filter(({ excluded }) => !excluded)).toEqual([{ name: 'Profile', value: 'observed' }]);
  expect(found).toContainEqual({ name: 'Clauses', value: '1 pass, 1 fail', excluded: true });
  expect(found).toContainEqual({ name: 'Retries', value: '2', excluded: true });
});
