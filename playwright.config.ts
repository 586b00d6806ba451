import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { REPORTS } from './src/files/root.ts';
import { CATEGORIES, DOCS_LINK } from './src/report/allure/labels.ts';
import { readSettings } from './src/settings/settings.ts';

const { target, profile, pins } = readSettings();
const baseUrl = target.embedded ? 'embedded mock' : target.base;

export default defineConfig({
  testDir: 'specs',
  outputDir: join(REPORTS, 'playwright'),
  fullyParallel: true,
  ...(Object.keys(pins).length > 0 ? { workers: 1 } : {}),
  forbidOnly: Boolean(process.env.CI),
  globalSetup: './src/playwright/setup.ts',
  // `--list` runs nothing, so nothing may be reported of it.
  reporter: process.argv.includes('--list')
    ? 'list'
    : [
        ['junit', { outputFile: join(REPORTS, 'junit.xml') }],
        [
          'allure-playwright',
          {
            resultsDir: join(REPORTS, 'allure-results'),
            detail: false,
            suiteTitle: false,
            environmentInfo: { 'Base URL': baseUrl, Version: target.version, Profile: profile },
            links: DOCS_LINK,
            categories: CATEGORIES,
          },
        ],
        ['./src/playwright/reporter.ts'],
      ],
});
