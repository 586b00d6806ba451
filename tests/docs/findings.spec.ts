import { expect, test } from '@playwright/test';
import { lineIn, readSample } from '../support/docs-page.ts';
import { SAMPLE_PAGE } from '../support/sample-page.ts';

/** What is wrong with the page, how it came to be, where that is, and what is said of it. `runs`: an example is left. */
const WRONG: [
  what: string,
  from: string | RegExp,
  to: string,
  at: string,
  rule: string,
  reason: string,
  runs: boolean,
][] = [
  [
    'an unknown kind of identity',
    '|Delegated (work or school account)|',
    '|Robot|',
    '|Robot|',
    'permission-identity',
    'found "Robot"',
    true,
  ],
  [
    'a sentence for permissions',
    '|Not supported.|',
    '|See what is said in the section below.|',
    'See what',
    'permission-text',
    'expected permission names, found "See what',
    true,
  ],
  [
    'an example on another host',
    'https://graph.microsoft.com/localtest',
    'https://example.com',
    'POST https',
    'host',
    'example.com is no host of Graph',
    true,
  ],
  [
    'an example of another path',
    'localtest/deviceManagement/widgets',
    'beta/deviceManagement/gadgets',
    'POST https',
    'path-unlisted',
    'the page lists POST /deviceManagement/widgets',
    true,
  ],
  [
    'a body that is not JSON',
    '"target": {',
    '"target": {,',
    '"target": {,',
    'body',
    'the body is not JSON',
    false,
  ],
  [
    'a body that ends early',
    /widgetTarget"\n {2}}\n}\n```\n\n### Response/,
    'x"\n```\n',
    'graph.x',
    'body',
    'the body is not JSON',
    false,
  ],
  [
    'a comma before an end',
    'widgetTarget"\n  }\n}',
    'widgetTarget",\n  }\n}',
    'widgetTarget",',
    'body-comma',
    'a comma before an end',
    true,
  ],
  ['a comment in a body', '"target": {', '"target": { // whom', '// whom', 'body-comment', 'a comment', true],
  [
    'a non-breaking space in a body',
    '"target": {',
    '"target":\u00a0{',
    '"target":\u00a0{',
    'body-space',
    'white space',
    true,
  ],
  [
    'a member twice in a body',
    '"target": {',
    '"@odata.type": "x",\n  "target": {',
    '"@odata.type": "x"',
    'body-twice',
    '"@odata.type" twice',
    true,
  ],
  [
    'a header line without a colon',
    'Content-length: 999',
    'about 999 bytes',
    'about 999',
    'header',
    'expected a header "Name: value"',
    true,
  ],
  [
    'a status line without a status',
    'HTTP/1.1 201 Created',
    'HTTP/1.1 Created',
    'HTTP/1.1 Created',
    'status-line',
    'expected "HTTP/1.1 <status>',
    false,
  ],
  [
    'a status that HTTP does not have',
    'HTTP/1.1 201',
    'HTTP/1.1 999',
    'HTTP/1.1 999',
    'status-line',
    'expected "HTTP/1.1 <status>',
    false,
  ],
  [
    'a status line without the version of HTTP',
    'HTTP/1.1 201',
    'HTTP 201',
    'HTTP 201',
    'status-line',
    'found "HTTP 201 Created"',
    true,
  ],
  [
    'an example request without a response',
    /### Response[\s\S]*$/,
    '',
    'POST https',
    'reply-missing',
    'has no reply',
    false,
  ],
  [
    'an example response without a request',
    /### Request\n[\s\S]*?### Response/,
    '### Response',
    'HTTP/1.1 201',
    'reply-orphan',
    'no request',
    false,
  ],
  [
    'no example at all',
    /## Example\n[\s\S]*$/,
    '## Example\n',
    '---',
    'no-example',
    'no example request',
    false,
  ],
  [
    'no list of requests',
    /POST \/deviceManagement.*/,
    'see the example',
    '---',
    'no-operation',
    'lists no request',
    true,
  ],
  [
    'a target that is none',
    'POST /deviceManagement/widgets',
    'POST ** URI for /widgets',
    'POST **',
    'url',
    'expected "METHOD URL"',
    true,
  ],
  ['a header without a name', '|Accept|', '||', '||app', 'header-name', 'a header needs a name', true],
  [
    'a property without a type',
    '|id|String|Key.|',
    '|The property of the many words||Key.|',
    'many words',
    'property',
    'a name and a type',
    true,
  ],
  [
    'a resource that is no qualified name',
    /#microsoft.graph.widgetAssignment"/,
    '#microsoft.graph.w?"',
    '#microsoft.graph.w?',
    'type-name',
    'expected a qualified name',
    true,
  ],
  [
    'an annotation that is no JSON',
    '<!-- { "blockType": "ignored" } -->',
    '<!-- { "blockType": = } -->',
    'blockType',
    'annotation',
    'not JSON',
    true,
  ],
  [
    'a body nested too deeply to be read',
    '{\n  "@odata.type"',
    `{ "deep": ${'['.repeat(20_000)}${']'.repeat(20_000)},\n  "@odata.type"`,
    'Content-length',
    'body',
    'deeper than 100',
    false,
  ],
  [
    'permissions in a file that is not there',
    /## Permissions\n[\s\S]*?## HTTP/,
    '## Permissions\n[!INCLUDE [table](../includes/permissions/widget.md)]\n\n## HTTP',
    '[!INC',
    'include',
    'includes/permissions/widget.md, which is not there',
    true,
  ],
];
for (const [what, from, to, at, rule, reason, runs] of WRONG) {
  test(`a page with ${what} has a finding with its line, and ${runs ? 'is read' : 'no example'}`, () => {
    const page = SAMPLE_PAGE.replace(from, () => to);
    expect(page).not.toBe(SAMPLE_PAGE);
    const { contracts, findings } = readSample(page);
    const found = findings.find((finding) => finding.rule === rule);
    expect(found, JSON.stringify(findings)).toBeDefined();
    expect(found?.reason).toContain(reason);
    const line = lineIn(page, at);
    expect(found?.line).toBe(rule === 'body' && reason.includes('deeper') ? line + 2 : line);
    expect(contracts.length).toBe(runs ? 1 : 0);
  });
}

test('findings stand in the order of their lines', () => {
  const page = SAMPLE_PAGE.replace('|id|String|', '||String|')
    .replace('|Accept|', '||')
    .replace('HTTP/1.1 201', 'HTTP 201');
  const lines = readSample(page).findings.map(({ line }) => line);
  expect(lines.length).toBe(3);
  expect(lines).toEqual(lines.toSorted((one, other) => one - other));
});
