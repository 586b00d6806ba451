import { expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';
import type { ConformanceReport, Implemented } from '../../../src/model/conformance-report.ts';
import { type Entry, sitePage, type Trust } from '../../../src/report/site/page.ts';
import { withHtml } from '../../support/browser.ts';
import { IMPLEMENTATION, published, smallRun } from '../../support/published.ts';

const EVIL = '<script>document.title = "run"</script>"\'&';
const { report } = published(smallRun());
const kept = { kept: 9, judged: 10 };

function entryOf(
  name: string,
  trust: Trust,
  outcome: Implemented,
  more: Partial<ConformanceReport> = {},
): Entry {
  const of = { outcome, must: kept, should: kept, waived: 1, stale: 0 };
  const operations = { 'POST /a/{}/b': of, ...report.operations };
  return { trust, report: { ...report, operations, implementation: { ...IMPLEMENTATION, name }, ...more } };
}

const SOME: Entry[] = [
  entryOf('First', 'verified', 'kept'),
  entryOf(EVIL, 'differs', 'partly', {
    partial: true,
    problems: 2,
    coverage: { valued: 1, nullOnly: 0, of: 3 },
  }),
  entryOf('Third', 'no-run', 'not-implemented', {
    implementation: { name: 'Third', version: '1', url: 'javascript:alert(1)', contact: EVIL },
  }),
  entryOf('Fourth', 'other-version', 'not-claimed', { version: 'v1.0', operations: {} }),
];

/** The page asks for nothing beyond itself, and nothing goes wrong. */
async function withPage(html: string, use: (page: Page) => Promise<void>) {
  expect(await withHtml(html, use)).toEqual({ outside: [], troubles: [] });
}

test('the page shows implementations side by side, says what was verified, and obeys no text of a report', () =>
  withPage(sitePage(SOME), async (page) => {
    await expect(page).toHaveTitle('Conformance to Microsoft Graph');
    const rows = page.locator('[aria-label=Implementations] tbody tr');
    await expect(rows).toHaveCount(4);
    await expect(rows.nth(0)).toContainText('First 1.2.0');
    await expect(rows.nth(0).getByRole('link')).toHaveAttribute('href', 'https://example.com/mock');
    await expect(rows.nth(0)).toContainText('✓ verified');
    await expect(rows.nth(1)).toContainText(`${EVIL} 1.2.0`);
    await expect(rows.nth(1)).toContainText('33.3 %');
    await expect(rows.nth(1)).toContainText('partial: some cases were not run');
    await expect(rows.nth(1)).toContainText('problems outside the cases: 2');
    await expect(rows.nth(1)).toContainText('does not agree with its run');
    await expect(rows.nth(2).getByRole('link')).toHaveCount(0);
    const cells = page.locator('[aria-label=Operations] tbody tr', { hasText: 'POST /a/{}/b' }).locator('td');
    await expect(cells).toHaveText([
      /^✓ kept9 of 101 waived$/,
      /^◐ partly/,
      /^✕ not implemented/,
      'not judged',
    ]);
    await expect(page.locator('details')).toHaveCount(0);
  }));

test('what no report claims is a list of its own, and no row', () => {
  const entries = ['One', 'Other'].map((name) => entryOf(name, 'verified', 'not-claimed'));
  return withPage(sitePage(entries), async (page) => {
    await expect(page.locator('[aria-label=Operations] tbody tr')).toHaveCount(1);
    await page.getByText('1 documented operation is claimed by none').click();
    await expect(page.locator('details li')).toHaveText('POST /a/{}/b beta');
  });
});

test('axe finds nothing in light and dark; a narrow screen scrolls the tables alone, also by keyboard', () =>
  withPage(sitePage(SOME), async (page) => {
    await page.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate<{ violations: { id: string }[] }>('axe.run()');
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    const [body = 0, room = 0] = await page.evaluate<number[]>('[document.body.scrollWidth, innerWidth]');
    expect(body).toBeLessThanOrEqual(room);
    await page.keyboard.press('Tab');
    await expect(page.locator('[aria-label=Implementations]')).toBeFocused();
  }));
