import { expect, test } from '@playwright/test';
import { linesOf } from '../../src/model/body.ts';
import { contractOf, fence, pageWith, readSample } from '../support/docs-page.ts';
import { SAMPLE_PAGE } from '../support/sample-page.ts';

/**
 * Each page has a million characters or more, so that a reader whose time grows with the square of the length needs
 * minutes, where a linear one needs seconds: the time limit of the test is the proof. The deep ones would end a reader
 * that calls itself.
 */
const MILLION = 1_000_000;
const filled = (part: string, length = MILLION): string => part.repeat(Math.ceil(length / part.length));
const blanks = ' '.repeat(MILLION);
const URL = 'https://graph.microsoft.com/beta';
const OK = fence('HTTP/1.1 200 OK');
const called = (text: string) => pageWith('GET /a', fence(text), OK);
const sent = (body: string) => called(`GET ${URL}/a\nContent-type: application/json\n\n${body}`);
const cell = (text: string) => SAMPLE_PAGE.replace('Widgets.ReadWrite.All, Widgets.Assign.All', () => text);
const note = (name: string | string[], blockType: string) =>
  `<!-- ${JSON.stringify({ blockType, name })} -->\n`;

const LARGE: { [what: string]: string } = {
  'thousands of pages in one': filled(SAMPLE_PAGE),
  'fences that nothing closes': filled('```http\n'),
  'indented fences that nothing closes': filled('    ```http\n    GET /a\n'),
  'a request without a reply': filled(fence(`GET ${URL}/a`)),
  'replies without a request': filled(OK),
  'half requests, half replies': filled(fence(`GET ${URL}/a`)) + filled(OK),
  'requests and replies of one name':
    filled(note('a', 'request') + fence(`GET ${URL}/a`)) + filled(note('a', 'response') + OK),
  'replies that name thousands of requests': filled(note(Array(3000).fill('a'), 'response') + OK),
  'headings of all levels': filled('# a\n## a\n### a\n#### a\n'),
  zones: filled(
    ':::zone pivot="graph-v1"\n\na\n:::zone-end\n\n:::zone pivot="graph-beta"\n\na\n:::zone-end\n\n',
  ),
  includes: filled('[!INCLUDE [a](permissions/b.md)]\n'),
  'half of an include': filled('[!INCLUDE ['),
  'half of a front matter': `---\n${filled('a: b\n')}`,
  'comments that do not end': filled('<!-- '),
  'annotations that are nested too deeply': filled(`<!-- { "blockType": ${'['.repeat(15_000)} -->\n${OK}`),
  'a table of 60,000 rows': `|a|b|\n|-|-|\n${filled('|a|String|\n')}`,
  'a long path': called(`GET ${URL}/${filled('a/')}`),
  'a path of open braces': called(`GET ${URL}/${filled('{')}`),
  'a path of open parentheses': called(`GET ${URL}/${filled('(')}`),
  'a path of keys in parentheses': called(`GET ${URL}${filled("/a('x')")}`),
  'blanks in a URL': called(`GET ${URL}/a?${blanks}b`),
  'a request line of many lines': called(`GET ${URL}/a${filled('(\n')}`),
  'empty lines in a message': called(`GET ${URL}/a${filled('\n')}A: b`),
  'headers with empty lines between': called(`GET ${URL}/a\n${filled('Content-a: b\n\n')}`),
  'broken headers': called(`GET ${URL}/a\n${filled('about it\nA: b\n')}`),
  'many requests in one block': called(filled(`GET ${URL}/a\n\n{ "a": 1 }\n\n`)),
  'a body with trailing commas': sent(`[${filled('[1,],')}1]`),
  'a body of comments': sent(`{${filled('//\n')}}`),
  'a body of non-breaking spaces': sent(`{${filled('\u00a0')}}`),
  'a body of one name': sent(`{${filled('"a":1,\n')}"b":1}`),
  'a body of escaped quotes without an end': sent(`{"${filled('\\"')}`),
  'a body nested without an end': sent(filled('[')),
  'a cell of names': cell(filled('A.B,')),
  'a cell of points': cell(filled('A.')),
  'a cell of emphasis': cell(filled('_a_')),
  'a cell of brackets': cell(filled('[')),
  'a cell of translations': cell(filled('<span data-ttu-id="a">x</span><span class="sxs-lookup">')),
  'a heading of anchors': `# ${filled('<a name=')}`,
};
for (const [what, page] of Object.entries(LARGE)) {
  test(`a page with ${what} is read in time proportional to its length`, () => {
    test.setTimeout(30_000);
    const { contracts, findings } = readSample(page, {
      version: 'beta',
      include: () => '|a|b|\n|-|-|\n|Application|A.B|',
    });
    expect(findings.length + contracts.length).toBeGreaterThan(0);
  });
}

test('a body with 100,000 members is read in time proportional to its length', () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `a${index}`);
  const members = names.map((name) => `  "${name}": 0,\n`).join('');
  const page = SAMPLE_PAGE.replace('"target": {', (found) => `${members}${found}`);
  const body = contractOf(readSample(page)).examples[0]?.request.body;
  const first = page.split('\n').findIndex((text) => text.includes('"a0"')) + 1;
  expect(Object.keys(linesOf(body)).length).toBe(names.length + 3);
  expect(names.find((name, index) => linesOf(body)[`/${name}`] !== first + index)).toBeUndefined();
});

test('examples are compared with the listed paths in time proportional to their number', () => {
  const paths = Array.from({ length: 30_000 }, (_, at) => `GET /a${at}/{id}/b/{id}/c`).join('\n');
  const examples = Array.from({ length: 3000 }, (_, at) => fence(`GET ${URL}/x${at}/1/b/2/c`) + OK);
  const { contracts, findings } = readSample(pageWith(paths, ...examples), { version: 'beta' });
  expect(contracts[0]?.operations.length).toBe(30_000);
  expect(findings.filter(({ rule }) => rule === 'path-unlisted').length).toBe(3000);
});

test('values of a million blanks are kept whole', () => {
  const page = SAMPLE_PAGE.replace('|application/json|', () => `|application${blanks}json|`)
    .replace('length: 999', () => `length:${blanks}9\u2028\u00a09`)
    .replace('HTTP/1.1 201 Created', () => `HTTP/1.1 201${blanks}Created\u2028\u00a0it`);
  const { headers, examples } = contractOf(readSample(page));
  expect(headers[1]).toMatchObject({ value: `application${blanks}json`, required: false });
  expect(examples[0]?.request.headers[1]?.value).toBe('9\u2028\u00a09');
  expect(examples[0]?.response).toMatchObject({ status: 201, reason: 'Created\u2028\u00a0it' });
});

test('a body whose names add up to a pointer of more than 1000 characters is a finding with its line', () => {
  const name = 'n'.repeat(300);
  const page = SAMPLE_PAGE.replace(
    '"target": {',
    `"a": {"${name}": {"${name}":\n {"${name}":\n {"${name}": 0}}}},\n"target": {`,
  );
  const line = page.split('\n').findIndex((text) => text.startsWith(` {"${name}": 0`)) + 1;
  const { findings } = readSample(page);
  const reason = 'the names down to this member exceed 1000 characters';
  expect(findings).toContainEqual({ rule: 'body', line, reason });
});
