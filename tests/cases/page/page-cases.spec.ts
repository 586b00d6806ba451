import { expect, test } from '@playwright/test';
import { pageCases } from '../../../src/cases/page/page-cases.ts';
import { lacksSchema } from '../../../src/cases/page/unknown-type.ts';
import { rebased } from '../../../src/engine/rebase.ts';
import type { Case, Step } from '../../../src/model/case.ts';
import type { Example } from '../../../src/model/contract.ts';
import type { Json } from '../../../src/model/json.ts';
import type { GraphTypes } from '../../../src/model/type.ts';
import { CONTEXT, contractOf, exampleOf, header, jsonBody } from '../../support/page-contract.ts';

const caseOf = (example: Example, context = CONTEXT): Case => {
  const { cases, leftOut } = pageCases(contractOf(example), context);
  expect(leftOut).toEqual([]);
  return cases[0] as Case;
};
const stepOf = (example: Example): Step => caseOf(example).steps[0] as Step;

const ALWAYS = ['reply', 'status'];
const TRACED = ['request-id', 'client-request-id'];
const GUID = '87d349ed-44d7-43e1-9a83-5f2406dee5bd';
const shows = (json: Json, more: object = {}) => exampleOf({}, { body: jsonBody(json), ...more });
const sends = (method: string, sent: Json, json: Json) =>
  exampleOf({ method, body: jsonBody(sent) }, { body: jsonBody(json) });

const CLAUSES: [what: string, example: Example, ids: string[]][] = [
  [
    'an entity',
    shows({ '@odata.context': 'x', id: 'a', name: 'b', '#act': {}, '...': 1 }),
    ['media-type', 'body', 'shows-id', 'shows-name'],
  ],
  ['an entity with a GUID', shows({ id: GUID }), ['media-type', 'body', 'shows-id', 'id-guid']],
  ['an entity in "value"', shows({ value: { id: GUID } }), ['media-type', 'body', 'shows-id', 'id-guid']],
  ['a value', shows({ value: 3 }), ['media-type', 'body', 'shows-value']],
  ['the name of a type in "value"', shows({ value: 'microsoft.graph.x' }), ['media-type', 'body']],
  ['a type of lists in "value"', shows({ value: 'Collection(String)' }), ['media-type', 'list', 'next-link']],
  ['an array', shows([1]), ['media-type', 'body']],
  [
    'a list',
    shows({
      value: [
        { id: GUID, a: 1 },
        { id: GUID, b: 2 },
      ],
    }),
    ['media-type', 'list', 'shows-id', 'id-guid', 'next-link'],
  ],
  ['a list of texts', shows({ value: ['a'] }), ['media-type', 'list', 'next-link']],
  ['an empty list', shows({ value: [] }), ['media-type', 'list', 'next-link']],
  [
    'an entity with an array "value"',
    shows({ id: 'a', value: [1] }),
    ['media-type', 'body', 'shows-id', 'shows-value'],
  ],
  [
    '204',
    exampleOf(
      { method: 'DELETE' },
      { status: 204, body: null, headers: [header('Content-Type', 'application/json')] },
    ),
    ['no-content'],
  ],
  ['204 with a body', shows({ a: 1 }, { status: 204 }), ['no-content']],
  ['202 without a body', exampleOf({ method: 'POST' }, { status: 202, body: null }), ['no-content']],
  ['200 without a body', exampleOf({ method: 'POST' }, { status: 200, body: null }), ['no-content']],
  [
    '200 whose body is left out',
    exampleOf({ method: 'POST' }, { body: null, headers: [header('Content-Type', 'application/json')] }),
    [],
  ],
  ['a read without a body', exampleOf({}, { body: null }), []],
  ['302', exampleOf({}, { status: 302, body: null, headers: [header('Location', 'https://x')] }), []],
  [
    'bytes',
    exampleOf(
      {},
      { body: { text: '{Raw bytes}', described: true }, headers: [header('Content-Type', 'image/jpeg')] },
    ),
    ['media-type', 'bytes'],
  ],
  ['a text of no type', exampleOf({}, { body: { text: 'a,b' } }), ['bytes']],
  ['an error', shows({ error: { code: 'Bad', message: 'm' } }, { status: 400 }), ['error', 'error-code']],
  ['an error without a code', shows({ error: { code: '', message: 'm' } }, { status: 404 }), []],
  ['an error without a message', shows({ error: { code: 'Bad' } }, { status: 404 }), ['error-code']],
  [
    'a list whose own link is not absolute',
    shows({ value: [], '@odata.nextLink': '...' }),
    ['media-type', 'list'],
  ],
  ['an error of another form', shows({ message: 'm' }, { status: 409 }), []],
  [
    'a create',
    sends(
      'POST',
      { '@odata.type': '#a', name: 'n', x: 1, 'y@odata.bind': 'z' },
      { '@odata.type': 'a', id: 'i', name: 'n', x: 2 },
    ),
    ['media-type', 'body', 'odata-type', 'echo-name', 'shows-id', 'shows-x'],
  ],
  [
    'an update in "value"',
    sends('PATCH', { name: 'n' }, { value: { name: 'n' } }),
    ['media-type', 'body', 'echo-name'],
  ],
  ['a member with a blank in its name', shows({ 'a b': 1 }), ['media-type', 'body', 'shows-a%20b']],
];
for (const [what, example, ids] of CLAUSES) {
  test(`the page's reply is ${what}: ${ids.join(', ') || 'nothing of the body'}`, () => {
    expect(caseOf(example).clauses.map(({ id }) => id)).toEqual([...ALWAYS, ...ids, ...TRACED]);
  });
}

