import { expect, test } from '@playwright/test';
import type { Headers, Reply } from '../../../src/model/exchange.ts';
import type { Finding, Subject } from '../../../src/verdict/check.ts';
import { assigned } from '../../../src/verdict/checks/assigned.ts';
import { echo } from '../../../src/verdict/checks/echo.ts';
import { error } from '../../../src/verdict/checks/error.ts';
import { listContains } from '../../../src/verdict/checks/list-contains.ts';
import { mediaType } from '../../../src/verdict/checks/media-type.ts';
import { sameEntity } from '../../../src/verdict/checks/same-entity.ts';
import { created, LIST, listed, page } from '../../support/listed.ts';
import { subjectOf } from '../../support/subject.ts';

const item = { id: 'x', target: { groupId: 'g' } };
const withHeaders = (subject: Subject, headers: Headers): Subject => {
  const reply = { ...subject.reply, headers };
  return { ...subject, reply, exchange: { ...subject.exchange, reply } };
};
const others = { create: created(item), act: subjectOf({ assignments: [{ target: item.target }] }, null) };

/** Every check that also judges the declared type of a reply, on a reply that is sound but for its headers. */
const JUDGED: { [what: string]: (headers: Headers) => Finding } = {
  'a create': (headers) =>
    mediaType.judge(
      { kind: 'media-type', mediaType: 'application/json' },
      withHeaders(subjectOf({}, item), headers),
    ),
  'the read of an item': (headers) =>
    sameEntity.judge(
      { kind: 'same-entity', of: 'create' },
      withHeaders({ ...subjectOf({}, item), other: () => others.create }, headers),
    ),
  'an update': (headers) =>
    echo.judge(
      { kind: 'echo', property: 'target', typed: true },
      withHeaders(subjectOf({ target: item.target }, item), headers),
    ),
  'a list': (headers) =>
    listContains.judge({ kind: 'list-contains', of: 'create' }, withHeaders(listed([item], others), headers)),
  'a later page of a list': (headers) => {
    const second = page(`${LIST}?p=2`, { value: [item] });
    const later = { ...second, reply: { ...(second.reply as Reply), headers } };
    const first = page(LIST, { value: [], '@odata.nextLink': '?p=2' });
    const subject = { ...listed([], others), exchange: { ...first, pages: [later] } };
    return listContains.judge({ kind: 'list-contains', of: 'create' }, subject);
  },
  'a list of assignments': (headers) =>
    assigned.judge(
      { kind: 'assigned', of: 'act', member: 'value' },
      withHeaders(listed([item], others), headers),
    ),
  'an error': (headers) =>
    error.judge(
      { kind: 'error' },
      withHeaders(created({ error: { code: 'BadRequest', message: 'no' } }, 400), headers),
    ),
};

const TYPES: [headers: Headers, ok: boolean][] = [
  [{ 'content-type': 'application/json' }, true],
  [{ 'content-type': 'Application/JSON; odata.metadata=minimal;charset=UTF-8' }, true],
  [{ 'content-type': 'application/json ; charset="utf-8"' }, true],
  [{}, false],
  [{ 'content-type': 'text/plain' }, false],
  [{ 'content-type': 'text/html; charset=utf-8' }, false],
  [{ 'content-type': 'application/json-seq' }, false],
  [{ 'content-type': 'application/json;charset=utf-16' }, false],
  [{ 'content-type': 'application/json; charset="iso-8859-1"' }, false],
  [{ 'content-type': 'application/json;charset=utf-8;charset=utf-16le' }, false],
];
for (const [what, judge] of Object.entries(JUDGED))
  for (const [headers, ok] of TYPES) {
    const type = headers['content-type'] ?? 'no type';
    test(`the reply to ${what} ${ok ? 'may' : 'may not'} be declared as ${type}`, () => {
      const finding = judge(headers);
      expect(finding.ok, finding.got).toBe(ok);
      if (!ok) expect(finding.got).toMatch(/no Content-Type|^nothing with code|"(text|application)\//);
    });
  }

test('the read of an item that is no JSON object is red, not left unjudged', () => {
  const subject = { ...subjectOf({}, null), instead: 'empty', other: () => others.create };
  expect(sameEntity.judge({ kind: 'same-entity', of: 'create' }, subject)).toEqual({
    ok: false,
    expected: 'the entity that the reply to "create" showed',
    got: 'empty',
  });
});

test('a list that shows an item twice is red', () => {
  const list = listed([item, item], others);
  expect(listContains.judge({ kind: 'list-contains', of: 'create' }, list)).toMatchObject({
    ok: false,
    got: 'it more than once',
  });
});
