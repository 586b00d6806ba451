import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadKnowledge } from '../../src/files/data.ts';
import { ROOT, reportPaths } from '../../src/files/root.ts';
import { startMock } from '../../src/mock/server.ts';
import { coverageOfResults } from '../support/coverage.ts';
import { KNOWN, matrixOfResults, QUIET, withMatrix } from '../support/matrix.ts';
import { runAll } from '../support/runner.ts';

/** What a target gets wrong, so that there is something to see: one operation, some bad requests, two members. */
const FAULTS = [
  'second-path-wrong',
  'accepts-unknown-properties',
  'last-modified-missing',
  'inner-date-missing',
];
const folder = join(reportPaths(join(ROOT, 'reports')).folder, 'screenshots');

test('pictures of the matrix: light, dark, narrow, a case, and on paper', async () => {
  const mock = await startMock({ faults: FAULTS });
  const results = await runAll(`${mock.url}/beta`, KNOWN);
  await mock.close();
  const coverage = coverageOfResults(results, loadKnowledge('beta', 'documented').types);
  const data = matrixOfResults(results, {
    baseUrl: 'http://127.0.0.1:4010/beta',
    startedAt: new Date('2026-11-25T20:00:00Z'),
    coverage,
  });
  const quiet = await withMatrix(data, async (page) => {
    const picture = (name: string) => page.screenshot({ path: join(folder, `${name}.png`) });
    await page.setViewportSize({ width: 1280, height: 830 });
    await picture('light');
    await page.pdf({ path: join(folder, 'paper.pdf'), preferCSSPageSize: true });
    await page.emulateMedia({ media: 'print' });
    await picture('paper');
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await picture('dark');
    await page.locator('button.fail').nth(1).click();
    await picture('case-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await picture('case-light');
    await page.setViewportSize({ width: 400, height: 800 });
    await picture('case-narrow');
    await page.keyboard.press('Escape');
    await picture('narrow');
    await page.locator('.coverage > summary').click();
    await page.locator('.coverage li summary').first().click();
    await page.locator('.coverage').scrollIntoViewIfNeeded();
    await picture('coverage-narrow');
  });
  expect(quiet).toEqual(QUIET);
});
