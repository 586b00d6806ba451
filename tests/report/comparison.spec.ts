import { expect, test } from '@playwright/test';
import type { Change } from '../../src/model/comparison.ts';
import { comparisonMarkdown, comparisonText } from '../../src/report/comparison.ts';
import { comparisonOf } from '../support/comparison.ts';

const red = (name: string, got: string): Change => ({
  kind: 'newly-red',
  address: `beta/p/${name}#status`,
  before: { outcome: 'pass', got: '201' },
  after: { outcome: 'fail', got },
  source: 'p.md:7',
});

test('two equal runs are told in three lines', () => {
  expect(comparisonText(comparisonOf([])).split('\n')).toEqual([
    'nothing changed',
    'before: 2026-11-25T22:00:00.000Z, 9 clauses against the embedded mock (beta, documented profile)',
    'after: 2026-11-25T22:00:00.000Z, 9 clauses against the embedded mock (beta, documented profile)',
  ]);
});

test('a change names the clause, what it got before and after, and where it is promised', () => {
  const text = comparisonText(comparisonOf([red('example', '404')]));
  expect(text).toContain(
    'newly red: 1\n  beta/p/example#status\n    before    pass: 201\n    after     fail: 404\n    promised  p.md:7',
  );
});

test('a terminal shows ten of a kind and says how many more there are; Markdown has all', () => {
  const many = comparisonOf(Array.from({ length: 5000 }, (_, at) => red(`case${at}`, '404')));
  expect(comparisonText(many).split('\n').length).toBeLessThan(50);
  expect(comparisonText(many)).toContain('… and 4990 more');
  expect(comparisonMarkdown(many)).toContain('beta/p/case4999#status');
});

test('no text of a run breaks a row of Markdown, or is obeyed by a terminal', () => {
  const markdown = comparisonMarkdown(comparisonOf([red('example', 'a|b`c\n::error::d\u001b[2J')]));
  const row = markdown.split('\n').find((line) => line.includes('p/example')) ?? '';
  expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
  expect(markdown).not.toContain('\u001b');
  expect(markdown).not.toMatch(/^::/m);
});
