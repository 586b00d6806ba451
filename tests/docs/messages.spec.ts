import { expect, test } from '@playwright/test';
import { loadFormats } from '../../src/files/data.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { contractOf, fence, lineIn, pageWith, readSample } from '../support/docs-page.ts';

const URL = 'https://graph.microsoft.com/beta';
const OK = 'HTTP/1.1 200 OK\nContent-type: application/json\n\n{ "id": "1" }';
const read = (page: string) => readSample(page, { version: 'beta' });
const calls = (page: string) =>
  read(page).requests.map(({ method, url, status }) => `${method} ${url} ${status}`);
const rules = (page: string) => read(page).findings.map(({ rule }) => rule);
const request = (text: string) =>
  contractOf(read(pageWith('GET /things', fence(text), fence(OK)))).examples[0]?.request;

for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])
  for (const status of [200, 204, 302, 404, 422])
    test(`${method} is read, and a reply of ${status}`, () => {
      const page = pageWith(
        `${method} /things`,
        fence(`${method} ${URL}/things`),
        fence(`HTTP/1.1 ${status} What it says`),
      );
      const { operations, examples } = contractOf(read(page));
      expect(operations[0]?.method).toBe(method);
      expect(examples[0]).toMatchObject({
        request: { method },
        response: { status, reason: 'What it says' },
      });
    });

test('each of several examples is paired by place and called by the heading that its two halves share', () => {
  const example = (at: number) =>
    `### Example ${at}: Get it\n\n#### Request\n${fence(`GET ${URL}/things/${at}`)}\n#### Response\n${fence(OK)}`;
  const { examples } = contractOf(read(pageWith('GET /things/{id}', example(1), example(2))));
  expect(examples.map(({ title, request }) => [title, request.path])).toEqual([
    ['Example 1: Get it', '/things/1'],
    ['Example 2: Get it', '/things/2'],
  ]);
});

test('examples below one heading are told apart by their names, else by what they call', () => {
  const example = (at: number, name?: string) =>
    fence(`GET ${URL}/things/${at}`, name === undefined ? undefined : { blockType: 'request', name }) +
    fence(OK);
  const titles = (page: string) => contractOf(read(page)).examples.map(({ title }) => title);
  expect(titles(pageWith('GET /things/{id}', example(1, 'get_one'), example(2, 'get_two')))).toEqual([
    'Examples get_one',
    'Examples get_two',
  ]);
  expect(titles(pageWith('GET /things/{id}', example(1), example(2)))).toEqual([
    `Examples GET ${URL}/things/1`,
    `Examples GET ${URL}/things/2`,
  ]);
});

test('a reply that names its request answers it, wherever it stands', () => {
  const named = (path: string, name: string) => fence(`GET ${URL}${path}`, { blockType: 'request', name });
  const reply = (status: number, name: string | string[]) =>
    fence(`HTTP/1.1 ${status} OK`, { blockType: 'response', name });
  const crossed = pageWith('GET /a', named('/a', 'a'), named('/b', 'b'), reply(202, 'b'), reply(200, 'a'));
  expect(calls(crossed)).toEqual([`GET ${URL}/a 200`, `GET ${URL}/b 202`]);
  const both = pageWith('GET /a', named('/a', 'a'), named('/b', 'b'), reply(200, ['a', 'b']));
  expect(calls(both)).toEqual([`GET ${URL}/a 200`, `GET ${URL}/b 200`]);
  const copied = pageWith('GET /a', named('/a', 'a'), reply(200, 'a'), named('/b', 'b'), reply(201, 'a'));
  expect(calls(copied)).toEqual([`GET ${URL}/a 200`, `GET ${URL}/b 201`]);
});

test('a reply too many, a request without one and a reply without a request are findings', () => {
  const page = pageWith('GET /a', fence(`GET ${URL}/a`), fence(OK), fence(OK), fence(`GET ${URL}/b`));
  expect(rules(page)).toEqual(
    ['reply-extra', 'path-unlisted', 'reply-missing'].filter((rule) => rule !== 'path-unlisted'),
  );
  expect(calls(page)).toEqual([`GET ${URL}/a 200`, `GET ${URL}/b null`]);
  expect(rules(pageWith('GET /a', fence(OK)))).toContain('reply-orphan');
});

