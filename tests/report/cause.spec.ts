import { expect, test } from '@playwright/test';
import { clauseAddress } from '../../src/model/address.ts';
import type { Case, Expectation } from '../../src/model/case.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { type Cause, causesOf } from '../../src/report/cause.ts';
import { ALL } from '../support/runner.ts';

const [FIRST] = ALL as [Case];

/** A case with one clause of a kind, on an operation of its own. */
const caseOf = (name: string, kind: Expectation['kind'] = 'status'): Case => ({
  ...FIRST,
  address: `beta/page/${name}`,
  operation: { method: 'POST', path: `/${name}/{id}/items`, line: 1 },
  clauses: [{ id: 'it', level: 'must', step: 'create', expectation: { kind } as Expectation, source: '' }],
});

const verdictOn = ({ address }: Case, given: Partial<Verdict> = {}): Verdict => ({
  address: clauseAddress(address, 'it'),
  level: 'must',
  outcome: 'fail',
  expected: '201',
  got: '404',
  blame: 'service',
  source: 'page.md:12',
  deviations: [],
  requestId: null,
  durationMs: 1,
  ...given,
});

/** The causes of two verdicts on clauses of one kind. */
function causesOfTwo(kind: Expectation['kind'], one: Partial<Verdict>, other: Partial<Verdict>): Cause[] {
  const [first, second] = [caseOf('a', kind), caseOf('b', kind)];
  return causesOf([first, second], [verdictOn(first, one), verdictOn(second, other)]);
}

const ID = '8285e6e1-41fb-4714-acd7-a499377fce5d';
const OTHER_ID = '5b1f0658-841b-4b99-badc-693ff9290b6d';

const ALIKE: [string, Expectation['kind'], Partial<Verdict>, Partial<Verdict>][] = [
  ['lines of the page', 'status', { source: 'page.md:12' }, { source: 'page.md:99' }],
  ['ways to refuse', 'status', { expected: '400', got: '201' }, { expected: '400 or 415', got: '201' }],
  ['where a redirect goes', 'status', { got: '302 to /a' }, { got: '302 to https://b.example/c' }],
  ['quoted ids', 'guid', { got: `"${ID}"` }, { got: `"${OTHER_ID}"` }],
  ['bare ids', 'reply', { got: `lost after ${ID}` }, { got: `lost after ${OTHER_ID}` }],
  ['times', 'reply', { got: 'at 2026-01-02T03:04:05Z' }, { got: 'at 2027-11-12T13:14:15.5+02:00' }],
  ['counts', 'list-contains', { got: '3 others' }, { got: '12 others' }],
  ['names of properties', 'present', { expected: '"a" is there' }, { expected: '"bc" is there' }],
  ['pointers', 'echo', { got: '/a/b must be string' }, { got: '/c must be string' }],
  ['how many differ', 'echo', { got: '/a is 1; /b is 2' }, { got: '/c is 3' }],
  ['what objects hold', 'error', { got: 'no {"a": [1, {}]} here' }, { got: 'no {"b": "}"} here' }],
  [
    'where objects were cut',
    'error',
    { got: '{"a": "b… (900 characters)' },
    { got: '{"a": {… (901 characters)' },
  ],
  ['levels of what is blocked', 'guid', { outcome: 'blocked', level: 'should' }, { outcome: 'blocked' }],
  [
    'kinds of cases that threw',
    'guid',
    { blame: 'harness', got: 'boom 1' },
    { blame: 'harness', got: 'boom 2' },
  ],
  ['quotes in a text', 'guid', { got: '"a\\"b"' }, { got: '"c"' }],
  ['values of members', 'echo', { got: '/a "b"; /c nothing' }, { got: '/d nothing; /e {"f":1}; /g 7' }],
  ['undeclared members', 'no-undeclared-member', { got: 'a, b' }, { got: 'c' }],
  [
    'codes that are expected',
    'error-code',
    { expected: 'the error code A' },
    { expected: 'the error code B' },
  ],
  ['numbers in a code', 'error-code', { got: '"Code 17"' }, { got: '"Code 18"' }],
];

for (const [what, kind, one, other] of ALIKE) {
  test(`one cause, whatever ${what}`, () => {
    const causes = causesOfTwo(kind, one, other);
    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({ cases: 2, operations: ['POST /a/{}/items', 'POST /b/{}/items'] });
  });
}

