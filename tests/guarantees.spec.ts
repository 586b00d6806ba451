import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../src/files/root.ts';

const rows = readFileSync(join(ROOT, 'docs/guarantees.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, promise = '', file = '', title = ''] = /^\| ([^|]+) \| `([^`]+)` (.+) \|$/.exec(line) ?? [];
    return promise === '' ? [] : [{ promise, file, title: title.trim() }];
  });

test('each guarantee names a test that is there, by its file and its title as the file writes it', () => {
  expect(rows.length).toBeGreaterThan(20);
  const missing = rows.filter(
    ({ file, title }) =>
      !existsSync(join(ROOT, file)) || !readFileSync(join(ROOT, file), 'utf8').includes(title),
  );
  expect(missing).toEqual([]);
});

test('no guarantee is given twice', () => {
  expect(new Set(rows.map(({ promise }) => promise)).size).toBe(rows.length);
});