test('each clause says where the page promises it', () => {
  const body = { json: { id: 'a' }, lines: { '/id': 53 } };
  const { clauses } = caseOf(exampleOf({}, { body, headers: [header('content-type', 'application/json')] }));
  const sources = Object.fromEntries(clauses.map(({ id, source }) => [id, source]));
  expect(sources).toMatchObject({
    status: 'user-get.md:50',
    'media-type': 'user-get.md:51',
    'shows-id': 'user-get.md:53',
  });
});

const MEMBERS: [value: Json, is: string][] = [
  ['a', 'string'],
  [1, 'number'],
  [true, 'boolean'],
  [null, 'any'],
  [[], 'array'],
  [{}, 'object'],
  ['String', 'string'],
  ['Display Name value', 'string'],
  ['String (timestamp)', 'date-time'],
  ['Boolean', 'boolean'],
  ['Int32', 'number'],
  ['microsoft.graph.identitySet', 'any'],
  ['Collection(String)', 'array'],
];
for (const [value, is] of MEMBERS) {
  test(`a member that the page shows as ${JSON.stringify(value)} is to be ${is}`, () => {
    const clause = caseOf(shows({ a: value })).clauses.find(({ id }) => id === 'shows-a');
    expect(clause?.expectation).toEqual({ kind: 'shows', property: 'a', is });
  });
}

test('a member that the items of a list show with several types may have any', () => {
  const is = (...values: Json[]) =>
    caseOf(shows({ value: values.map((a) => ({ a })) })).clauses.find(({ id }) => id === 'shows-a')
      ?.expectation;
  expect(is(1, null)).toMatchObject({ is: 'number' });
  expect(is(1, 'b')).toMatchObject({ is: 'any' });
});

