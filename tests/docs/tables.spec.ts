import { expect, test } from '@playwright/test';
import { contractOf, fence, readSample } from '../support/docs-page.ts';
import { SAMPLE_PAGE } from '../support/sample-page.ts';

const sample = contractOf(readSample(SAMPLE_PAGE));

/** A page with these tables between its list and its example. */
function read(tables: string, include?: (target: string) => string | null) {
  const page = `# Title\n\n${tables}\n\n## HTTP request\n${fence('GET /a')}\n## Example\n${fence('GET https://graph.microsoft.com/beta/a')}${fence('HTTP/1.1 200 OK')}`;
  const found = readSample(page, { version: 'beta', ...(include === undefined ? {} : { include }) });
  return { ...contractOf(found), rules: found.findings.map(({ rule }) => rule) };
}
const permissions = (tables: string, include?: (target: string) => string | null) =>
  read(tables, include).permissions.map(({ identity, names }) => [identity, names]);

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
  expect(contractOf(readSample(swapped)).permissions).toEqual(sample.permissions);
});

test('permissions are read from a column of the least and one of the higher privileged', () => {
  const table =
    '|Permission type|Least privileged permissions|Higher privileged permissions|\n|:--|:--|:--|\n|Delegated (work or school account)|A.Read|A.ReadWrite, B.Read.All|\n|Application|Not supported.|Not available.|';
  expect(permissions(table)).toEqual([
    ['delegatedWork', ['A.Read', 'A.ReadWrite', 'B.Read.All']],
    ['application', []],
  ]);
});

test('the kinds of identity are told apart in any language, by the account in parentheses', () => {
  const table =
    '|权限类型|权限|\n|:--|:--|\n|委派（工作或学校帐户）|A.Read、A.ReadWrite|\n|委派（个人 Microsoft 帐户）|不支持。|\n|应用程序|A.ReadWrite|';
  expect(permissions(table)).toEqual([
    ['delegatedWork', ['A.Read', 'A.ReadWrite']],
    ['delegatedPersonal', []],
    ['application', ['A.ReadWrite']],
  ]);
});

test('a kind of identity without permissions is the title of the rows below it', () => {
  const table =
    '|Tipo|Permissões|\n|:--|:--|\n|Delegado (conta corporativa)||\n|Aplicativos (MAM)|A.Read|\n|Política|B.Read|\n|Delegado (conta pessoal)|Sem suporte.|\n|Aplicativo||\n|Aplicativos|C.Read|';
  expect(permissions(table)).toEqual([
    ['delegatedWork', ['A.Read']],
    ['delegatedWork', ['B.Read']],
    ['delegatedPersonal', []],
    ['application', ['C.Read']],
  ]);
});

test('permissions that depend on the resource are a finding, and none of the page', () => {
  const table =
    '|Resource|Delegated (work or school account)|Delegated (personal Microsoft account)|Application|\n|:--|:--|:--|:--|\n|event|A.Read|A.Read|Not supported|\n|personal drive (OneDrive)|A.Read|A.Read|B.Read|\n|user|A.Read|A.Read|B.Read|';
  expect(read(table)).toMatchObject({ permissions: [], rules: ['permission-table'] });
});

test('permissions are followed into the file that the page includes', () => {
  const asked: string[] = [];
  const include = (target: string) => {
    asked.push(target);
    return '|Permission type|Least privileged|\n|:--|:--|\n|Application|A.Read|';
  };
  const text =
    '## Permissions\n[!INCLUDE [x](../includes/beta.md)]\n\n[!INCLUDE [t](../includes/permissions/a-permissions.md)]';
  expect(permissions(text, include)).toEqual([['application', ['A.Read']]]);
  expect(asked).toEqual(['../includes/permissions/a-permissions.md']);
  expect(read(text, include).permissions[0]?.line).toBe(6);
});

test('headers are found by their names, whatever the heading says', () => {
  const { headers } = read(
    '|Nome|Descrição|\n|:--|:--|\n|Authorization|Bearer {token} (required)|\n|Prefer|odata|',
  );
  expect(headers).toMatchObject([
    { name: 'Authorization', value: 'Bearer {token}', required: true },
    { name: 'Prefer', value: 'odata', required: false },
  ]);
});

test('properties are found by their types: links, primitives and collections, in several tables', () => {
  const first =
    '|Propriedade|Tipo|Descrição|\n|:--|:--|:--|\n|a|String|One.|\n|b|[thing](../resources/thing.md) collection|Two.|\n|**Titel**|';
  const second = '|Parâmetro|Tipo|\n|:--|:--|\n|c|Collection(Edm.String)|\n|d|Boolean|';
  const { properties } = read(`${first}\n\n${second}`);
  expect(properties.map(({ name, type, link }) => [name, type, link])).toEqual([
    ['a', 'String', null],
    ['b', 'thing collection', '../resources/thing.md'],
    ['c', 'Collection(Edm.String)', null],
    ['d', 'Boolean', null],
  ]);
});

test('where a heading names the body, its tables alone are the properties', () => {
  const table = (name: string) => `|Name|Type|\n|:--|:--|\n|${name}|String|\n`;
  const { properties } = read(
    `## Path parameters\n${table('id')}\n## <a name="request-body"></a>Corpo\n${table('a')}`,
  );
  expect(properties.map(({ name }) => name)).toEqual(['a']);
});

test('a header value of a table is kept whole, line separators of Unicode included', () => {
  const page = SAMPLE_PAGE.replace('|Accept|application/json|', '|Accept|a\u2028b|');
  expect(contractOf(readSample(page)).headers[1]?.value).toBe('a\u2028b');
});
