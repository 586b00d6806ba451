import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { command } from '../support/command.ts';
import { fence, lineIn, pageWith } from '../support/docs-page.ts';

const PAGE = pageWith(
  'POST /a',
  fence('POST https://graph.microsoft.com/beta/a\nContent-type: application/json\n\n{ "a": 1, }'),
  fence('HTTP/1.1 204 No Content'),
  fence('GET https://graph.microsoft.com/beta/a'),
);
let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docs-'));
  mkdirSync(join(folder, 'beta/api'), { recursive: true });
  writeFileSync(join(folder, 'beta/api/a-post.md'), PAGE);
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('contracts --stats --format json lists each request and each finding by page and line', async () => {
  const { code, output } = await command(['contracts', '--stats', folder, '--format', 'json']);
  expect(code).toBe(0);
  const page = 'beta/api/a-post.md';
  expect(JSON.parse(output)).toEqual({
    pages: 1,
    requests: [
      {
        page,
        line: lineIn(PAGE, 'POST https'),
        method: 'POST',
        url: 'https://graph.microsoft.com/beta/a',
        status: 204,
        request: 'json',
        response: 'none',
      },
      {
        page,
        line: lineIn(PAGE, 'GET https'),
        method: 'GET',
        url: 'https://graph.microsoft.com/beta/a',
        status: null,
        request: 'none',
        response: 'none',
      },
    ],
    findings: [
      {
        page,
        line: lineIn(PAGE, '"a": 1'),
        rule: 'body-comma',
        message: 'the body has a comma before an end, which JSON has not',
      },
      {
        page,
        line: lineIn(PAGE, 'GET https'),
        rule: 'reply-missing',
        message: 'GET https://graph.microsoft.com/beta/a has no reply',
      },
    ],
  });
});

test('contracts --stats counts by method and status, by body, and by rule', async () => {
  const { code, output } = await command(['contracts', '--stats', folder]);
  expect(code).toBe(0);
  for (const line of [
    '1 page, 2 example requests, 1 of them with a reply',
    '1  POST 204',
    '1  GET no reply',
    '1  body-comma',
  ])
    expect(output).toContain(line);
});

test('contracts --stats of a folder without pages, and of none, exits 2 with the reason', async () => {
  const { code, output } = await command(['contracts', '--stats', join(folder, 'none')]);
  expect(code).toBe(2);
  expect(output).toContain('expected a folder of docs pages, found nothing');
});
