import { expect, test } from '@playwright/test';
import { loadFormats } from '../../src/files/data.ts';
import { linesOf, objectOf } from '../../src/model/body.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { contractOf, lineIn, readSample } from '../support/docs-page.ts';
import { SAMPLE_PAGE } from '../support/sample-page.ts';

const read = (text: string) => contractOf(readSample(text));
const lineOf = (text: string, page = SAMPLE_PAGE) => lineIn(page, text);

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
  expect(example).not.toHaveProperty('title');
});

test('a page that can be read has no finding, and a row for its request', () => {
  const { findings, requests } = readSample(SAMPLE_PAGE);
  expect(findings).toEqual([]);
  expect(requests).toEqual([
    {
      line: lineOf('POST https'),
      method: 'POST',
      url: 'https://graph.microsoft.com/localtest/deviceManagement/widgets/{widgetId}/assignments',
      status: 201,
      request: 'json',
      response: 'json',
    },
  ]);
});

test('a page with the line ends of Windows gives the same contract', () => {
  expect(read(SAMPLE_PAGE.replaceAll('\n', '\r\n'))).toEqual(read(SAMPLE_PAGE));
});

test('a page of another language, with the anchors of the docs, gives the same contract', () => {
  const translated = SAMPLE_PAGE.replace('## Permissions', '## <a name="permissions"></a>Permissões')
    .replace('## HTTP Request', '## <a name="http-request"></a>Solicitação HTTP')
    .replace('## Request headers', '## <a name="request-headers"></a>Cabeçalhos de solicitação')
    .replace('## Request body', '## <a name="request-body"></a>Corpo da solicitação')
    .replace('## Example', '## <a name="example"></a>Exemplo')
    .replace('### Request', '### <a name="request"></a>Solicitação')
    .replace('### Response', '### <a name="response"></a>Resposta')
    .replace('|Permission type|', '|Tipo de permissão|')
    .replace('Permissions (from most to least privileged)', 'Permissões (de privilégios máximos a mínimos)')
    .replace('Widgets.ReadWrite.All, Widgets.Assign.All', 'Widgets.ReadWrite.All, Widgets.Read.All')
    .replace('Delegated (work or school account)', 'Delegado (conta corporativa ou de estudante)')
    .replace('Delegated (personal Microsoft account)', 'Delegado (conta pessoal da Microsoft)')
    .replace('|Not supported.|', '|Sem suporte.|')
    .replace('|Application|', '|Aplicativo|')
    .replace('|Header|Value|', '|Cabeçalho|Valor|')
    .replace('|Property|Type|Description|', '|Propriedade|Tipo|Descrição|');
  const original = SAMPLE_PAGE.replace('Widgets.Assign.All', 'Widgets.Read.All');
  expect(read(translated)).toEqual(read(original));
  expect(readSample(translated).findings).toEqual([]);
});

test('of a page that prints its translation beside the original, the original is read', () => {
  const beside = (translated: string, text: string) =>
    `<span data-ttu-id="a-1">${translated}</span><span class="sxs-lookup"><span data-stu-id="a-1">${text}</span></span>`;
  const page = SAMPLE_PAGE.replace('Widgets.ReadWrite.All, Widgets.Assign.All', (names) =>
    beside(names.replace(',', '、'), names),
  )
    .replace('Delegated (work or school account)', (text) => beside('委派（工作或学校帐户）', text))
    .replace('|Authorization|', () => `|${beside('授权', 'Authorization')}|`)
    .replace('## HTTP Request', () => `## <a name="http-request"></a>${beside('HTTP 请求', 'HTTP request')}`);
  expect(read(page)).toEqual(read(SAMPLE_PAGE));
});

