import { expect, test } from '@playwright/test';
import type { Drift, Drifted } from '../../src/model/drift.ts';
import { driftCounts, driftMarkdown, driftNotes, driftText } from '../../src/report/drift.ts';

const DRIFTED: Drifted = {
  rule: 'type-changed',
  level: 'breaking',
  pointer: '/target/groupId',
  detail: 'string → number',
  fingerprint: '0123456789ab',
  operation: 'POST /policies/{}/assignments',
  reply: 'success',
  replies: 2,
  examples: [{ address: 'beta/p/example', step: 'create' }],
  approved: null,
};
const drift = (drifted: Drifted[], more: Partial<Drift> = {}): Drift => ({
  compared: 9,
  lacking: [],
  drifted,
  expired: [],
  unmatched: [],
  ...more,
});

test('a drift names operation, place, rule, an example, and the fingerprint by which it is approved', () => {
  expect(driftText(drift([DRIFTED]))).toEqual([
    '',
    'breaking drift: a client may fail: 1',
    '  POST /policies/{}/assignments',
    '    /target/groupId  another JSON type: string → number (type-changed)',
    '    replies   2, for example "create" of beta/p/example',
    '    0123456789ab',
  ]);
  expect(driftText(drift([{ ...DRIFTED, approved: 'as announced' }])).at(-1)).toBe(
    '    0123456789ab  approved: as announced',
  );
});

test('a terminal shows ten of a level, Markdown all', () => {
  const many = drift(Array.from({ length: 500 }, (_, at) => ({ ...DRIFTED, pointer: `/m${at}` })));
  expect(driftText(many).length).toBeLessThan(50);
  expect(driftText(many).at(-1)).toContain('490 more');
  expect(driftMarkdown(many).join('\n')).toContain('/m499');
  expect(driftCounts(many)).toEqual(['500 breaking drift']);
});

test('what could not be compared or approved is told', () => {
  const approval = { fingerprint: 'ba9876543210', reason: 'x', until: '2026-01-01' };
  const notes = (more: Partial<Drift>) => driftNotes(drift([], more)).join('\n');
  expect(notes({})).toBe('');
  expect(notes({ compared: 0 })).toBe('drift is not known: the runs have no reply in common');
  expect(notes({ compared: 0, lacking: ['before'] })).toBe(
    'drift is not known: the older run has no shapes of replies',
  );
  expect(notes({ expired: [approval] })).toBe('approval expired on 2026-01-01: ba9876543210, x');
  expect(notes({ unmatched: [approval] })).toBe('approved, and not seen: ba9876543210');
});

test('no text of a run breaks a row of Markdown', () => {
  const nasty = { ...DRIFTED, pointer: '/a|b`c', operation: 'GET /x|y', approved: 'a\n| b' };
  const row = driftMarkdown(drift([nasty])).at(-1) ?? '';
  expect(row.split(/(?<!\\)\|/)).toHaveLength(9);
});