const entity = { kind: 'entity', abstract: false, open: false, derived: [], values: [] } as const;
const TYPES: GraphTypes = {
  user: { ...entity, derived: [], name: 'microsoft.graph.user', values: [], members: { id: null } },
  directoryObject: {
    ...entity,
    derived: ['user'],
    values: [],
    name: 'microsoft.graph.directoryObject',
    abstract: true,
    members: { id: null },
  },
};
const knowing = {
  ...CONTEXT,
  types: TYPES,
  typeAt: (path: string) => (path === '/users/{id}' ? 'microsoft.graph.user' : null),
};
const SCHEMAS: [what: string, example: Example, resource: string | null, ids: string[]][] = [
  [
    'annotation',
    exampleOf({ path: '/x' }, { type: 'Microsoft.Graph.USER' }),
    'microsoft.graph.user',
    ['schema', 'declared'],
  ],
  [
    '@odata.type',
    exampleOf({ path: '/x' }, { body: jsonBody({ '@odata.type': '#microsoft.graph.user' }) }),
    'microsoft.graph.user',
    ['schema', 'declared'],
  ],
  [
    'context',
    exampleOf(
      { path: '/x' },
      {
        body: jsonBody({
          '@odata.context': 'https://h/$metadata#Collection(microsoft.graph.user)',
          value: [{}],
        }),
      },
    ),
    'microsoft.graph.user',
    ['schema', 'declared'],
  ],
  ['path', exampleOf(), 'microsoft.graph.user', ['schema', 'declared']],
  [
    'items',
    exampleOf({ path: '/x' }, { body: jsonBody({ value: [{ '@odata.type': '#microsoft.graph.user' }] }) }),
    'microsoft.graph.user',
    ['schema', 'declared'],
  ],
  [
    'an abstract type',
    exampleOf({ path: '/x' }, { type: 'microsoft.graph.directoryObject' }),
    'microsoft.graph.directoryObject',
    ['schema'],
  ],
  ['a type that is not known', exampleOf({ path: '/x' }, { type: 'microsoft.graph.group' }), null, []],
];
for (const [what, example, resource, ids] of SCHEMAS) {
  test(`an entity whose type is told by ${what} has the clauses ${ids.join(', ') || 'of no schema, and is counted'}`, () => {
    const found = caseOf(example, knowing);
    expect(found.resource).toBe(resource);
    const made = found.clauses.filter(({ id }) => ['schema', 'declared'].includes(id));
    expect(made.map(({ id }) => id)).toEqual(ids);
    expect(lacksSchema(found)).toBe(ids.length === 0);
  });
}

test('absolute URLs of Graph are sent below the base URL, their placeholders bound like those of the path', () => {
  const ref = {
    '@odata.id': 'https://graph.microsoft.com/v1.0/users/{id}',
    aud: 'https://graph.microsoft.com',
    x: ['https://graph.microsoft.com/beta/me?a=b', 'https://h/beta/me'],
  };
  const headers = [header('Content-Location', 'https://graph.microsoft.com/beta/me')];
  const path = '/users/{id}/manager/$ref';
  const made = stepOf(exampleOf({ method: 'POST', path, body: jsonBody(ref), headers }));
  const base = 'http://127.0.0.1:4010/beta';
  const step = rebased(made, base);
  const id = made.path.split('/')[2];
  expect(JSON.parse(step.body ?? '')).toEqual({
    '@odata.id': `${base}/users/${id}`,
    aud: ref.aud,
    x: [`${base}/me?a=b`, 'https://h/beta/me'],
  });
  expect(step.headers['content-location']).toBe(`${base}/me`);
});

test('a step without such URLs, and one whose body is no JSON, is sent to the byte', () => {
  const plain = stepOf(sends('POST', { a: 'x' }, {}));
  expect(rebased(plain, 'http://h/beta')).toBe(plain);
  const text = stepOf(
    exampleOf({ method: 'PUT', body: { text: 'see https://graph.microsoft.com/beta/me' } }),
  );
  expect(rebased({ ...text, rebased: true }, 'http://h/beta').body).toBe(text.body);
});

