import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { environmentText } from '../../../src/report/allure/environment.ts';
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
  testCaseId: name,
  labels: Object.entries({
    parentSuite: 'deviceAppManagement',
    suite: 'policySetAssignment',
    subSuite: 'example',
    epic: 'shown once',
    severity: 'critical',
    ...(status === 'passed' ? { outcome: 'warn', blame: 'service', cause: 'a warning' } : {}),
    ...(status === 'failed' ? { outcome: 'fail', blame: 'docs', cause: 'no GUID' } : {}),
  }).map(([label, value]) => ({ name: label, value })),
  links: [
    { name: 'docs', type: 'docs', url: 'https://learn.microsoft.com/graph/api/policysetassignment-create' },
  ],
  parameters: [{ name: 'Profile', value: 'documented' }],
  ...more,
});

const STARTED = '2026-01-02T03:04:05.678Z';
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
  'environment.properties': environmentText({ Target: 'http://127.0.0.1:4010', Started: STARTED }),
};

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-html-'));
  await mkdir(join(folder, 'results'));
  for (const [name, text] of Object.entries(RESULTS)) await writeFile(join(folder, 'results', name), text);
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const build = (from = 'results', startedAt = STARTED) =>
  buildHtml(join(folder, from), join(folder, 'report'), startedAt, {
    path: join(folder, 'history.jsonl'),
    most: 2,
  });
const history = async () =>
  (await readFile(join(folder, 'history.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; testResults: { [id: string]: { name: string } } });

test('writes one file and nothing beside it', async () => {
  const before = await readdir(process.cwd());
  const made = await build();
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
    await expect(build(name)).rejects.toThrow('run `npm run conformance` first');
    expect(await readdir(join(folder, 'report'))).toEqual([]);
  });
}

test('results of another run are refused, and those that do not say of which; an older page does not stay', async () => {
  await build();
  for (const [environment, whose] of [
    [environmentText({ Started: '2025-01-01T00:00:00.000Z' }), 'of the run of 2025-01-01T00:00:00.000Z'],
    ['', 'of an unknown run'],
  ] as const) {
    await writeFile(join(folder, 'results', 'environment.properties'), environment);
    await expect(build()).rejects.toThrow(`has results ${whose}, and the last run`);
  }
  expect(await history()).toHaveLength(1);
});

test('the history has a line for each run, whatever becomes of its results, and no more than are kept', async () => {
  await build();
  await build();
  const [first, ...none] = await history();
  expect(none).toEqual([]);
  for (const day of ['03', '04']) {
    const startedAt = `2026-01-${day}T00:00:00.000Z`;
    const environment = environmentText({ Started: startedAt });
    await writeFile(join(folder, 'results', 'environment.properties'), environment);
    await build('results', startedAt);
  }
  const kept = await history();
  expect(kept.map(({ name }) => name)).toEqual([
    'Graph conformance, 2026-01-03T00:00:00.000Z',
    'Graph conformance, 2026-01-04T00:00:00.000Z',
  ]);
  // The same ids, by which Allure knows a case again.
  for (const { testResults } of kept)
    expect(Object.keys(testResults).sort()).toEqual(Object.keys(first?.testResults ?? {}).sort());
});

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
  const { index } = await build();
  try {
    const { page, outside, troubles } = await openPage(browser, index);
    for (const name of [PASSING, FAILING]) await expect(page.getByText(name, { exact: true })).toBeVisible();
    await expect(page.getByText('http://127.0.0.1:4010')).toBeVisible();
    await page.getByTestId('nav-tab-categories').click();
    for (const text of ['Docs: the page cannot be right', 'Warnings: ', 'no GUID', 'a warning'])
      await expect(page.getByText(text).first()).toBeVisible();
    await page.getByTestId('nav-tab-results').click();

    await page.getByText(FAILING, { exact: true }).click();
    for (const text of ['critical', 'documented', 'docs', 'id has the shape of a GUID'])
      await expect(page.getByText(text, { exact: true }).first()).toBeVisible();
    await expect(page.getByText('page: policysetassignment-create.md:84').first()).toBeVisible();
    await expect(page.getByText('shown once', { exact: true })).toHaveCount(0);
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
