import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { outgoingCase } from '../../src/engine/outgoing-case.ts';
import { beginShardFile, endShardFile, readShardFile } from '../../src/files/shard-file.ts';
import type { ShardHead } from '../../src/results/merge.ts';
import { withReports } from '../support/command.ts';
import { ALL } from '../support/runner.ts';

const HEAD: ShardHead = {
  shard: '1/4',
  startedAt: '2026-01-01T00:00:00.000Z',
  workers: 2,
  selected: ALL.length,
  selection: '0'.repeat(64),
  partial: false,
  minCoverage: null,
  waivers: { entries: [], day: '2026-01-01' },
};
/** One of each kind on each page. */
const SOME = [...new Map(ALL.map((subject) => [subject.page + subject.kind, subject])).values()];
const CASES = SOME.map((subject, at) => ({ at, case: subject }));
const ENDED = {
  address: SOME[0]?.address ?? '',
  text: 'a failure',
  durationMs: 3,
  curls: [],
  shown: [
    {
      step: 'create',
      request: { line: 'POST http://h/beta', headers: { accept: '*/*' }, body: '{}' },
      reply: null,
      note: 'no reply',
      curl: 'curl',
    },
  ],
};

test('what a shard writes is read again, cases of every page and kind as they were', async () => {
  await withReports(async (reports) => {
    const path = join(reports, 'shard.jsonl');
    beginShardFile(path, HEAD, CASES);
    expect(readShardFile(path).ended).toEqual([]);
    endShardFile(path, [ENDED]);
    expect(readShardFile(path)).toEqual({ head: HEAD, cases: CASES, ended: [ENDED] });
  });
});

const BROKEN: [what: string, change: (path: string) => void, why: RegExp][] = [
  ['a torn line', (path) => appendFileSync(path, '{"address": "be'), /shard\.jsonl:3: expected an object/],
  [
    'an unknown member',
    (path) => appendFileSync(path, '{"address": "a", "by": 1}'),
    /shard\.jsonl:3.*shard\.json/,
  ],
  [
    'no line of a case',
    (path) => writeFileSync(path, readFileSync(path, 'utf8').split('\n')[0] ?? ''),
    /one for each/,
  ],
  ['nothing', (path) => writeFileSync(path, ''), /shard\.jsonl:1: expected an object/],
];
for (const [what, change, why] of BROKEN)
  test(`a file with ${what} is refused, with its place`, async () => {
    await withReports(async (reports) => {
      const path = join(reports, 'shard.jsonl');
      beginShardFile(path, HEAD, CASES.slice(0, 1));
      change(path);
      expect(() => readShardFile(path)).toThrow(why);
    });
  });

test('of what the project itself sends nothing is redacted, of what a user adds e-mail addresses are', () => {
  for (const subject of SOME) expect(outgoingCase(subject)).toEqual(subject);
  const [subject] = SOME;
  if (subject === undefined) throw new Error('there are no cases');
  const withBody = (body: string) => ({
    ...subject,
    steps: subject.steps.map((step) => ({ ...step, body })),
  });
  const clean = outgoingCase(withBody('{ "user": "adele.vance@example.com" }'));
  expect(JSON.stringify(clean)).not.toContain('adele');
  expect(clean.address).toBe(subject.address);
  expect(JSON.stringify(outgoingCase(withBody('a '.repeat(1_000_000)))).length).toBeLessThan(100_000);
});
