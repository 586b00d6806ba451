import { expect, test } from '@playwright/test';
import { command } from '../support/command.ts';

/** What was timed, how much of it, and how many of these were red. */
const rowsOf = (output: string) =>
  output
    .split('\n')
    .filter((line) => /^[a-z0-9].*\d$/i.test(line))
    .map((line) => line.replace(/( +[\d.]+){7}$/, '').replace(/ {2,}/g, ' '));

test('bench times a green run, a red one and one against a foreign mock, each beside its floor', async () => {
  const grep = 'policysetassignment-create/(example|target.allDevices.*none)';
  const { code, output } = await command(['bench', '--only', 'shipped', '--grep', grep]);
  expect(code, output).toBe(0);
  expect(rowsOf(output)).toEqual(['all green 2 0', 'all red 2 2', 'foreign mock (Prism) 2 2']);
});

test('bench times reading and examples of pages, as many as it is told', async () => {
  const { code, output } = await command([
    ...['bench', '--only', 'reading,examples', '--pages', '3', '--cases', '5'],
  ]);
  expect(code, output).toBe(0);
  const rows = rowsOf(output).filter((row) => !row.startsWith('all of '));
  expect(rows).toEqual(['3 pages 3', '5 examples 5 0', '5 examples, all red 5 5']);
});
