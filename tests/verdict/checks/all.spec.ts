import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../../../src/files/root.ts';
import { CHECKS } from '../../../src/verdict/checks/all.ts';

test('each kind of expectation has its check in the file of its name, and there is no other file', () => {
  const files = readdirSync(join(ROOT, 'src/verdict/checks')).filter((name) => name !== 'all.ts');
  expect(files.toSorted()).toEqual(
    Object.keys(CHECKS)
      .map((kind) => `${kind}.ts`)
      .toSorted(),
  );
});
