import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContracts } from '../../src/files/data.ts';
import { ROOT } from '../../src/files/root.ts';
import { linesOf } from '../../src/model/body.ts';
import type { Contract } from '../../src/model/contract.ts';
import { command } from '../support/command.ts';

const DOCS = resolve(ROOT, process.env.GRAPH_SHARED ?? '../shared', 'docs');
const SEEDS = join(DOCS, 'seeds');
const contracts = [...loadContracts('beta'), ...loadContracts('v1.0')];
const isSeed = ({ page }: { page: string }) => !page.startsWith('intune-');
const fileOf = (contract: Contract) =>
  join(isSeed(contract) ? SEEDS : join(DOCS, contract.version, 'api'), `${contract.page}.md`);

/** The pages with an operation that creates an assignment. */
const ASSIGNMENT_PAGES = ['beta', 'v1.0'].flatMap((version) =>
  readdirSync(join(DOCS, version, 'api'))
    .filter((name) => name.startsWith('intune-'))
    .map((name) => join(DOCS, version, 'api', name))
    .filter((file) => /^POST \/.*\/assignments?$/m.test(readFileSync(file, 'utf8'))),
);

test('the committed contracts are those of the pages, to the byte', async () => {
  expect(ASSIGNMENT_PAGES.length).toBe(34);
  const { code, output } = await command(['contracts', '--check', SEEDS, ...ASSIGNMENT_PAGES]);
  expect(output).toContain(`${contracts.length + 1} files are as generated`);
  expect(code).toBe(0);
});

test('each of the five pages has its contract, and each document of an assignment page that adds an operation', () => {
  const pages = readdirSync(SEEDS).map((name) => name.replace('.md', ''));
  expect(contracts.filter(isSeed).map(({ page }) => page)).toEqual(pages);
  const documents = contracts.filter((contract) => !isSeed(contract));
  expect(documents.map(fileOf).filter((file) => !ASSIGNMENT_PAGES.includes(file))).toEqual([]);
  expect(documents.length).toBe(30);
});

for (const contract of contracts) {
  const { page, version, operations, permissions, headers, properties, examples } = contract;
  test(`every fact of ${version}/${page} is on the line that the contract gives`, () => {
    const lines = readFileSync(fileOf(contract), 'utf8').split('\n');
    const holds = (line: number, text: string) => expect(lines[line - 1], `line ${line}`).toContain(text);
    for (const { line, method, path } of operations) holds(line, `${method} ${path}`);
    for (const { line, names } of permissions)
      holds(line, names === null ? 'TODO' : (names[0] ?? 'Not supported.'));
    for (const { line, name } of headers) holds(line, `|${name}|`);
    for (const { line, name, type } of properties)
      expect(lines[line - 1]).toMatch(new RegExp(`\\|${name}\\|.*${type}`));
    for (const { request, response } of examples) {
      holds(
        request.line,
        `${request.method} https://graph.microsoft.com/${request.writtenVersion}${request.path}`,
      );
      holds(response.line, `HTTP/1.1 ${response.status} ${response.reason}`);
      for (const { name, value, line } of [...request.headers, ...response.headers])
        holds(line, `${name}: ${value}`);
      for (const body of [request.body, response.body]) {
        for (const [pointer, line] of Object.entries(linesOf(body)))
          holds(line, `"${pointer.split('/').at(-1)}"`);
      }
    }
  });
}

test('no sentence of the docs is in a contract', () => {
  for (const contract of contracts) {
    const sentences = readFileSync(fileOf(contract), 'utf8')
      .split('\n')
      .flatMap((line) => line.split(/[|.]/))
      .map((part) => part.trim())
      .filter((part) => part.split(' ').length > 4 && !part.includes('value'));
    const text = readFileSync(join(ROOT, `fixtures/${contract.version}/${contract.page}.json`), 'utf8');
    expect(sentences.filter((sentence) => text.includes(sentence))).toEqual([]);
  }
});