for (const blockType of ['request', 'ignored', 'example', undefined])
  test(`a request annotated ${blockType} is an example`, () => {
    const note = blockType === undefined ? undefined : { blockType };
    expect(calls(pageWith('GET /a', fence(`GET ${URL}/a`, note), fence(OK)))).toEqual([`GET ${URL}/a 200`]);
  });

for (const language of ['http', 'HTTP', 'msgraph-interactive', 'json', ''])
  test(`a fence of the language "${language}" is read`, () => {
    const page = pageWith('GET /a', fence(`GET ${URL}/a`), fence(OK)).replaceAll(
      '```http',
      `\`\`\`${language}`,
    );
    expect(calls(page)).toEqual([`GET ${URL}/a 200`]);
  });

test('tabs end no section, and their other languages are no examples', () => {
  const tabs = `### Request\n\n# [HTTP](#tab/http)\n${fence(`GET ${URL}/a`)}\n# [C#](#tab/csharp)\n\`\`\`csharp\nGET(a);\n\`\`\`\n---\n\n### Response\n${fence(OK)}`;
  const page = pageWith('GET /a', tabs, tabs.replace('/a\n', '/a?$top=1\n'));
  const { examples } = contractOf(read(page));
  expect(examples.map(({ title }) => title?.split(' ')[0])).toEqual(['Examples', 'Examples']);
});

test('a list of requests is no example: several lines, sentences between, paths without a slash, whole URLs', () => {
  const page = `# Title\n\n## HTTP request\nOf a user:\n${fence('GET /users/{id | userPrincipalName}/things\nor\nGET me/things')}\nOf a group:\n${fence(`GET ${URL}/groups/<group id>/things?$expand=x`)}\n## Optional query parameters\n${fence(`GET ${URL}/users?$select=id`)}\n## Examples\n${fence(`GET ${URL}/me/things`)}${fence(OK)}`;
  const { operations, examples } = contractOf(read(page));
  expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /users/{id|userPrincipalName}/things',
    'GET /me/things',
    'GET /groups/{group-id}/things',
  ]);
  expect(examples).toHaveLength(1);
  expect(rules(page)).toEqual(['request-aside']);
});

test('a path that a reply follows is an example, the one in the list is not', () => {
  const page = pageWith('GET /me/drive', fence('GET /me/drive'), fence(OK));
  expect(calls(page)).toEqual(['GET /me/drive 200']);
  expect(contractOf(read(page)).examples[0]?.request).toMatchObject({
    writtenVersion: '',
    path: '/me/drive',
  });
});

test('a page without a heading for its list has one too', () => {
  const page = `# Titel\n\n## Anfrage\n${fence(`PATCH ${URL}/things/{id}`)}\n## Beispiel\n${fence(`PATCH ${URL}/things/1`)}${fence(OK)}`;
  expect(contractOf(read(page)).operations.map(({ path }) => path)).toEqual(['/things/{id}']);
  expect(calls(page)).toEqual([`PATCH ${URL}/things/1 200`]);
});

test('a request whose URL has spaces, or goes on over lines, or ends with the version of HTTP is read', () => {
  expect(request(`GET ${URL}/things?$filter=a eq 'b' HTTP/1.1`)).toMatchObject({
    path: '/things',
    query: "$filter=a%20eq%20'b'",
  });
  expect(request(`GET ${URL}/things\n  ?$top=1\n  &$skip=2`)).toMatchObject({
    path: '/things',
    query: '$top=1&$skip=2',
  });
  expect(request(`GET ${URL}/things(ids=[\n "a"\n])`)).toMatchObject({ path: '/things(ids=["a"])' });
  expect(request(`GET\n${URL}/things`)).toMatchObject({ method: 'GET', path: '/things' });
  expect(request(`+GET ${URL}/things`)).toMatchObject({ method: 'GET', path: '/things' });
});

test('headers are read after an empty line, and a body without one before it', () => {
  const { headers, body } =
    request(`GET ${URL}/things\n\nContent-type: application/json\nPrefer: a\n{ "a": 1 }`) ?? {};
  expect(headers?.map(({ name }) => name)).toEqual(['Content-type', 'Prefer']);
  expect(body).toMatchObject({ json: { a: 1 } });
});

