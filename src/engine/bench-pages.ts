/** A page of the bench, by its number: its name, and its text in the form of the docs. */
export function benchPage(at: number): { name: string; text: string } {
  const [verb, make] = KINDS[at % KINDS.length] as (typeof KINDS)[number];
  const number = String(at).padStart(5, '0');
  return { name: `bench${number}-${verb}`, text: make(`bench/area${at % 20}/things${number}`, number) };
}

/** Of each hundred pages of the docs about so many read an entity, list, create, update and delete. */
const KINDS: [verb: string, make: (path: string, number: string) => string][] = [
  [
    'get',
    (path, number) =>
      page(`GET /${path}/{id}`, `GET ${BASE}/${path}/${ID}`, null, reply(200, entity(number))),
  ],
  [
    'list',
    (path, number) =>
      page(`GET /${path}`, `GET ${BASE}/${path}`, null, reply(200, { value: [entity(number)] })),
  ],
  [
    'post',
    (path, number) => page(`POST /${path}`, `POST ${BASE}/${path}`, sent(number), reply(201, entity(number))),
  ],
  [
    'update',
    (path, number) =>
      page(`PATCH /${path}/{id}`, `PATCH ${BASE}/${path}/${ID}`, sent(number), reply(200, entity(number))),
  ],
  [
    'delete',
    (path) => page(`DELETE /${path}/{id}`, `DELETE ${BASE}/${path}/${ID}`, null, 'HTTP/1.1 204 No Content'),
  ],
];

const BASE = 'https://graph.microsoft.com/beta';
const ID = '4b3fa5cd-0c5f-4b7e-9f0f-2f3a4c5d6e7f';

const sent = (number: string) => ({
  displayName: `Thing ${number}`,
  description: 'What it is for',
  isEnabled: true,
  rank: 7,
});

const entity = (number: string) => ({
  '@odata.type': '#microsoft.graph.benchThing',
  id: ID,
  createdDateTime: '2021-03-04T05:06:07Z',
  lastModifiedDateTime: '2021-03-05T05:06:07Z',
  tags: ['one', 'two'],
  ...sent(number),
});

const reply = (status: number, body: object): string =>
  `HTTP/1.1 ${status} ${status === 201 ? 'Created' : 'OK'}\nContent-type: application/json\n\n${JSON.stringify(body, null, 2)}`;

function page(operation: string, request: string, body: object | null, response: string): string {
  const content = body === null ? '' : `\nContent-type: application/json\n\n${JSON.stringify(body, null, 2)}`;
  return `---
title: "${operation}"
doc_type: apiPageType
---

# ${operation}

Namespace: microsoft.graph

## Permissions

|Permission type|Permissions (from least to most privileged)|
|:---|:---|
|Delegated (work or school account)|Things.ReadWrite.All|
|Delegated (personal Microsoft account)|Not supported.|
|Application|Things.ReadWrite.All|

## HTTP request

\`\`\`http
${operation}
\`\`\`

## Request headers

|Name|Description|
|:---|:---|
|Authorization|Bearer {token}. Required.|

## Request body

|Property|Type|Description|
|:---|:---|:---|
|displayName|String|The name.|
|isEnabled|Boolean|Whether it is on.|

## Example

### Request

<!-- { "blockType": "request", "name": "example" } -->
\`\`\`http
${request}${content}
\`\`\`

### Response

<!-- { "blockType": "response", "truncated": true } -->
\`\`\`http
${response}
\`\`\`
`;
}
