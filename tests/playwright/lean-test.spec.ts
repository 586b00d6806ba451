import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _baseTest, expect, test } from '@playwright/test';
import { shareSession } from '../../src/engine/session.ts';
import { ROOT } from '../../src/files/root.ts';
import { groupsOf } from '../../src/playwright/test.ts';

test("Playwright still has a test without a browser's fixtures, and the specs run on it", () => {
  expect(typeof _baseTest).toBe('function');
  expect(typeof _baseTest.extend).toBe('function');
  expect(_baseTest).not.toBe(test);
  const source = readFileSync(join(ROOT, 'src/playwright/test.ts'), 'utf8');
  expect(source).toContain('leanTest.extend');
});

test('the cases of a kind are few groups of tests, and enough of them for each shard', () => {
  const { length } = groupsOf('rejection');
  expect(length).toBeGreaterThan(1);
  expect(length).toBeLessThanOrEqual(16);
  shareSession({ shards: 3 });
  expect(groupsOf('rejection').length).toBeGreaterThan(length);
  expect(groupsOf('example').length).toBeGreaterThanOrEqual(3);
  shareSession({ shards: 1 });
});