const APART: [string, Expectation['kind'], Partial<Verdict>, Partial<Verdict>][] = [
  ['outcomes', 'status', { outcome: 'fail' }, { outcome: 'stale' }],
  ['levels', 'status', { outcome: 'fail' }, { outcome: 'warn', level: 'should' }],
  ['statuses', 'status', { got: '404' }, { got: '500' }],
  ['statuses in a sentence', 'body', { got: 'the status is 404' }, { got: 'the status is 500' }],
  [
    'statuses of a control',
    'guid',
    { outcome: 'blocked', got: 'without its flaw, got 404' },
    { outcome: 'blocked', got: 'without its flaw, got 500' },
  ],
  ['members that are gone, and changed', 'echo', { got: '/a nothing' }, { got: '/a "b"' }],
  ['statuses that are expected', 'status', { expected: '201', got: '500' }, { expected: '204', got: '500' }],
  ['JSON types', 'present', { got: '"a"' }, { got: '{"a":1}' }],
  ['null and a text', 'present', { got: 'null' }, { got: '"null"' }],
  ['error codes', 'error-code', { got: '"BadRequest"' }, { got: '"NotFound"' }],
  [
    'codes in a sentence',
    'error',
    { got: '"x" with code "A", message ""' },
    { got: '"x" with code "B", message ""' },
  ],
  ['media types', 'media-type', { got: 'no Content-Type' }, { got: '"text/html"' }],
  ['a name and none', 'error-code', { got: '"A"' }, { got: 'nothing' }],
];

for (const [what, kind, one, other] of APART) {
  test(`a cause each for different ${what}`, () => {
    const causes = causesOfTwo(kind, one, other);
    expect(causes).toHaveLength(2);
    expect(new Set(causes.map(({ fingerprint }) => fingerprint)).size).toBe(what === 'outcomes' ? 1 : 2);
  });
}

test('the kind of the clause makes another cause, but not of what was blocked for one reason', () => {
  const [first, second] = [caseOf('a', 'guid'), caseOf('b', 'echo')];
  const both = (given: Partial<Verdict>) =>
    causesOf([first, second], [verdictOn(first, given), verdictOn(second, given)]).length;
  expect(both({ outcome: 'fail' })).toBe(2);
  expect(both({ outcome: 'blocked', got: 'not judged: the status is 404' })).toBe(1);
});

test('reds come before warnings, the most frequent first, and what passed has no cause', () => {
  const cases = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => caseOf(name));
  const given: Partial<Verdict>[] = [
    { outcome: 'pass' },
    { outcome: 'waived' },
    { outcome: 'warn' },
    { outcome: 'blocked' },
    { outcome: 'stale' },
    { got: '500' },
    { got: '404' },
    { got: '404' },
  ];
  const causes = causesOf(
    cases,
    cases.map((subject, at) => verdictOn(subject, given[at])),
  );
  expect(causes.map(({ outcome, addresses }) => `${outcome} ${addresses.length}`)).toEqual([
    'fail 2',
    'fail 1',
    'stale 1',
    'blocked 1',
    'warn 1',
    'waived 1',
  ]);
});

test('5,000 reds of one cause are one group, with the first as its example and a fingerprint that stays', () => {
  const cases = Array.from({ length: 5000 }, (_, at) => caseOf(`c${at}`));
  const verdicts = cases.map((subject, at) => verdictOn(subject, { source: `page.md:${at + 1}` }));
  const causes = causesOf(cases, verdicts);
  const shard = causesOf(cases, verdicts.slice(4000));
  expect(causes).toHaveLength(1);
  expect(causes[0]?.addresses).toHaveLength(5000);
  expect(causes[0]).toMatchObject({ cases: 5000, example: verdicts[0], fingerprint: shard[0]?.fingerprint });
});

test('a long text of a target is masked in linear time, whatever is in it', () => {
  const subject = caseOf('a', 'error');
  for (const part of ['{', '"', '[}', '/a', '1.', '"\\', 'code "', 'https://', '… (1 characters)']) {
    const [cause] = causesOf([subject], [verdictOn(subject, { got: part.repeat(200_000) })]);
    expect(cause?.shape.length).toBeLessThanOrEqual(200);
  }
});
