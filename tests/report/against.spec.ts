import { expect, test } from '@playwright/test';
import { againstLines, againstMarkdown } from '../../src/report/against.ts';
import { againstWith, groupOf, sideOf } from '../support/against.ts';

test('two targets that reply alike are one line', () =>
  expect(againstLines(againstWith([]))).toEqual([
    '',
    'against http://127.0.0.1:4011/beta: 9 replies compared, no differences',
  ]));

test('a terminal shows the first differences, from the first target to the second, what was not compared, and problems', () => {
  const many = Array.from({ length: 50 }, (_, at) => groupOf({ pointer: `/m${at}` }));
  const lines = againstLines(
    againstWith(many, {
      second: sideOf('http://127.0.0.1:4011/beta', ['the run was interrupted']),
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
    againstWith([groupOf({ second: 'a|b`c\n::error::d\u001b[2J' })], { first: sideOf(null, ['p|q']) }),
  );
  expect(markdown).toContain('- first: `the embedded mock`, 2026');
  expect(markdown).toContain('- problem of the first: `p\\|q`');
  const row = markdown.split('\n').find((line) => line.includes('missing member')) ?? '';
  expect(row).toContain("`a\\|b'c ::error::d\\u001b[2J`");
  expect(row.match(/(?<!\\)\|/g)).toHaveLength(9);
});

test('Markdown has at most 200 rows, and says how many more there are', () => {
  const many = Array.from({ length: 5000 }, (_, at) => groupOf({ pointer: `/m${at}` }));
  const markdown = againstMarkdown(againstWith(many));
  expect(markdown.split('\n').filter((line) => line.startsWith('| 3 ')).length).toBe(200);
  expect(markdown).toContain('and 4800 more; `against.json` has each');
});
