import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import ours from '../../playwright.config.ts';
import { ROOT } from '../../src/files/root.ts';

/** A configuration of a user's own, in which a case is tried more than once: after a red, or anyway. */
const times = process.env.ATTEMPTS === 'retries' ? { retries: 1 } : { repeatEach: 2 };

export default defineConfig({
  ...ours,
  ...times,
  testDir: join(ROOT, 'specs'),
  globalSetup: join(ROOT, 'src/playwright/setup.ts'),
  // Behind another reporter, ours does not keep a red case from being tried again.
  reporter: [['line'], [join(ROOT, 'src/playwright/reporter.ts')]],
});
