import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { contractFiles } from '../../src/files/contract-files.ts';
import { UserError } from '../../src/model/error.ts';
import { SAMPLE_FILE, SAMPLE_PAGE } from '../support/sample-page.ts';

/** Served by the metadata of beta, so that it has a version to be filed under. */
const PAGE = SAMPLE_PAGE.replaceAll('deviceManagement/widgets', 'deviceAppManagement/policySets');

const pathOf = (...names: string[]): string => test.info().outputPath(...names);

/** The path of a page with these bytes, in a folder of its own. */
function pageAt(folder: string, bytes: string | Buffer, name = SAMPLE_FILE): string {
  mkdirSync(pathOf(folder), { recursive: true });
  writeFileSync(pathOf(folder, name), bytes);
  return pathOf(folder, name);
}

/** The message of the UserError for these pages. */
function refusal(...paths: string[]): string {
  try {
    contractFiles(paths, '2026-01-01');
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error('expected a UserError, nothing was thrown');
}

test('a page gives the text of its contract and an entry in SOURCE.json', () => {
  const files = contractFiles([pageAt('a', PAGE)], '2026-01-01');
  expect(files.map(({ path }) => path)).toEqual([
    'fixtures/beta/widgetassignment-create.json',
    'fixtures/SOURCE.json',
  ]);
  expect(JSON.parse(files[1]?.text ?? '').pages['widgetassignment-create']).toMatchObject({
    file: SAMPLE_FILE,
    read: '2026-01-01',
    url: 'https://learn.microsoft.com/graph/api/widgetassignment-create?view=graph-rest-beta',
  });
});

test('a page that is named twice, by itself and by its folder, is read once', () => {
  const page = pageAt('a', PAGE);
  expect(contractFiles([page, pathOf('a'), join(page, '..', SAMPLE_FILE)], '2026-01-01').length).toBe(2);
});

test('a page path that does not exist is an error that names it', () => {
  const missing = pathOf('missing.md');
  expect(refusal(missing)).toBe(`${missing}: expected a docs page or a folder of pages, found nothing`);
});

test('a page path below a file is an error that names it', () => {
  const below = join(pageAt('a', PAGE), 'x.md');
  expect(refusal(below)).toContain(`${below}: expected a docs page or a folder of pages, found ENOTDIR`);
});

test('a folder without pages is an error that names it', () => {
  const folder = join(pageAt('a', PAGE, 'page.txt'), '..');
  expect(refusal(folder)).toBe(`${folder}: expected docs pages (*.md), found none`);
});

test('a page path that is a FIFO is an error that names it', () => {
  mkdirSync(pathOf('a'), { recursive: true });
  const fifo = pathOf('a', 'page.md');
  execFileSync('mkfifo', [fifo]);
  const found = 'found something that is no regular file';
  expect(refusal(fifo)).toBe(`${fifo}: expected a docs page or a folder of pages, ${found}`);
  expect(refusal(pathOf('a'))).toContain(`${fifo}: `);
});

test('a folder inside a folder of pages is an error that names it', () => {
  pageAt('a', PAGE);
  mkdirSync(pathOf('a', 'more.md'));
  expect(refusal(pathOf('a'))).toContain(`${pathOf('a', 'more.md')}: expected a docs page`);
});

test('a page in Windows-1252 is an error with the line of the first byte that is not UTF-8', () => {
  const text = PAGE.replace('When it changed.', 'When it changed \u2013 caf\u00e9.');
  const windows = Buffer.from(text.replace('\u2013', '\u0096'), 'latin1');
  const line = text.split('\n').findIndex((each) => each.includes('caf\u00e9')) + 1;
  const page = pageAt('a', windows);
  expect(refusal(page)).toBe(`${page}:${line}: expected UTF-8, found other bytes; save the file as UTF-8`);
  expect(contractFiles([pageAt('a', text)], '2026-01-01').length).toBe(2);
});

test('pages of one name in two folders are an error that names both', () => {
  const first = pageAt('a', PAGE);
  const second = join(pathOf('b'), SAMPLE_FILE);
  mkdirSync(pathOf('b'));
  copyFileSync(first, second);
  expect(readFileSync(second, 'utf8')).toBe(PAGE);
  expect(refusal(pathOf('a'), pathOf('b'))).toBe(
    `${second}: expected each page once, found ${first} of the same name`,
  );
});

test('what is wrong with a page that has a contract is said, with its line', () => {
  const said: string[] = [];
  const page = pageAt('a', PAGE.replace('"target": {', '"target": { // whom'));
  expect(contractFiles([page], '2026-01-01', (line) => said.push(line)).length).toBe(2);
  expect(said).toEqual([expect.stringMatching(/^\S+:51: the body has a comment/)]);
});

test('the error for several unreadable pages has a line for each of them', () => {
  const wrong = pageAt('a', PAGE.replace(/## Example\n[\s\S]*/, ''));
  const missing = pathOf('missing.md');
  expect(refusal(missing, wrong).split('\n')).toEqual([
    expect.stringContaining(`${missing}: `),
    `${wrong}:1: the page has no example request and reply that can be read`,
  ]);
});

test('what another page of the version documents already is not filed twice, and that is said', () => {
  const said: string[] = [];
  const again = pageAt('a', PAGE, 'again-create.md');
  const filesOf = (page: string) =>
    contractFiles([pageAt('a', PAGE), page], '2026-01-01', (line) => said.push(line)).map(({ path }) => path);
  expect(filesOf(again)).toEqual(['fixtures/beta/widgetassignment-create.json', 'fixtures/SOURCE.json']);
  const path = 'POST /deviceAppManagement/policySets/{widgetId}/assignments';
  expect(said).toEqual([`beta/again-create: ${path} is left out, widgetassignment-create documents it`]);
  // Another type on the same route is another promise.
  const other = pageAt('b', PAGE.replaceAll('graph.widgetAssignment', 'graph.otherAssignment'), 'other.md');
  expect(filesOf(other)).toContain('fixtures/beta/other.json');
});
