import { expect, test } from '@playwright/test';
import { readContract } from '../../src/docs/contract.ts';
import { loadFormats } from '../../src/files/data.ts';
import { linesOf, objectOf } from '../../src/model/body.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { SAMPLE_FILE, SAMPLE_PAGE, SAMPLE_ROUTES } from '../support/sample-page.ts';

const read = (text: string) => readContract(SAMPLE_FILE, text, SAMPLE_ROUTES);
const lineOf = (text: string, page = SAMPLE_PAGE) =>
  page.split('\n').findIndex((line) => line.includes(text)) + 1;

test('a page becomes a contract of facts, each with its line', () => {
  const contract = read(SAMPLE_PAGE);
  expect(loadFormats()('contract', contract as unknown as JsonObject)).toEqual([]);
  expect(contract).toMatchObject({
    page: 'widgetassignment-create',
    version: 'beta',
    resource: 'microsoft.graph.widgetAssignment',
  });
  expect(contract.operations).toEqual([
    {
      method: 'POST',
      path: '/deviceManagement/widgets/{widgetId}/assignments',
      line: lineOf('POST /device'),
    },
  ]);
  expect(contract.permissions).toEqual([
    {
      identity: 'delegatedWork',
      names: ['Widgets.Assign.All', 'Widgets.ReadWrite.All'],
      line: lineOf('work or school'),
    },
    { identity: 'delegatedPersonal', names: [], line: lineOf('personal Microsoft') },
    { identity: 'application', names: null, line: lineOf('|Application') },
  ]);
  expect(contract.headers).toEqual([
    { name: 'Authorization', value: 'Bearer <token>', required: true, line: lineOf('|Authorization') },
    { name: 'Accept', value: 'application/json', required: false, line: lineOf('|Accept') },
  ]);
  expect(contract.properties[2]).toEqual({
    name: 'target',
    type: 'widgetTarget',
    link: '../resources/widgettarget.md',
    line: lineOf('|target'),
  });
  const [example] = contract.examples;
  expect(example?.request).toMatchObject({ line: lineOf('POST https'), writtenVersion: 'localtest' });
  expect(linesOf(example?.request.body)['/target/@odata.type']).toBe(
    lineOf('"microsoft.graph.widgetTarget"'),
  );
  expect(example?.response).toMatchObject({ line: lineOf('HTTP/1.1 201'), status: 201, reason: 'Created' });
  expect(objectOf(example?.response.body)?.changedDateTime).toBe('String (timestamp)');
});

test('permissions are read alike whatever the order of the columns and of the list', () => {
  const swapped = SAMPLE_PAGE.replace(
    '|Permission type|Permissions (from most to least privileged)|',
    '|Permissions (from least to most privileged)|Permission type|',
  )
    .replace(
      '|Delegated (work or school account)|Widgets.ReadWrite.All, Widgets.Assign.All|',
      '|Widgets.Assign.All, Widgets.ReadWrite.All|Delegated (work or school account)|',
    )
    .replace(
      '|Delegated (personal Microsoft account)|Not supported.|',
      '|Not supported.|Delegated (personal Microsoft account)|',
    )
    .replace('|Application|**TODO: Determine AppOnly scopes **|', '|**TODO**|Application|');
  expect(read(swapped).permissions).toEqual(read(SAMPLE_PAGE).permissions);
});

test('permissions are read from a column of the least and one of the higher privileged', () => {
  const newer = SAMPLE_PAGE.replace(
    /\|Permission type.*\n\|:---\|:---\|/,
    '|Permission type|Least privileged permissions|Higher privileged permissions|\n|:---|:---|:---|',
  )
    .replace('|Widgets.ReadWrite.All, Widgets.Assign.All|', '|Widgets.Assign.All|Widgets.ReadWrite.All|')
    .replace('|Not supported.|', '|Not supported.|Not supported.|')
    .replace('AppOnly scopes **|', '$&Not available.|');
  expect(read(newer).permissions[0]?.names).toEqual(['Widgets.Assign.All', 'Widgets.ReadWrite.All']);
});

