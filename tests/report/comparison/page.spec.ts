import { expect, test } from '@playwright/test';
import axe from 'axe-core';
import type { Change } from '../../../src/model/comparison.ts';
import type { Drifted } from '../../../src/model/drift.ts';
import { comparisonPage } from '../../../src/report/comparison/page.ts';
import { withHtml } from '../../support/browser.ts';
import { comparisonOf } from '../../support/comparison.ts';

const LONG = 'deviceManagement/'.repeat(8);
const red: Change = {
  kind: 'newly-red',
  address: 'beta/policysetassignment-create/example#id-guid',
  before: { outcome: 'pass', got: '"8d3f5b3e-0000-4000-8000-000000000000"' },
  after: { outcome: 'fail', got: '<script>document.title = "run"</script>"\'&' },
  source: 'policysetassignment-create.md:95',
};
const gone: Change = { ...red, kind: 'gone', address: 'beta/p/example', after: null, source: null };
const drifted: Drifted = {
  rule: 'type-changed',
  level: 'breaking',
  pointer: '/target/<b>groupId</b>',
  detail: 'string → number',
  fingerprint: '0123456789ab',
  operation: `POST /${LONG}policies/{}/assignments`,
  reply: 'success',
  replies: 30,
  examples: [{ address: 'beta/policysetassignment-create/example', step: 'create' }],
  approved: null,
};
const ALL = comparisonOf(
  [red, gone],
  [
    drifted,
    { ...drifted, fingerprint: 'ba9876543210', approved: 'announced in MC1234' },
    { ...drifted, rule: 'list-became-empty', level: 'unsure', pointer: '/value', detail: '', replies: 1 },
    { ...drifted, rule: 'member-appeared', level: 'additive', pointer: '', detail: '' },
  ],
  { circumstances: ['tool: 1.0.0, then 1.1.0', 'page edited: policysetassignment-create'] },
);

const QUIET = { outside: [], troubles: [] };

test('the page shows each change and each drift, and obeys no text of a run', async () => {
  const quiet = await withHtml(comparisonPage(ALL), async (page) => {
    await expect(page).toHaveTitle('Comparison of two runs');
    await expect(page.locator('h1')).toHaveText(
      'differences: 1 newly red, 1 gone, 2 breaking drift (1 approved), 1 unsure drift, 1 additive drift',
    );
    await expect(page.locator('nav a')).toHaveCount(5);
    await expect(page.locator('.notes')).toContainText('page edited: policysetassignment-create');
    const first = page.locator('#newly-red + ul > li');
    await expect(first).toContainText('<script>document.title = "run"</script>"\'&');
    const breaking = page.locator('#drift-breaking + ul > li');
    await expect(breaking).toHaveCount(2);
    await expect(breaking.first()).toContainText('/target/<b>groupId</b> another JSON type: string → number');
    await expect(breaking.first()).toContainText('0123456789ab');
    await expect(breaking.nth(1)).toContainText('approved announced in MC1234');
    await page.locator('summary').first().click();
    await expect(breaking.first()).toContainText('and 29 more');
  });
  expect(quiet).toEqual(QUIET);
});

test('two equal runs are one line and two facts', async () => {
  const quiet = await withHtml(comparisonPage(comparisonOf([], [])), async (page) => {
    await expect(page.locator('h1')).toHaveText('nothing changed');
    await expect(page.locator('section, nav')).toHaveCount(0);
  });
  expect(quiet).toEqual(QUIET);
});

test('axe finds nothing in light and dark, and nothing is wider than a narrow screen', async () => {
  await withHtml(comparisonPage(ALL), async (page) => {
    await page.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate<{ violations: { id: string }[] }>('axe.run()');
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    const widths = await page.evaluate<number[]>('[document.body.scrollWidth, innerWidth]');
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
  });
});

test('a page of 5,000 changes has less than 20 MB', () => {
  const many = Array.from({ length: 5000 }, (_, at) => ({ ...red, address: `beta/p/case${at}#status` }));
  expect(comparisonPage(comparisonOf(many, [])).length).toBeLessThan(20_000_000);
});
