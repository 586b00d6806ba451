import { expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';
import { againstPage } from '../../../src/report/against/page.ts';
import { againstWith, groupOf, sideOf } from '../../support/against.ts';
import { withHtml } from '../../support/browser.ts';

const LONG = 'deviceManagement'.repeat(12);
const EVIL = '<script>document.title = "run"</script>"\'&';
const SOME = againstWith(
  [
    groupOf({
      first: EVIL,
      pointer: `/${LONG}`,
      operations: [`POST /${LONG}/{}`],
      addresses: [EVIL, 'beta/p/x'],
    }),
    groupOf({ kind: 'status', pointer: '', first: '201', second: '400 "BadRequest"', requests: 'bad POST' }),
  ],
  { second: sideOf('http://127.0.0.1:4011/beta', [EVIL]) },
);

/** The page asks for nothing beyond itself, and nothing goes wrong. */
async function withPage(html: string, use: (page: Page) => Promise<void>) {
  expect(await withHtml(html, use)).toEqual({ outside: [], troubles: [] });
}

test('the page shows each difference with its operations and cases, and obeys no text of a target', () =>
  withPage(againstPage(SOME), async (page) => {
    await expect(page).toHaveTitle('Two targets, the same requests');
    await expect(page.locator('h1')).toHaveText('9 replies compared, 7 equal, 2 different');
    await expect(page.locator('.facts')).toContainText(`the embedded mock`);
    await expect(page.locator('.facts')).toContainText(`problem: ${EVIL}`);
    const [first, second] = [page.locator('.groups > li').first(), page.locator('.groups > li').nth(1)];
    await expect(first.locator('h2')).toHaveText(`3 × missing member: POST /${LONG}`);
    await expect(first.locator('dd').first()).toHaveText(EVIL);
    await expect(second).toContainText('3 × other status: bad POST');
    await expect(second).toContainText('400 "BadRequest"');
    await expect(first.getByText('beta/p/x')).toBeHidden();
    await first.getByText('2 cases').click();
    await expect(first.getByText('beta/p/x')).toBeVisible();
  }));

test('axe finds nothing in light and dark, and nothing is wider than a narrow screen', () =>
  withPage(againstPage(SOME), async (page) => {
    await page.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate<{ violations: { id: string }[] }>('axe.run()');
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    const [body = 0, room = 0] = await page.evaluate<number[]>('[document.body.scrollWidth, innerWidth]');
    expect(body).toBeLessThanOrEqual(room);
  }));

test('a page of 5,000 differences of 5,000 cases each has less than 20 MB, and says how many more there are', () => {
  const addresses = Array.from({ length: 5000 }, (_, at) => `beta/p${at}/example`);
  const html = againstPage(againstWith(Array.from({ length: 5000 }, () => groupOf({ addresses }))));
  expect(html.length).toBeLessThan(20_000_000);
  expect(html).toContain('<p>and 3000 more; against.json has each</p>');
});