const FILED: [string, string, { beta: string[]; 'v1.0': string[] }, string][] = [
  ['localtest', 'both', { beta: ['w'], 'v1.0': ['w'] }, 'beta'],
  ['localtest', 'v1.0 only', { beta: [], 'v1.0': ['w'] }, 'v1.0'],
  ['v1.0', 'both', { beta: ['w'], 'v1.0': ['w'] }, 'v1.0'],
  ['v1.0', 'beta only', { beta: ['w'], 'v1.0': [] }, 'beta'],
  ['v1', 'none', { beta: [], 'v1.0': [] }, 'v1.0'],
  ['V1.0', 'none', { beta: [], 'v1.0': [] }, 'v1.0'],
  ['beta', 'both', { beta: ['w'], 'v1.0': ['w'] }, 'beta'],
  ['beta', 'none', { beta: [], 'v1.0': [] }, 'beta'],
];
for (const [written, served, routes, filed] of FILED) {
  test(`a page that writes ${written}, with its routes in ${served}, is filed under ${filed}`, () => {
    const full = (names: string[]) => names.map(() => '/deviceManagement/widgets/{}/assignments');
    const page = SAMPLE_PAGE.replace('/localtest/', `/${written}/`);
    const known = { beta: full(routes.beta), 'v1.0': full(routes['v1.0']) };
    const contract = contractOf(readSample(page, { routes: known }));
    expect(contract.version).toBe(filed);
    expect(contract.examples[0]?.request.writtenVersion).toBe(written);
  });
}

test('a page in the folder of a version is filed there, whatever its URL writes', () => {
  const page = SAMPLE_PAGE.replace('/localtest/', '/v1.0/');
  expect(contractOf(readSample(page, { version: 'v1.0' })).version).toBe('v1.0');
  expect(contractOf(readSample(SAMPLE_PAGE, { version: 'v1.0' })).version).toBe('v1.0');
});

test('a page that nothing says the version of has a finding and no contract', () => {
  const { contracts, findings, requests } = readSample(SAMPLE_PAGE, { routes: { beta: [], 'v1.0': [] } });
  expect(contracts).toEqual([]);
  expect(findings.map(({ rule }) => rule)).toEqual(['version']);
  expect(requests).toHaveLength(1);
});

test('a page that writes the version "constructor" is filed by its routes', () => {
  expect(read(SAMPLE_PAGE.replace('localtest', 'constructor')).version).toBe('beta');
});

test('a page with zones of two versions is a contract of each, and what stands outside is of both', () => {
  const zone = (pivot: string, text: string) => `:::zone pivot="${pivot}"\n\n${text}\n:::zone-end\n\n`;
  const calls = (version: string) =>
    `\`\`\`http\nGET https://graph.microsoft.com/${version}/things/1\n\`\`\`\n`;
  const reply = (id: string) =>
    `\`\`\`http\nHTTP/1.1 200 OK\nContent-type: application/json\n\n{ "id": "${id}" }\n\`\`\`\n`;
  const page = [
    ':::zone pivot="graph-v1"\n:::zone-end\n\n# Get thing\n\n## HTTP request\n\n```http\nGET /things/{id}\n```\n\n## Examples\n\n### Request\n\n',
    zone('graph-v1', calls('v1.0')),
    zone('graph-preview', calls('beta')),
    '### Response\n\n',
    zone('graph-v1', reply('one')),
    zone('graph-preview', reply('two')),
  ].join('');
  const { contracts, findings, requests } = readSample(page);
  expect(findings).toEqual([]);
  expect(
    contracts.map(({ version, examples }) => [version, objectOf(examples[0]?.response.body)?.id]),
  ).toEqual([
    ['v1.0', 'one'],
    ['beta', 'two'],
  ]);
  expect(contracts.map(({ operations }) => operations.length)).toEqual([1, 1]);
  expect(requests).toHaveLength(2);
});

test('a page without headers, body or permissions is a page', () => {
  const page =
    '# Delete\n\n```http\nDELETE /things/{id}\n```\n\n```http\nDELETE https://graph.microsoft.com/beta/things/{id}\n```\n\n```http\nHTTP/1.1 204 No Content\n```\n';
  const { contracts, findings } = readSample(page);
  expect(findings).toEqual([]);
  expect(contracts[0]).toMatchObject({ resource: null, permissions: [], headers: [], properties: [] });
  expect(contracts[0]?.examples[0]?.response).toMatchObject({ status: 204, body: null });
});