test('a page with several paths in one block has them all, and a blank line may follow the request line', () => {
  const both = SAMPLE_PAGE.replace(
    'POST /deviceManagement/widgets/{widgetId}/assignments',
    '$&\nPOST /deviceManagement/gadgets/{gadgetId}/assignments',
  ).replace('assignments\nContent-type', 'assignments\n\nContent-type');
  const routes = { beta: [...SAMPLE_ROUTES.beta, '/deviceManagement/gadgets/{}/assignments'], 'v1.0': [] };
  const contract = readContract(SAMPLE_FILE, both, routes);
  expect(contract.operations.map(({ path }) => path)).toEqual([
    '/deviceManagement/widgets/{widgetId}/assignments',
    '/deviceManagement/gadgets/{gadgetId}/assignments',
  ]);
  expect(contract.examples[0]?.request.headers.map(({ name }) => name)).toEqual([
    'Content-type',
    'Content-length',
  ]);
});

test('a page with the line ends of Windows gives the same contract', () => {
  expect(read(SAMPLE_PAGE.replaceAll('\n', '\r\n'))).toEqual(read(SAMPLE_PAGE));
});

const FILED: [string, string, { beta: string[]; 'v1.0': string[] }, string][] = [
  ['localtest', 'both', { beta: ['w'], 'v1.0': ['w'] }, 'beta'],
  ['localtest', 'v1.0 only', { beta: [], 'v1.0': ['w'] }, 'v1.0'],
  ['v1.0', 'both', { beta: ['w'], 'v1.0': ['w'] }, 'v1.0'],
  ['v1.0', 'beta only', { beta: ['w'], 'v1.0': [] }, 'beta'],
  ['beta', 'both', { beta: ['w'], 'v1.0': ['w'] }, 'beta'],
];
for (const [written, served, routes, filed] of FILED) {
  test(`a page that writes ${written}, with its routes in ${served}, is filed under ${filed}`, () => {
    const full = (names: string[]) => names.map(() => '/deviceManagement/widgets/{}/assignments');
    const page = SAMPLE_PAGE.replace('/localtest/', `/${written}/`);
    const contract = readContract(SAMPLE_FILE, page, {
      beta: full(routes.beta),
      'v1.0': full(routes['v1.0']),
    });
    expect(contract.version).toBe(filed);
    expect(contract.examples[0]?.request.writtenVersion).toBe(written);
  });
}

test('a page that writes the version "constructor" is filed by its routes', () => {
  expect(read(SAMPLE_PAGE.replace('localtest', 'constructor')).version).toBe('beta');
});

test('a header value of a table is kept whole, line separators of Unicode included', () => {
  const page = SAMPLE_PAGE.replace('|Accept|application/json|', '|Accept|a\u2028b|');
  expect(read(page).headers[1]?.value).toBe('a\u2028b');
});

