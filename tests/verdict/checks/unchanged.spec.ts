import { expect, test } from '@playwright/test';
import type { Json } from '../../../src/model/json.ts';
import type { Subject } from '../../../src/verdict/check.ts';
import { unchanged } from '../../../src/verdict/checks/unchanged.ts';
import { created, LIST, listed, page } from '../../support/listed.ts';

const control = { id: 'control', target: { kind: 'all', filter: null } };
const marker = { id: 'marker', target: { kind: 'group' } };
const old = { id: 'old', target: { kind: 'none' } };
const EXPECTATION = { kind: 'unchanged', of: 'before', control: 'control', marker: 'marker' } as const;

/** What the check finds where the list had some items before, and has others after. */
const find = (before: Json[], after: Json[], more: { [step: string]: Subject } = {}) =>
  unchanged.judge(
    EXPECTATION,
    listed(after, {
      control: created(control),
      before: listed(before),
      refuse: created({ error: {} }, 400),
      marker: created(marker),
      ...more,
    }),
  );

const BEFORE = [control, old];
const AS_BEFORE: [what: string, after: Json[]][] = [
  ['the marker is all that is new', [control, old, marker]],
  ['its items come in another order', [marker, old, control]],
  [
    'its members come in another order',
    [{ target: { filter: null, kind: 'all' }, id: 'control' }, old, marker],
  ],
  ['its items are annotated', [{ ...control, '@odata.etag': 'W/"2"' }, old, marker]],
];
for (const [what, after] of AS_BEFORE) {
  test(`a list is as before the refused request where ${what}`, () => {
    expect(find(BEFORE, after)).toMatchObject({ ok: true, got: 'the same 2' });
  });
}

test('a list that shows each item twice, before and after, is as before', () => {
  const twice = (items: Json[]) => [...items, ...items];
  expect(find(twice(BEFORE), twice([...BEFORE, marker])).ok).toBe(true);
});

const CHANGED: [what: string, after: Json[], got: string][] = [
  ['has created an item', [control, old, marker, { id: 'new' }], '"new" appeared'],
  ['has deleted an item', [control, marker], '"old" is gone'],
  [
    'has changed the control under its own id',
    [{ ...control, target: { kind: 'all', filter: 'f' } }, old, marker],
    '"control" changed: /target/filter "f" instead of null',
  ],
  [
    'has added a member to an item',
    [control, { ...old, source: 'direct' }, marker],
    '"old" changed: /source "direct", which was not there',
  ],
  ['has created the control once more', [control, control, old, marker], '"control" appeared once more'],
  [
    'has created an item under the id of the control',
    [control, { ...control, target: null }, old, marker],
    '"control" appeared once more',
  ],
  [
    'has created many items',
    [control, old, marker, ...[1, 2, 3, 4, 5, 6, 7].map((id) => ({ id }))],
    '1 appeared, 2 appeared, 3 appeared, 4 appeared, 5 appeared, and 2 more',
  ],
];
for (const [what, after, got] of CHANGED) {
  test(`a refused request that ${what} is red, and a later look would not change it`, () => {
    expect(find(BEFORE, after)).toEqual({
      ok: false,
      expected: 'the list as it was before the refused request',
      got,
      final: true,
    });
  });
}

const UNPROVED: [what: string, finding: ReturnType<typeof find>, got: string, final?: true][] = [
  [
    'never shows the marker',
    find(BEFORE, BEFORE),
    'the list never showed the marker "marker", created after the request',
  ],
  ['is always empty', find([], []), 'the list before never showed the control "control"', true],
  [
    'showed the marker before it was created',
    find([...BEFORE, marker], [...BEFORE, marker]),
    'the marker "marker" was there before it was created',
    true,
  ],
  [
    'has one id for the marker and the control',
    find(BEFORE, BEFORE, { marker: created(control) }),
    'the marker "control" was there before it was created',
    true,
  ],
  [
    'takes no marker',
    find(BEFORE, BEFORE, { marker: created({ error: {} }, 400) }),
    'no marker was created after the request: status 400',
    true,
  ],
  [
    'could not be read before the request',
    find([], [], { before: { ...listed([]), exchange: page(LIST, {}, 503) } }),
    'the list before cannot be read: status 503',
    true,
  ],
];
for (const [what, finding, got, final] of UNPROVED) {
  test(`that nothing was created is not judged where the list ${what}`, () => {
    expect(finding).toMatchObject({ ok: false, got: `not judged: ${got}`, blocked: 'service' });
    expect(finding.final).toBe(final);
  });
}

test('that nothing was created is not judged where a page of the list could not be read', () => {
  const after = page(LIST, { value: [...BEFORE, marker], '@odata.nextLink': 'http://other/beta/things?p=2' });
  const subject = listed([], {
    control: created(control),
    before: listed(BEFORE),
    refuse: created({}, 400),
    marker: created(marker),
  });
  expect(unchanged.judge(EXPECTATION, { ...subject, exchange: after })).toMatchObject({
    ok: false,
    blocked: 'service',
    got: 'not judged: the list cannot be read: the next link of page 1 was not followed: http://other/beta/things?p=2 (only links below the base URL are)',
  });
});
