import { expect, test } from '@playwright/test';
import type { Expectation } from '../../../src/model/case.ts';
import type { Reply } from '../../../src/model/exchange.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Check, Finding, Subject } from '../../../src/verdict/check.ts';
import { CHECKS } from '../../../src/verdict/checks/all.ts';
import { subjectOf } from '../../support/subject.ts';

const judged = (expectation: Expectation, subject: Subject): Finding =>
  (CHECKS[expectation.kind] as Check<Expectation['kind']>).judge(expectation, subject);

const withReply = (reply: Partial<Reply>): Subject => {
  const subject = subjectOf({}, {});
  return { ...subject, reply: { ...subject.reply, ...reply } };
};
const instead = { json: { instead: 'empty' } };

const TABLE: [expectation: Expectation, subject: Subject, ok: boolean][] = [
  [{ kind: 'json', is: 'array' }, subjectOf({}, [1]), true],
  [{ kind: 'json', is: 'array' }, subjectOf({}, {}), false],
  [{ kind: 'json', is: 'object' }, subjectOf({}, []), false],
  [{ kind: 'json', is: 'string' }, subjectOf({}, 'a'), true],
  [{ kind: 'json', is: 'any' }, subjectOf({}, null), true],
  [{ kind: 'json', is: 'any' }, withReply(instead), false],

  [{ kind: 'list', items: 'objects' }, subjectOf({}, { value: [{}] }), true],
  [{ kind: 'list', items: 'objects' }, subjectOf({}, { value: [] }), true],
  [{ kind: 'list', items: 'objects' }, subjectOf({}, { value: [{}, 'a'] }), false],
  [{ kind: 'list', items: 'values' }, subjectOf({}, { value: ['a'] }), true],
  [{ kind: 'list', items: 'values' }, subjectOf({}, { value: {} }), false],
  [{ kind: 'list', items: 'values' }, subjectOf({}, ['a']), false],
  [{ kind: 'list', items: 'values' }, withReply(instead), false],

  [{ kind: 'next-link' }, subjectOf({}, { value: [] }), true],
  [{ kind: 'next-link' }, subjectOf({}, { '@odata.nextLink': null }), true],
  [{ kind: 'next-link' }, subjectOf({}, { '@odata.nextLink': 'https://h/beta/users?$skiptoken=x' }), true],
  [{ kind: 'next-link' }, subjectOf({}, { '@odata.nextLink': '/users?$skiptoken=x' }), false],
  [{ kind: 'next-link' }, subjectOf({}, { '@odata.nextLink': 5 }), false],
  [{ kind: 'next-link' }, subjectOf({}, { '@odata.deltaLink': 'users/delta' }), false],
  [{ kind: 'next-link' }, subjectOf({}, []), false],

  [{ kind: 'no-content' }, withReply({ status: 204, bytes: 0 }), true],
  [{ kind: 'no-content' }, withReply({ status: 204, bytes: 2 }), false],
  [{ kind: 'no-content' }, withReply({ status: 200, bytes: 0, cut: 'closed' }), false],
  [{ kind: 'no-content' }, withReply({ status: 404, bytes: 0 }), false],

  [{ kind: 'bytes' }, withReply({ bytes: 9 }), true],
  [{ kind: 'bytes' }, withReply({ bytes: 0 }), false],
  [{ kind: 'bytes' }, withReply({ bytes: 9, cut: 'closed' }), false],
];
for (const [expectation, subject, ok] of TABLE) {
  const { json, status, bytes } = subject.reply;
  test(`${JSON.stringify(expectation)} is ${ok ? 'kept' : 'broken'} by ${status} ${bytes} ${JSON.stringify(json)}`, () => {
    const found = judged(expectation, subject);
    expect(found.ok).toBe(ok);
    expect(found.got).not.toMatch(/undefined/);
  });
}

test('what a refusal has instead of nothing is not judged', () => {
  const found = judged({ kind: 'no-content' }, withReply({ status: 404, bytes: 9 }));
  expect(found).toMatchObject({ blocked: 'service', got: 'not judged: the status is 404' });
});

type Is = Extract<Expectation, { kind: 'shows' }>['is'];
const SHOWS: [is: Is, value: Json | undefined, ok: boolean][] = [
  ['string', 'a', true],
  ['string', 1, false],
  ['string', null, true],
  ['string', undefined, false],
  ['number', 1.5, true],
  ['number', '1', false],
  ['number', 'INF', true],
  ['boolean', false, true],
  ['boolean', 'false', false],
  ['object', {}, true],
  ['object', [], false],
  ['array', [], true],
  ['array', {}, false],
  ['date-time', '2021-01-02T03:04:05Z', true],
  ['date-time', 'String (timestamp)', false],
  ['date', '2021-02-28', true],
  ['date', '2021-02-30', false],
  ['guid', '8f1d2c3b-1111-4222-8333-444455556666', true],
  ['guid', 'Guid', false],
  ['any', 1, true],
  ['any', undefined, false],
];
for (const [is, value, ok] of SHOWS) {
  test(`a member that is to be ${is} ${ok ? 'may' : 'may not'} be ${JSON.stringify(value) ?? 'missing'}`, () => {
    const body: JsonObject = value === undefined ? {} : { a: value };
    expect(judged({ kind: 'shows', property: 'a', is }, subjectOf({}, body)).ok).toBe(ok);
  });
}

test('an id is never null', () => {
  expect(judged({ kind: 'shows', property: 'id', is: 'string' }, subjectOf({}, { id: null })).ok).toBe(false);
});

for (const kind of ['shows', 'repeats'] as const) {
  test(`"${kind}" asks the schema where one is known, and is kept without one`, () => {
    const expectation: Expectation =
      kind === 'shows' ? { kind, property: 'a', is: 'any' } : { kind, property: 'a' };
    const subject = subjectOf({ a: 1 }, { a: 1 });
    const wrongAt = (pointer: string) => () => [{ pointer, message: 'must be string' }];
    expect(judged(expectation, { ...subject, disagreements: () => null }).ok).toBe(true);
    expect(judged(expectation, { ...subject, disagreements: wrongAt('/b') }).ok).toBe(true);
    expect(judged(expectation, { ...subject, disagreements: wrongAt('/a/b') })).toMatchObject({ ok: false });
  });
}

test('a member that comes back otherwise is told where it differs', () => {
  const found = judged({ kind: 'repeats', property: 'a' }, subjectOf({ a: { b: 1 } }, { a: { b: 2 } }));
  expect(found).toEqual({ ok: false, expected: '/a/b 1', got: '/a/b 2' });
});

test('a schema clause on a page judges the type that the reply names, too', () => {
  const disagreements = () => [{ pointer: '/@odata.type', message: 'must match pattern' }];
  const subject = { ...subjectOf({}, {}), disagreements };
  expect(judged({ kind: 'schema', except: [] }, subject).ok).toBe(true);
  expect(judged({ kind: 'schema', except: [], typed: true }, subject).ok).toBe(false);
});

const CHARSETS: [shown: string, got: string, ok: boolean][] = [
  ['text/plain; charset="us-ascii"', 'text/plain; charset="us-ascii"', true],
  ['text/plain', 'text/html', false],
  ['application/json', 'application/json; charset=iso-8859-1', false],
  ['application/problem+json', 'application/problem+json; charset=utf-16', false],
];
for (const [mediaType, got, ok] of CHARSETS) {
  test(`${got} ${ok ? 'is' : 'is not'} ${mediaType}`, () => {
    expect(
      judged({ kind: 'media-type', mediaType }, withReply({ headers: { 'content-type': got } })).ok,
    ).toBe(ok);
  });
}