test('several requests in one block are each an example, and a reply in the block of its request is its reply', () => {
  const page = pageWith('GET /things', fence(`GET ${URL}/things/1\n\nGET ${URL}/things/2`), fence(OK));
  expect(calls(page)).toEqual([`GET ${URL}/things/1 null`, `GET ${URL}/things/2 200`]);
  const whole = pageWith('GET /things', fence(`GET ${URL}/things\n\n${OK}`));
  expect(calls(whole)).toEqual([`GET ${URL}/things 200`]);
});

test('the requests within a body of several parts are no messages', () => {
  const parts = `POST ${URL}/$batch\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nGET ${URL}/things\n\n--x--`;
  expect(calls(pageWith('POST /$batch', fence(parts), fence(OK)))).toEqual([`POST ${URL}/$batch 200`]);
});

test('a fence that nothing closes ends where the next begins, which is a finding', () => {
  const page = pageWith('GET /a', `\`\`\`http\nGET ${URL}/a\n\n### Response\n${fence(OK)}`);
  expect(calls(page)).toEqual([`GET ${URL}/a 200`]);
  expect(new Set(rules(page))).toEqual(new Set(['fence']));
});

test('an indented fence, and one in a list or a quote, is read', () => {
  for (const indent of ['    ', '- ', '> ']) {
    const lines = fence(`GET ${URL}/a`).trim().split('\n');
    const moved = lines.map((line, at) => (indent === '- ' && at > 0 ? '  ' : indent) + line).join('\n');
    const page = pageWith('GET /a', `${moved}\n\nText.\n`, fence(OK));
    expect(calls(page)).toEqual([`GET ${URL}/a 200`]);
    expect(read(page).requests[0]?.line).toBe(lineIn(page, `GET ${URL}`));
  }
});

test('a host that is not of Graph is read, and never sent', () => {
  const page = pageWith(
    'POST /a',
    fence('POST https://bot.contoso.com/api/calls'),
    fence('HTTP/1.1 204 No Content'),
  );
  expect(contractOf(read(page)).examples[0]?.request).toMatchObject({
    host: 'bot.contoso.com',
    path: '/api/calls',
  });
  expect(rules(page)).toEqual(['host']);
  expect(request('GET https://graph.microsoft.us/v1.0/things')).toMatchObject({
    writtenVersion: 'v1.0',
    path: '/things',
  });
  expect(request('GET https://graph/microsoft.com/v1.0/things')).toMatchObject({ host: 'graph' });
});

const LISTED: [listed: string, called: string][] = [
  ['/users/{id | userPrincipalName}/things', '/users/a@b.c/things'],
  ["/users('{id}')/things", '/users/1/things'],
  ['/Users/{id}', '/users/1'],
  ['/reports/getUsage(period={value})', "/reports/getUsage(period='D7')"],
  ['/things/{id}/microsoft.graph.special', '/things/1/special'],
  ['/things/delta', '/things/delta()'],
  ['/drive/root:/{path}:/content', '/drive/root:/a/b.txt:/content'],
];
for (const [listed, called] of LISTED)
  test(`${called} is among the listed, as ${listed}`, () => {
    expect(rules(pageWith(`GET ${listed}`, fence(`GET ${URL}${called}`), fence(OK)))).toEqual([]);
  });
for (const [listed, called] of [
  ['/things/{id}', '/things/1/parts'],
  ['/things/{id}', '/things'],
  ['/things/{id}/parts', '/things//parts'],
  ['/a/{id}/b/{id}/c', '/a/1/b/c'],
])
  test(`${called} is not among the listed, ${listed}`, () => {
    expect(rules(pageWith(`GET ${listed}`, fence(`GET ${URL}${called}`), fence(OK)))).toEqual([
      'path-unlisted',
    ]);
  });

test('a call of the service root has a contract of the right form', () => {
  const contract = contractOf(read(pageWith('GET /', fence(`GET ${URL}/`), fence(OK))));
  expect(contract.examples[0]?.request.path).toBe('/');
  expect(loadFormats()('contract', contract as unknown as JsonObject)).toEqual([]);
});
