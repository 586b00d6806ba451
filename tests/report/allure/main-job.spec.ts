import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openBrowser, openPage } from '../../support/browser.ts';
import { command, withReports } from '../../support/command.ts';
import { EXAMPLES } from '../../support/runner.ts';

test('the report of the main job opens from disk with every case, and loads nothing', async () => {
  const browser = await openBrowser();
  await withReports(async (reports) => {
    expect((await command(['run', '--grep', '/example'], { GRAPH_REPORTS: reports })).code).toBe(0);
    const made = await command(['report'], { GRAPH_REPORTS: reports });
    expect(made.output).toContain(`${EXAMPLES.length} cases in `);
    // So that 354 cases are at most 4 MB.
    const size = statSync(join(reports, 'allure-report', 'index.html')).size;
    expect(size).toBeLessThan(1_800_000 + 6_000 * EXAMPLES.length);
    const { page, outside, troubles } = await openPage(browser, join(reports, 'allure-report', 'index.html'));
    const open = (name: string) => page.getByText(name, { exact: true }).click();
    const groups = EXAMPLES.map(({ operation, resource }) => ({
      area: operation.path.split('/')[1] ?? '',
      feature: String(resource).replace('microsoft.graph.', ''),
    }));
    for (const area of new Set(groups.map(({ area }) => area))) await open(area);
    for (const feature of new Set(groups.map(({ feature }) => feature))) await open(feature);
    for (const family of await page.getByText('example', { exact: true }).all()) await family.click();
    for (const { address } of EXAMPLES) await expect(page.getByText(address, { exact: true })).toBeVisible();
    await open(EXAMPLES.at(-1)?.address ?? '');
    const expectVisible = (text: string) => expect(page.getByText(text).first()).toBeVisible();
    for (const text of ['Trivial', 'documented', 'must #id-guid', '13 pass']) await expectVisible(text);
    await page.getByText('exchanges').first().click();
    for (const text of ['--- create', 'curl -sS -i -X POST', 'HTTP 201']) await expectVisible(text);
    await expect(page.getByRole('link', { name: 'docs: intune-policyset' })).toHaveAttribute(
      'href',
      /^https:\/\/learn\.microsoft\.com\/graph\/api\//,
    );
    expect({ outside: outside(), troubles }).toEqual({ outside: [], troubles: [] });
  });
  await browser.close();
});
