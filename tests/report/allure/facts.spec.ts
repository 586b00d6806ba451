import { expect, test } from '@playwright/test';
import { environmentIn, environmentOf, environmentText } from '../../../src/report/allure/environment.ts';
import { executorOf } from '../../../src/report/allure/executor.ts';
import { historyBefore, reportName, shortHistory } from '../../../src/report/allure/history.ts';
import { packed } from '../../../src/report/allure/packed.ts';
import { ALL } from '../../support/runner.ts';
import { verdictOn } from '../../support/verdict.ts';

const AT = '2026-01-02T03:04:05.678Z';
const run = {
  tool: { name: 'graph-conformance', version: '1.2.3' },
  docs: { name: 'the docs', pages: {} },
  baseUrl: 'http://127.0.0.1:4010/beta',
  version: 'beta',
  profile: 'documented',
  embedded: false,
  startedAt: AT,
  shard: null,
  clauses: ALL.slice(0, 3).map((each, at) => verdictOn(each, { outcome: at === 0 ? 'warn' : 'pass' })),
};

test('the environment of a run names tool, target, docs and how old they are, counts, and which run it was', () => {
  const [first, second] = [...new Set(ALL.map(({ page }) => page))];
  const pages = Object.fromEntries(
    [first, second].map((page, at) => [
      String(page),
      { file: '', sha256: '', url: '', read: `2026-0${2 - at}-01` },
    ]),
  );
  const found = environmentOf(run, ALL, { pages });
  expect(found).toEqual({
    ...{ Target: run.baseUrl, Version: 'beta', Profile: 'documented', Tool: 'graph-conformance 1.2.3' },
    ...{ Docs: 'the docs', 'Docs read': '2026-01-01 to 2026-02-01' },
    ...{ Cases: String(ALL.length), Clauses: '2 pass, 1 warn', Started: AT },
  });
  expect(
    environmentOf({ ...run, embedded: true, shard: '1/2' }, [], {
      pages,
    }),
  ).toMatchObject({
    Target: 'the embedded mock',
    Shard: '1/2',
  });
});

test('an environment is read back as it was written, whatever is in it', () => {
  for (const value of ['a', 'a=b:c#d!e', 'a\\b', '\\n', 'a\nb', ' a b ', 'C:\\x\\', '=', '']) {
    const values = { 'Base URL': value, 'a=b c': 'x', Started: AT };
    expect(environmentIn(environmentText(values))).toEqual(values);
  }
});

const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_WORKFLOW: 'nightly',
  GITHUB_RUN_ID: '77',
  GITHUB_RUN_NUMBER: '12',
};
const AZURE = {
  TF_BUILD: 'True',
  SYSTEM_COLLECTIONURI: 'https://dev.azure.com/o/',
  SYSTEM_TEAMPROJECT: 'my project',
  BUILD_DEFINITIONNAME: 'nightly',
  BUILD_BUILDID: '77',
  BUILD_BUILDNUMBER: '20260102.1',
};
test('a job of GitHub or Azure is named with its own page; elsewhere there is none', () => {
  expect(executorOf(GITHUB)).toEqual({
    ...{ name: 'GitHub Actions', type: 'github', buildName: 'nightly #12', buildOrder: 12 },
    buildUrl: 'https://github.com/o/r/actions/runs/77',
    url: 'https://github.com/o/r/actions',
  });
  expect(executorOf(AZURE)).toEqual({
    ...{ name: 'Azure Pipelines', type: 'azure', buildName: 'nightly 20260102.1', buildOrder: 77 },
    buildUrl: 'https://dev.azure.com/o/my%20project/_build/results?buildId=77',
    url: 'https://dev.azure.com/o/my%20project/_build',
  });
  for (const none of [{}, { CI: 'true' }, { ...GITHUB, GITHUB_ACTIONS: '' }, { ...AZURE, TF_BUILD: 'False' }])
    expect(executorOf(none)).toBeNull();
});

test('a run that is reported twice is in the history once; a line that cannot be read is named', () => {
  const line = (startedAt: string) => JSON.stringify({ name: reportName(startedAt), testResults: {} });
  const before = [line('2025-01-01'), line(AT), '', line('2025-01-02'), ''].join('\n');
  const after = `${line('2025-01-01')}\n${line('2025-01-02')}\n`;
  expect(historyBefore(before, AT, 'h.jsonl')).toBe(after);
  expect(historyBefore(after, AT, 'h.jsonl')).toBe(after);
  expect(historyBefore('', AT, 'h.jsonl')).toBe('');
  for (const broken of ['{"a":', '[]', 'null'])
    expect(() => historyBefore(`${after}${broken}\n`, AT, 'h.jsonl')).toThrow(/^h\.jsonl:3: expected JSON/);
});

test('of what was said at length the history keeps the beginning, and of labels what charts are made of', () => {
  const labels = ['suite', 'severity', 'outcome', 'cause'].map((name) => ({ name, value: 'x' }));
  const past = { id: '1', status: 'failed', message: `a\nb${'c'.repeat(9000)}`, trace: 'at x', labels };
  const text = `${JSON.stringify({ name: 'n', testResults: { h: past, g: { id: '2' } } })}\n`;
  const short = shortHistory(`${text}${text}`);
  expect(shortHistory(short)).toBe(short);
  const [first] = short.split('\n');
  const { name, testResults } = JSON.parse(first ?? '');
  expect(short).toBe(`${first}\n${first}\n`);
  expect(name).toBe('n');
  expect(testResults.g).toEqual({ id: '2', labels: [] });
  expect(testResults.h).toEqual({
    ...{ id: '1', status: 'failed', message: expect.stringMatching(/^a bc{190,}…$/) },
    labels: labels.slice(1, 3),
  });
  expect(testResults.h.message).toHaveLength(200);
});

/** What a packed page writes into itself when it is opened. */
async function unpacked(page: string): Promise<string> {
  const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
  let written = '';
  const document = {
    open: () => undefined,
    write: (text: string) => {
      written += text;
    },
    close: () => undefined,
  };
  await new Function('document', `${script}; return shown;`)(document);
  return written;
}

const BYTES = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 31) % 256));
for (const [what, html] of [
  ['text', `\ufeff<html><script>'</script>' \\ \`\${x} ${'é😀'.repeat(99)}</html>`],
  ['base64 of any bytes', `a"${BYTES.toString('base64')}"é"${BYTES.subarray(1).toString('base64')}"`],
  ['base64 alone', BYTES.toString('base64')],
  ['what only looks like base64', `${'a'.repeat(257)}=${'b'.repeat(301)}==`],
  ['nothing', ''],
] as const) {
  test(`a packed page of ${what} unpacks to what it was, and has nothing of it in the open`, async () => {
    const page = packed(html, "default-src 'none'");
    expect((await unpacked(page)) === html).toBe(true);
    expect(page.split('</script>')).toHaveLength(2);
    expect(page).toContain(`content="default-src 'none'"`);
  });
}

test('the data of a report is packed as what it is: as base64 it would hardly get smaller', () => {
  const rows = Array.from({ length: 3000 }, (_, at) => `{"name":"case ${at}","status":"passed"}`);
  const html = rows
    .map((row, at) => `"${Buffer.from(`${' '.repeat(at % 3)}${row.repeat(9)}`).toString('base64')}"`)
    .join('\n');
  expect(packed(html, '').length).toBeLessThan(html.length / 20);
});