test('a step has the headers of the page, but for those that the client sets and those that HTTP has not', () => {
  const headers = [
    header('Authorization', 'Bearer {token}'),
    header('Content-length', '9'),
    header('Host', 'h'),
    header('Transfer-Encoding', 'chunked'),
    header('If-Match', '  W/"1"'),
    header('X-Name', 'Zoë'),
    header('a b', 'c'),
  ];
  expect(stepOf(exampleOf({ headers })).headers).toEqual({ accept: 'application/json', 'if-match': 'W/"1"' });
  const put = exampleOf(
    { method: 'PUT', body: { text: 'abc' }, headers: [header('Content-Type', 'text/plain')] },
    { body: { text: 'x' } },
  );
  expect(stepOf(put)).toMatchObject({
    body: 'abc',
    headers: { accept: '*/*', 'content-type': 'text/plain' },
  });
  expect(stepOf(sends('POST', { a: 1 }, {})).headers['content-type']).toBe('application/json');
});

test('the query is sent, and the operation is the one that the page lists', () => {
  const { steps, operation } = caseOf(exampleOf({ path: '/users/adele', query: '$select=id' }));
  expect(steps[0]?.path).toBe('/users/adele?$select=id');
  expect(operation.line).toBe(20);
  expect(caseOf(exampleOf({ path: '/me' })).operation).toEqual({ method: 'GET', path: '/me', line: 40 });
});

for (const path of ['/users/../me', '/a/%2e/b', `/${'a'.repeat(9000)}`]) {
  test(`a page whose path is ${path.slice(0, 20)} is one blocked case`, () => {
    const { steps, clauses } = caseOf(exampleOf({ path }));
    expect(clauses.map(({ id }) => id)).toEqual(['reply']);
    expect(steps[0]?.unsendable).toMatchObject({ blame: 'docs' });
    expect(steps[0]?.unsendable?.notSent).toContain('user-get.md:40');
  });
}

const GRAPH = {
  ...CONTEXT,
  base: 'https://graph.microsoft.com/beta',
  isGraph: true,
  values: { users: 'adele' },
};
const LEFT_OUT: [what: string, examples: Example[], context: typeof CONTEXT, why: string | null][] = [
  ['no example', [], CONTEXT, 'no-example'],
  ['a request to a webhook', [exampleOf({ host: 'bot.contoso.com' })], CONTEXT, 'other-host'],
  [
    'a request whose bytes are only described',
    [exampleOf({ body: { text: '{zip}', described: true } })],
    CONTEXT,
    'described-body',
  ],
  ['a write to a mock', [exampleOf({ method: 'DELETE' })], CONTEXT, null],
  ['a write to a tenant', [exampleOf({ method: 'DELETE' })], GRAPH, 'writes-to-tenant'],
  ['a read of an object of the user', [exampleOf()], GRAPH, null],
  ['a read without a placeholder', [exampleOf({ path: '/me' })], GRAPH, null],
  [
    'a read of an object that the user did not name',
    [exampleOf({ path: '/groups/{id}' })],
    GRAPH,
    'no-value',
  ],
  [
    'a read whose query has a placeholder',
    [exampleOf({ path: '/me', query: '$skiptoken={token}' })],
    GRAPH,
    'no-value',
  ],
];
for (const [what, examples, context, why] of LEFT_OUT) {
  test(`${what} is ${why === null ? 'sent' : `left out: ${why}`}`, () => {
    const { cases, leftOut } = pageCases(contractOf(...examples), context);
    expect(leftOut.map((each) => each.why)).toEqual(why === null ? [] : [why]);
    expect(cases).toHaveLength(why === null ? 1 : 0);
    for (const { page, line, reason } of leftOut)
      expect([page, line > 0, reason.length > 10]).toEqual(['user-get', true, true]);
  });
}

test('an example that stands twice on a page is sent once', () => {
  const { cases, leftOut } = pageCases(contractOf(exampleOf({}, {}, 'A'), exampleOf({}, {}, 'A')), CONTEXT);
  expect(cases).toHaveLength(1);
  expect(leftOut.map(({ why }) => why)).toEqual(['repeated']);
});
