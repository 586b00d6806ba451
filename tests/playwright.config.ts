import { defineConfig } from '@playwright/test';

// Not a glob: a room of the tests may have a folder of the same name.
const SHARED = /tests\/shared\//;
const CHAOS = /tests\/chaos\//;
const SCREENSHOTS = /tests\/screenshots\//;

/**
 * The suite itself, tested. `shared` needs the docs and the metadata that are no part of the project; `chaos`
 * takes minutes, in which it mostly waits; `screenshots` makes pictures for people to look at.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../reports/tests',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  timeout: 120_000,
  // Playwright takes half of the cores, which is one here.
  workers: '100%',
  reporter: 'list',
  updateSnapshots: process.env.CI ? 'none' : 'missing',
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  projects: [
    { name: 'suite', testIgnore: [SHARED, CHAOS, SCREENSHOTS] },
    { name: 'shared', testMatch: SHARED },
    { name: 'screenshots', testMatch: SCREENSHOTS, outputDir: '../reports/tests-screenshots' },
    // It runs beside the others, which empty their folder when they begin.
    { name: 'chaos', testMatch: CHAOS, outputDir: '../reports/tests-chaos' },
  ],
});
