import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readDocs } from '../../src/files/docs-folder.ts';
import { fence, pageWith } from '../support/docs-page.ts';

const PAGE = pageWith('GET /a', fence('GET https://graph.microsoft.com/beta/a'), fence('HTTP/1.1 200 OK'));
const front = (kind: string, text: string) => `---\ndoc_type: ${kind}\n---\n${text}`;

const made: string[] = [];
test.afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files. */
function folderOf(files: { [path: string]: string | Buffer }): string {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
const read = (files: { [path: string]: string | Buffer }, below = '.') =>
  readDocs(join(folderOf(files), below)).pages.map(({ page, version, contracts, findings }) => ({
    page,
    version,
    contracts: contracts.map((contract) => `${contract.version}/${contract.page}`),
    rules: findings.map(({ rule }) => rule),
  }));

test('pages are read from the folders below, filed under the version that a folder names', () => {
  const files = { 'v1.0/api/a-get.md': PAGE, 'beta/api/a-get.md': PAGE, 'beta/api/readme.txt': 'x' };
  expect(read(files)).toEqual([
    { page: 'beta/api/a-get.md', version: 'beta', contracts: ['beta/a-get'], rules: [] },
    { page: 'v1.0/api/a-get.md', version: 'v1.0', contracts: ['v1.0/a-get'], rules: [] },
  ]);
});

test('the folder that is named, or the one above, may be that of the version', () => {
  const files = { 'v1.0/api/a-get.md': PAGE };
  expect(read(files, 'v1.0')).toMatchObject([{ page: 'api/a-get.md', version: 'v1.0' }]);
  expect(read(files, 'v1.0/api')).toMatchObject([{ page: 'a-get.md', version: 'v1.0' }]);
  expect(read(files, 'v1.0/api/a-get.md')).toMatchObject([{ page: 'a-get.md', version: 'v1.0' }]);
});

test('pages of resources and files without a request are no pages of the API', () => {
  const files = {
    'api/a-get.md': PAGE,
    'api/b-get.md': front('apiPageType', '# Empty'),
    'api/c.md': front('resourcePageType', PAGE),
    'resources/d.md': front('resourcePageType', PAGE),
    'resources/e.md': front('apiPageType', '# Empty'),
    'includes/f.md': '|a|b|\n|-|-|\n',
  };
  expect(read(files).map(({ page }) => page)).toEqual(['api/a-get.md', 'api/b-get.md', 'api/c.md']);
  expect(read(files)[1]?.rules).toEqual(['no-example']);
});

test('a second page of one name and version has a finding and no contract', () => {
  expect(read({ 'beta/api/a.md': PAGE, 'beta/more/a.md': PAGE })).toEqual([
    { page: 'beta/api/a.md', version: 'beta', contracts: ['beta/a'], rules: [] },
    { page: 'beta/more/a.md', version: 'beta', contracts: [], rules: ['page-twice'] },
  ]);
});

test('what a page includes is looked for beside it', () => {
  const page = PAGE.replace(
    '## HTTP',
    '## Permissions\n[!INCLUDE [t](../includes/permissions/a.md)]\n\n## HTTP',
  );
  const table = '|Permission type|Least privileged|\n|-|-|\n|Application|A.Read|\n';
  const folder = folderOf({ 'beta/api/a.md': page, 'beta/includes/permissions/a.md': table });
  expect(readDocs(folder).pages[0]?.contracts[0]?.permissions).toMatchObject([{ names: ['A.Read'] }]);
  expect(read({ 'beta/api/a.md': page })[0]?.rules).toEqual(['include']);
});

test('a file that is not UTF-8 is a page with a finding', () => {
  expect(read({ 'api/a.md': PAGE, 'api/b.md': Buffer.from([0x23, 0xff, 0xfe]) })).toMatchObject([
    { page: 'api/a.md' },
    { page: 'api/b.md', contracts: [], rules: ['file'] },
  ]);
});

test('a folder without pages, and none at all, is an error that says so', () => {
  const folder = folderOf({ 'resources/a.md': front('resourcePageType', '# A') });
  expect(() => readDocs(folder)).toThrow(`${folder}: expected API pages (*.md), found none`);
  expect(() => readDocs(join(folder, 'none'))).toThrow('expected a folder of docs pages, found nothing');
});
