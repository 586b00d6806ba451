import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContracts } from '../../src/files/data.ts';
import { ROOT } from '../../src/files/root.ts';
import { linesOf } from '../../src/model/body.ts';
import { command } from '../support/command.ts';

const SEEDS = resolve(ROOT, process.env.GRAPH_SHARED ?? '../shared', 'docs/seeds');
const contracts = loadContracts('beta');

test('the committed contracts are those of the pages, to the byte', async () => {
  const { code, output } = await command(['contracts', '--check', SEEDS]);
  expect(output).toContain(`${contracts.length + 1} files are as generated`);
  expect(code).toBe(0);
});

test('each of the five pages has its contract', () => {
  const pages = readdirSync(SEEDS).map((name) => name.replace('.md', ''));
  expect(contracts.map(({ page }) => page)).toEqual(pages);
});

for (const { page, operations, permissions, headers, properties, examples } of contracts) {
  test(`every fact of ${page} is on the line that the contract gives`, () => {
    const lines = readFileSync(join(SEEDS, `${page}.md`), 'utf8').split('\n');
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
  for (const { page } of contracts) {
    const sentences = readFileSync(join(SEEDS, `${page}.md`), 'utf8')
      .split('\n')
      .flatMap((line) => line.split(/[|.]/))
      .map((part) => part.trim())
      .filter((part) => part.split(' ').length > 4 && !part.includes('value'));
    const text = readFileSync(join(ROOT, `fixtures/beta/${page}.json`), 'utf8');
    expect(sentences.filter((sentence) => text.includes(sentence))).toEqual([]);
  }
});