const UNREADABLE: [what: string, from: string | RegExp, to: string, at: string, reason: string][] = [
  ['no permissions', '## Permissions', '## Rights', '---', 'no section "permissions" or "prerequisites"'],
  ['an unknown kind of identity', '|Application|', '|Robot|', '|Robot|', 'found "Robot"'],
  [
    'a permission that is no name',
    'Widgets.ReadWrite.All,',
    'see below,',
    'see below',
    'expected permission names, found "see below"',
  ],
  [
    'permissions in no stated order',
    ' (from most to least privileged)',
    '',
    '|Delegated (work',
    'which of its permissions is the least',
  ],
  [
    'no request template',
    /POST \/deviceManagement.*/,
    'see the example',
    'see the example',
    'expected "METHOD /path", found "see the example"',
  ],
  [
    'an example on another host',
    'https://graph.microsoft.com/localtest',
    'https://example.com/localtest',
    'POST https',
    'expected a URL below https://graph.microsoft.com/',
  ],
  [
    'an example of another path',
    'localtest/deviceManagement/widgets',
    'localtest/deviceManagement/gadgets',
    'POST https',
    'the page lists POST /deviceManagement/widgets',
  ],
  ['a body that is not JSON', '"target": {', '"target": {,', '"target": {,', 'the body is not JSON'],
  [
    'a member twice in a body',
    '"target": {',
    '"@odata.type": "x",\n  "target": {',
    '"@odata.type": "x"',
    'the body has "@odata.type" twice',
  ],
  [
    'a header line without a colon',
    'Content-length: 999',
    'about 999 bytes',
    'about 999',
    'expected a header "Name: value" or a JSON body',
  ],
  [
    'a status line without a status',
    'HTTP/1.1 201 Created',
    'HTTP/1.1 Created',
    'HTTP/1.1 Created',
    'expected "HTTP/1.1 <status> <reason>"',
  ],
  [
    'an example request without a response',
    /### Response[\s\S]*$/,
    '',
    'POST https',
    'this example request has no response',
  ],
  [
    'an example response without a request',
    /### Request\n[\s\S]*?### Response/,
    '### Response',
    'HTTP/1.1 201',
    'this example response has no request',
  ],
  [
    'no example at all',
    /## Example\n[\s\S]*$/,
    '## Example\n',
    '## Example',
    'no example request and response',
  ],
  [
    'examples of two resources',
    '"@odata.type": "#microsoft.graph.widgetAssignment",\n  "id"',
    '"@odata.type": "#microsoft.graph.other",\n  "id"',
    '#microsoft.graph.other',
    'expected "microsoft.graph.widgetAssignment" as in line',
  ],
  ['the identity "constructor"', '|Application|', '|constructor|', '|constructor|', 'found "const'],
  ['a query in its path', '/assignments\n', '/assignments?x\n', 'POST /device', 'expected "METHOD /path"'],
  ['a query in its example', '/assignments\nC', '/assignments?x\nC', 'POST https', 'without a query'],
  [
    'a status that HTTP does not have',
    'HTTP/1.1 201',
    'HTTP/1.1 999',
    'HTTP/1.1 999',
    'expected "HTTP/1.1 <status>',
  ],
  [
    'a resource that is no qualified name',
    /widgetAssignment"/g,
    'w?"',
    '#microsoft.graph.w?',
    'expected a qualified name',
  ],
  ['a header without a name', '|Accept|', '||', '||app', 'a header needs a name'],
  [
    'a body that ends early',
    /widgetTarget"\n {2}}\n}\n```\n\n[\s\S]*/,
    'x"',
    'graph.x',
    'the body is not JSON',
  ],
  [
    'an empty block that ends the page',
    /http\nPOST https[\s\S]*/,
    'http last',
    'http last',
    'expected an HTTP message',
  ],
  [
    'a body nested too deeply to be read',
    '{\n  "@odata.type"',
    `{ "deep": ${'['.repeat(20_000)}${']'.repeat(20_000)},\n  "@odata.type"`,
    '"deep"',
    'the body is nested deeper than 100',
  ],
  ['no property table', '|Property|Type|Description|', '|A|B|C|', '|A|B|C|', 'expected a column "Property"'],
  [
    'a path that no metadata has',
    /widgets/g,
    'gizmos',
    'POST /device',
    'neither beta nor v1.0 metadata has /deviceManagement/gizmos',
  ],
];
for (const [what, from, to, at, reason] of UNREADABLE) {
  test(`a page with ${what} is an error with file, line and reason`, () => {
    const page = SAMPLE_PAGE.replace(from, to);
    expect(page).not.toBe(SAMPLE_PAGE);
    expect(() => read(page)).toThrow(`${SAMPLE_FILE}:${lineOf(at, page)}: `);
    expect(() => read(page)).toThrow(reason);
  });
}
