import { expect, test } from '@playwright/test';
import type { Expectation } from '../../../src/model/case.ts';
import { member } from '../../../src/verdict/checks/member.ts';
import { POLICY, subjectOf } from '../../support/subject.ts';

type Member = Extract<Expectation, { kind: 'member' }>;
const BODY = { a: null, b: { 'c/d': 'xY' }, p: POLICY.toUpperCase(), list: [1] };
const MEMBERS: [expectation: Omit<Member, 'kind'>, ok: boolean][] = [
  [{ pointer: '/a', equals: null }, true],
  [{ pointer: '/a', absent: true }, false],
  [{ pointer: '/z', absent: true }, true],
  [{ pointer: '/z', equals: null }, false],
  [{ pointer: '/constructor', absent: true }, true],
  [{ pointer: '/b/c~1d', equals: 'xy' }, true],
  [{ pointer: '/b/c~1d', equals: 'x' }, false],
  [{ pointer: '/b/c~1d', matches: '^x' }, true],
  [{ pointer: '/b/c~1d', matches: '^y' }, false],
  [{ pointer: '/a', matches: '.' }, false],
  [{ pointer: '/p', equals: '{parent}' }, true],
  [{ pointer: '/b/c~1d', equals: '{parent}' }, false],
  [{ pointer: '/list', equals: [1] }, true],
  [{ pointer: '/list', equals: [2] }, false],
  [{ pointer: '/list/0', absent: true }, true],
];
for (const [expectation, ok] of MEMBERS) {
  test(`a body ${ok ? 'keeps' : 'breaks'} the expectation of a member ${JSON.stringify(expectation)}`, () => {
    expect(member.judge({ kind: 'member', ...expectation }, subjectOf({}, BODY)).ok).toBe(ok);
  });
}
