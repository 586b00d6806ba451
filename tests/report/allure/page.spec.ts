import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildHtml, closed } from '../../../src/report/allure/page.ts';
import { openBrowser, openPage } from '../../support/browser.ts';

const PASSING = 'beta/policysetassignment-create/example#status';
const FAILING = 'beta/policysetassignment-create/example#id-guid';
const CURL = `curl -d '{"displayName": "<script>document.title = 'run'</script>"}' "$BASE"`;
const OUTSIDE = '<p>from outside</p><img src="https://outside.invalid/pixel.png">';
const MESSAGE = 'docs: expected a GUID, got "T_1"\n  page: policysetassignment-create.md:84';

const attachment = (name: string, type: string, source: string) => ({ name, type, source });
const result = (name: string, status: string, more: object) => ({
  uuid: name,
  historyId: name,
  name,
  fullName: name,
  status,
  stage: 'finished',
  start: 1_700_000_000_000,
  stop: 1_700_000_000_007,
  labels: Object.entries({
    epic: 'beta',
    feature: 'policysetassignment-create',
    severity: 'critical',
    host: 'h1',
  }).map(([label, value]) => ({ name: label, value })),
  links: [
    { name: 'docs', type: 'docs', url: 'https://learn.microsoft.com/graph/api/policysetassignment-create' },
  ],
  parameters: [{ name: 'Profile', value: 'documented' }],
  ...more,
});

/** What a reporter leaves behind after two cases, by hand. */
const RESULTS = {
  '1-result.json': JSON.stringify(
    result(PASSING, 'passed', { attachments: [attachment('page', 'text/html', '2-attachment.html')] }),
  ),
  '2-result.json': JSON.stringify(
    result(FAILING, 'failed', {
      statusDetails: { message: MESSAGE },
      steps: [
        {
          name: 'id has the shape of a GUID',
          status: 'failed',
          statusDetails: { message: MESSAGE },
          stage: 'finished',
        },
      ],
      attachments: [attachment('curl', 'text/plain', '1-attachment.txt')],
    }),
  ),
  '1-attachment.txt': CURL,
  '2-attachment.html': OUTSIDE,
  'environment.properties': 'Base\\ URL = http://127.0.0.1:4010\n',
  'categories.json': JSON.stringify([{ name: 'Docs: the page is wrong', messageRegex: '(^|\\n)docs: ' }]),
};

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-html-'));
  await mkdir(join(folder, 'results'));
  for (const [name, text] of Object.entries(RESULTS)) await writeFile(join(folder, 'results', name), text);
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('writes one file and nothing beside it', async () => {
  const before = await readdir(process.cwd());
  const made = await buildHtml(join(folder, 'results'), join(folder, 'report'));
  expect(made).toEqual({ index: join(folder, 'report', 'index.html'), cases: 2 });
  expect(await readdir(join(folder, 'report'))).toEqual(['index.html']);
  expect((await readdir(join(folder, 'results'))).sort()).toEqual(Object.keys(RESULTS).sort());
  expect(await readdir(process.cwd())).toEqual(before);
});

for (const [state, name] of [
  ['missing', 'nothing'],
  ['empty', 'report'],
] as const) {
  test(`results that are ${state} name the command to run first`, async () => {
    await mkdir(join(folder, 'report'));
    await expect(buildHtml(join(folder, name), join(folder, 'report'))).rejects.toThrow(
      'run `npm run conformance` first',
    );
    expect(await readdir(join(folder, 'report'))).toEqual([]);
  });
}

for (const left of [
  '<script async src="https://cdn.outside.invalid/a.js"></script>',
  '<link rel=stylesheet href=//outside.invalid/a.css>',
  "<img alt='' src='http://outside.invalid/a.png'>",
  '<script>track("G-ABCDEF1234")</script>',
])
  test(`a page that keeps ${left} is not delivered`, () => {
    expect(() => closed(`<html><head></head><body>${left}</body></html>`)).toThrow('nothing was delivered');
  });

test('opens from disk, shows the run and asks nothing of the network', async () => {
  const browser = await openBrowser();
  const { index } = await buildHtml(join(folder, 'results'), join(folder, 'report'));
  try {
    const { page, outside, troubles } = await openPage(browser, index);
    for (const name of [PASSING, FAILING]) await expect(page.getByText(name, { exact: true })).toBeVisible();
    await expect(page.getByText('http://127.0.0.1:4010')).toBeVisible();
    await page.getByTestId('nav-tab-categories').click();
    await expect(page.getByText('Docs: the page is wrong').first()).toBeVisible();

    await page.getByText(FAILING, { exact: true }).click();
    for (const text of ['critical', 'documented', 'docs', 'id has the shape of a GUID'])
      await expect(page.getByText(text, { exact: true }).first()).toBeVisible();
    await expect(page.getByText('page: policysetassignment-create.md:84').first()).toBeVisible();
    await expect(page.getByText('h1', { exact: true })).toHaveCount(0);
    await page.getByText('curl', { exact: true }).click();
    await expect(page.getByText(CURL)).toBeVisible();
    await expect(page).not.toHaveTitle('run');
    expect({ outside: outside(), troubles }).toEqual({ outside: [], troubles: [] });

    // Somebody else's text may point outside too: it is shown, and the browser refuses to load for it.
    await page.goBack();
    await page.getByTestId('nav-tab-results').click();
    await page.getByText(PASSING, { exact: true }).click();
    await page.getByText('page', { exact: true }).click();
    await expect(page.locator('iframe').contentFrame().getByText('from outside')).toBeVisible();
    await expect.poll(() => troubles).toContain('failed: https://outside.invalid/pixel.png csp');
    expect(outside()).toEqual(['https://outside.invalid/pixel.png']);
  } finally {
    await browser.close();
  }
});
