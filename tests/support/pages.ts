import type { MockRequest } from '../../src/mock/http/request.ts';
import type { Contract, Example, Operation } from '../../src/model/contract.ts';
import type { Json } from '../../src/model/json.ts';

type Fields = { [name: string]: string };
type Shown = {
  status: number;
  json?: Json;
  text?: string;
  headers?: Fields;
  sends?: Json;
  sendsText?: string;
  sendsHeaders?: Fields;
};

const bodyOf = (json: Json | undefined, text: string | undefined): Example['request']['body'] => {
  if (json !== undefined) return { json, lines: {} };
  return text === undefined ? null : { text };
};
const linesOf = (fields: Fields = {}) =>
  Object.entries(fields).map(([name, value]) => ({ name, value, line: 1 }));

/** At the first space: a placeholder may have more. */
const cut = (line: string): [string, string] => [
  line.slice(0, line.indexOf(' ')),
  line.slice(line.indexOf(' ') + 1),
];

/** One example: `GET /users/{id}?$select=id` and what is shown for it. */
export function exampleOf(request: string, shown: Shown): Example {
  const [method, target] = cut(request);
  const [path = '', query] = target.split('?');
  return {
    request: {
      line: 1,
      method,
      path,
      ...(query === undefined ? {} : { query }),
      writtenVersion: 'beta',
      headers: linesOf(shown.sendsHeaders),
      body: bodyOf(shown.sends, shown.sendsText),
    },
    response: {
      line: 1,
      status: shown.status,
      reason: '',
      headers: linesOf(shown.headers),
      body: bodyOf(shown.json, shown.text),
    },
  };
}

/** A page of beta with some examples; `paths` are the paths that it lists beside those of its examples. */
export function pageOf(
  page: string,
  examples: [request: string, shown: Shown][],
  paths: string[] = [],
): Contract {
  const shown = examples.map(([request, reply]) => exampleOf(request, reply));
  const operations: Operation[] = paths.map((listed) => {
    const [method, path] = cut(listed);
    return { method, path, line: 1 };
  });
  return {
    page,
    version: 'beta',
    resource: null,
    operations: [...operations, ...shown.map(({ request: { method, path } }) => ({ method, path, line: 1 }))],
    permissions: [],
    headers: [],
    properties: [],
    examples: shown,
  };
}

/** A request as it reaches the mock; a body that is no text is sent as JSON. */
export function sentTo(line: string, body?: Json | Buffer, headers: Fields = {}): MockRequest {
  const [method, target] = cut(line);
  const [path = '', query = ''] = target.split('?');
  const type = body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' };
  const rawBody = Buffer.isBuffer(body) ? body : Buffer.from(body === undefined ? '' : JSON.stringify(body));
  return { method, path, query, headers: { host: 'mock', ...type, ...headers }, rawBody };
}
