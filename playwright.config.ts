import { defineConfig } from '@playwright/test';
import { CATEGORIES, DOCS_LINK } from './src/report/labels.ts';
import { readSettings } from './src/settings.ts';

const { target, profile } = readSettings();
const baseUrl = target.embedded ? 'embedded mock' : target.base;

export default defineConfig({
  testDir: 'specs',
  outputDir: 'reports/playwright',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  globalSetup: './src/setup.ts',
  reporter: [
    ['list'],
    ['junit', { outputFile: 'reports/junit.xml' }],
    [
      'allure-playwright',
      {
        resultsDir: 'reports/allure-results',
        detail: true,
        suiteTitle: false,
        environmentInfo: { 'Base URL': baseUrl, Version: target.version, Profile: profile },
        links: DOCS_LINK,
        categories: CATEGORIES,
      },
    ],
    ['./src/reporter.ts'],
  ],
});
