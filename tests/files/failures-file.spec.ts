import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openFailures } from '../../src/files/failures-file.ts';
import { withReports } from '../support/command.ts';

test('the file of failures is made with the first of them, and is not longer than people can open', async () => {
  await withReports(async (reports) => {
    const path = join(reports, 'new', 'failures.txt');
    const add = openFailures(path);
    expect(existsSync(path)).toBe(false);
    add('first');
    add('second');
    expect(readFileSync(path, 'utf8')).toBe('first\n\nsecond\n\n');
    for (let at = 0; at < 200; at++) add('x'.repeat(64 * 1024));
    const text = readFileSync(path, 'utf8');
    expect(text.length).toBeLessThan(10_100_000);
    expect(text).toMatch(/\nfurther failures are left out here; run\.json has their verdicts\n$/);
  });
});
