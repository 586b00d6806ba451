import { defineConfig } from '@playwright/test';
import { currentSettings } from './src/engine/session.ts';
import { loadEnvironment, reportPaths } from './src/files/root.ts';
import { CATEGORIES, DOCS_LINK } from './src/report/allure/labels.ts';

loadEnvironment();
const { endpoint, profile, pins, reports } = currentSettings();
const paths = reportPaths(reports);
const baseUrl = endpoint.embedded ? 'embedded mock' : endpoint.base;

export default defineConfig({
  testDir: 'specs',
  outputDir: paths.playwright,
  fullyParallel: true,
  ...(Object.keys(pins).length > 0 ? { workers: 1 } : {}),
  forbidOnly: Boolean(process.env.CI),
  globalSetup: './src/playwright/setup.ts',
  // `--list` runs nothing, so nothing may be reported of it.
  reporter: process.argv.includes('--list')
    ? 'list'
    : [
        // Ours is the first: it takes out what only it should see.
        ['./src/playwright/reporter.ts'],
        ['junit', { outputFile: paths.junit }],
        [
          'allure-playwright',
          {
            resultsDir: paths.allureResults,
            detail: false,
            suiteTitle: false,
            environmentInfo: { 'Base URL': baseUrl, Version: endpoint.version, Profile: profile },
            links: DOCS_LINK,
            categories: CATEGORIES,
          },
        ],
      ],
});
