import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page, test } from '@playwright/test';

const KNOWN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/**
 * How Debian's browser is started; Playwright's own would have to be downloaded. Where there is none the test says
 * so: it fails in CI, and is skipped elsewhere.
 */
export function findChromium(): { executablePath: string; args: string[] } {
  const found = [process.env.CHROMIUM_PATH ?? '', ...KNOWN].find((path) => path !== '' && existsSync(path));
  const missing = 'no Chromium: install it or set CHROMIUM_PATH';
  if (found === undefined && process.env.CI) throw new Error(missing);
  test.skip(found === undefined, missing);
  return { executablePath: found as string, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };
}

export const openBrowser = async (): Promise<Browser> => chromium.launch(findChromium());

/** Opens a file from disk; `outside` lists what it asked for beyond itself, `troubles` what went wrong. */
export async function openPage(
  browser: Browser,
  file: string,
): Promise<{ page: Page; outside: () => string[]; troubles: string[] }> {
  const page = await browser.newPage();
  const url = pathToFileURL(file).href;
  const requests: string[] = [];
  const troubles: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) =>
    troubles.push(`failed: ${request.url().slice(0, 200)} ${request.failure()?.errorText}`),
  );
  page.on('console', (line) => line.type() === 'error' && troubles.push(`console: ${line.text()}`));
  page.on('pageerror', (error) => troubles.push(`thrown: ${error.message}`));
  await page.goto(url);
  return {
    page,
    outside: () => requests.filter((asked) => !/^(data|blob):/.test(asked) && asked !== url),
    troubles,
  };
}

/** Opens the text of a page from disk; returns what it asked for beyond itself, and what went wrong. */
export async function withHtml(
  html: string,
  use: (page: Page) => Promise<void>,
): Promise<{ outside: string[]; troubles: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  const browser = await openBrowser();
  try {
    const path = join(folder, 'index.html');
    writeFileSync(path, html);
    const { page, outside, troubles } = await openPage(browser, path);
    await use(page);
    return { outside: outside(), troubles };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
