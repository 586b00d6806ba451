import { expect, test } from '@playwright/test';
import type { Against, DifferenceGroup } from '../../src/model/against.ts';
import { againstLines, againstMarkdown } from '../../src/report/against.ts';

const side = (baseUrl: string | null, problems: string[] = []) => ({
  baseUrl,
  startedAt: '2026-11-25T22:00:00.000Z',
  problems,
});
const group = (more: Partial<DifferenceGroup>): DifferenceGroup => ({
  kind: 'missing',
  pointer: '/displayName',
  first: '"x"',
  second: 'nothing',
  requests: 'POST',
  count: 3,
  cases: 3,
  operations: ['POST /things'],
  addresses: ['beta/p/example'],
  ...more,
});
const against = (differences: DifferenceGroup[], more: Partial<Against> = {}): Against => ({
  tool: { name: 'graph-conformance', version: '1.0.0' },
  version: 'beta',
  profile: 'documented',
  first: side(null),
  second: side('http://127.0.0.1:4011/beta'),
  replies: { compared: 9, equal: 9 - differences.length, different: differences.length, following: 0 },
  casesOfOne: { first: 0, second: 0 },
  differences,
  ...more,
});

test('two targets that reply alike are one line', () =>
  expect(againstLines(against([]))).toEqual([
    '',
    'against http://127.0.0.1:4011/beta: 9 replies compared, no differences',
  ]));

test('a terminal shows the first differences, from the first target to the second, what was not compared, and problems', () => {
  const many = Array.from({ length: 50 }, (_, at) => group({ pointer: `/m${at}` }));
  const lines = againstLines(
    against(many, {
      second: side('http://127.0.0.1:4011/beta', ['the run was interrupted']),
      replies: { compared: 90, equal: 40, different: 50, following: 7 },
      casesOfOne: { first: 1, second: 1 },
    }),
  );
  expect(lines.length).toBeLessThanOrEqual(9);
  expect(lines.slice(1, 4)).toEqual([
    'against http://127.0.0.1:4011/beta: 90 replies compared, 40 equal, 50 different, 7 more not compared, which follow from those, 2 cases sent to one target only',
    'its problems: the run was interrupted',
    '     3 × missing member: POST /m0: "x" → nothing (beta/p/example)',
  ]);
  expect(lines.at(-1)).toBe('  and 45 more kinds of differences');
});

test('Markdown names both targets and has a row for each difference; what a target says breaks no row', () => {
  const markdown = againstMarkdown(
    against([group({ second: 'a|b`c\n::error::d\u001b[2J' })], { first: side(null, ['p|q']) }),
  );
  expect(markdown).toContain('- first: `the embedded mock`, 2026');
  expect(markdown).toContain('- problem of the first: `p\\|q`');
  const row = markdown.split('\n').find((line) => line.includes('missing member')) ?? '';
  expect(row).toContain("`a\\|b'c ::error::d\\u001b[2J`");
  expect(row.match(/(?<!\\)\|/g)).toHaveLength(9);
});

test('Markdown has at most 200 rows, and says how many more there are', () => {
  const many = Array.from({ length: 5000 }, (_, at) => group({ pointer: `/m${at}` }));
  const markdown = againstMarkdown(against(many));
  expect(markdown.split('\n').filter((line) => line.startsWith('| 3 ')).length).toBe(200);
  expect(markdown).toContain('and 4800 more; `against.json` has each');
});
