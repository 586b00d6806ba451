import { expect, test } from '@playwright/test';
import { command } from '../support/command.ts';

test('bench times a green run, a red one and one against a foreign mock, each with and without the runner', async () => {
  const { code, output } = await command([
    'bench',
    '--grep',
    'policysetassignment-create/(example|lifecycle)',
  ]);
  expect(code, output).toBe(0);
  const rows = output.split('\n').filter((line) => /\d\.\d+$/.test(line));
  const counts = rows.map((row) => row.replace(/( +[\d.]+){2}$/, '').replace(/ {2,}/g, ' '));
  expect(counts).toEqual([
    'all green 2 0',
    ' without the runner 2 0',
    'all red 2 2',
    ' without the runner 2 2',
    'foreign mock (Prism) 2 2',
    ' without the runner 2 2',
  ]);
});
