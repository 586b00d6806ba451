import { defineConfig } from '@playwright/test';
import { holdReports } from './src/engine/reports.ts';
import { currentSettings } from './src/engine/session.ts';
import { loadEnvironment, moduleAt, reportPaths } from './src/files/root.ts';

loadEnvironment();
const { pins, reports } = currentSettings();
const isList = process.argv.includes('--list');
// Before Playwright empties its folder. Workers inherit that it is held; an editor that only reads this holds nothing.
if (process.argv[2] === 'test' && !isList) holdReports(reports);
const paths = reportPaths(reports);

export default defineConfig({
  testDir: moduleAt('specs'),
  outputDir: paths.playwright,
  fullyParallel: true,
  ...(Object.keys(pins).length > 0 ? { workers: 1 } : {}),
  forbidOnly: Boolean(process.env.CI),
  // A second attempt must not excuse the first.
  retries: 0,
  globalSetup: moduleAt('src/playwright/setup.ts'),
  // `--list` runs nothing, so nothing may be reported of it.
  reporter: isList
    ? 'list'
    : [
        // Ours is the first: it takes out what only it should see, writes run.json and junit.xml, and tells Allure's.
        [moduleAt('src/playwright/reporter.ts')],
        [
          moduleAt('src/playwright/allure-reporter.ts'),
          { resultsDir: paths.allureResults, detail: false, suiteTitle: false },
        ],
      ],
});
