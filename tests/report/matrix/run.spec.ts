import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../../src/mock/server.ts';
import { openBrowser, openPage } from '../../support/browser.ts';
import { command, readRun, withReports } from '../../support/command.ts';

const SELECTED = ['run', '--grep', 'policysetassignment-create/(example|target)', '--workers=1'];

test('a run writes the page: the counts of run.json, request and reply of a red', async () => {
  const browser = await openBrowser();
  const mock = await startMock({ faults: ['target-member-changed'] });
  await withReports(async (reports) => {
    const { code } = await command(SELECTED, {
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: `${mock.url}/beta`,
      GRAPH_PARENTS: 'create',
    });
    expect(code).toBe(1);
    const { counts, clauses } = readRun(reports);
    const { page, outside, troubles } = await openPage(browser, join(reports, 'conformance.html'));
    await expect(page.locator('.sums td').first()).toHaveText(`✕ ${counts.pass}/${clauses.length}`);
    await page.getByRole('button', { name: /^target: 0\/15 cases kept, fail/ }).click();
    await expect(page.locator('.diff .meant').first()).toContainText('/target/');
    await page.getByText('request and reply: create').click();
    await expect(page.getByText('curl -sS -i -X POST')).toBeVisible();
    expect({ outside: outside(), troubles }).toEqual({ outside: [], troubles: [] });
  });
  await mock.close();
  await browser.close();
});

test('a run that cannot start leaves no page of an earlier one', async () => {
  await withReports(async (reports) => {
    mkdirSync(reports, { recursive: true });
    writeFileSync(join(reports, '.graph-conformance'), '');
    writeFileSync(join(reports, 'conformance.html'), 'green');
    const { code } = await command(SELECTED, { GRAPH_REPORTS: reports, GRAPH_TIMEOUT_MS: 'soon' });
    expect(code).toBe(2);
    expect(existsSync(join(reports, 'conformance.html'))).toBe(false);
  });
});
