import { expect, test } from '@playwright/test';
import { pageCases } from '../../src/cases/page/page-cases.ts';
import type { Case } from '../../src/model/case.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { GraphTypes } from '../../src/model/type.ts';
import { judge, type Knowledge } from '../../src/verdict/judge.ts';
import { compileSchemas } from '../../src/verdict/schemas.ts';
import { CONTEXT, contractOf, exampleOf, jsonBody } from '../support/page-contract.ts';
import { shownExchange } from '../support/shown-reply.ts';

const GUID = '87d349ed-44d7-43e1-9a83-5f2406dee5bd';
const entity = { kind: 'entity', abstract: false, open: false, values: [] } as const;
const types: GraphTypes = {
  base: {
    ...entity,
    values: [],
    name: 'microsoft.graph.base',
    derived: ['child'],
    members: { id: null, a: null },
  },
  child: {
    ...entity,
    values: [],
    name: 'microsoft.graph.child',
    derived: [],
    members: { id: null, a: null, c: null },
  },
};
const object = (properties: JsonObject) => ({ type: 'object', properties });
const schemas = compileSchemas({
  'microsoft.graph.base': object({ a: { type: 'string' }, c: { type: 'string' } }),
  'microsoft.graph.child': object({ a: { type: 'string' }, c: { type: 'number' } }),
});
const KNOWLEDGE: Knowledge = { schemas, types, deviations: [] };
const context = { ...CONTEXT, types };

/** What is not kept when a page that shows one reply gets another, by clause. */
function broken(shown: Json, got: Json, type?: string): { [clause: string]: string } {
  const example = exampleOf({}, { body: jsonBody(shown), ...(type === undefined ? {} : { type }) });
  const subject = pageCases(contractOf(example), context).cases[0] as Case;
  const sound = shownExchange(subject, example);
  const reply = { ...sound.reply, json: { value: got } };
  const verdicts = judge(subject, [{ ...sound, reply }], KNOWLEDGE);
  const red = verdicts.filter(({ outcome }) => outcome !== 'pass');
  return Object.fromEntries(
    red.map(({ address, outcome, got }) => [address.split('#')[1], `${outcome}: ${got}`]),
  );
}

const LIST = { value: [{ id: GUID, a: 'x' }] };
const LISTS: [got: Json, broken: { [clause: string]: string | RegExp }][] = [
  [
    {
      value: [
        { id: GUID, a: 'y', b: 1 },
        { id: GUID, a: null },
      ],
    },
    {},
  ],
  [
    {
      value: [
        { id: GUID, a: 'y' },
        { id: GUID, a: 1 },
      ],
    },
    { 'shows-a': 'fail: /value/1: 1' },
  ],
  [{ value: [{ id: GUID, a: 'y' }, { id: GUID }] }, { 'shows-a': 'fail: /value/1: nothing' }],
  [{ value: [{ id: 'x', a: 'y' }] }, { 'id-guid': 'fail: /value/0: "x"' }],
  [{ ...LIST, '@odata.nextLink': 'users' }, { 'next-link': /^fail: @odata.nextLink "users"/ }],
  [
    { value: [] },
    Object.fromEntries(
      ['shows-id', 'shows-a', 'id-guid'].map((id) => [id, 'warn: an empty list, which proves nothing']),
    ),
  ],
  [
    { value: {} },
    {
      list: /^fail: no "value" array/,
      ...Object.fromEntries(
        ['shows-id', 'shows-a', 'id-guid'].map((id) => [id, /^blocked: not judged: no "value" array/]),
      ),
    },
  ],
];
for (const [got, expected] of LISTS) {
  test(`a list is answered by ${JSON.stringify(got)}`, () => {
    const found = broken(LIST, got);
    expect(Object.keys(found).toSorted()).toEqual(Object.keys(expected).toSorted());
    for (const [clause, text] of Object.entries(expected)) expect(found[clause]).toMatch(text);
  });
}

const WRAPPED: [got: Json, broken: string[]][] = [
  [{ value: { id: GUID, a: 'y' } }, []],
  [{ id: GUID, a: 'y' }, []],
  [{ value: { id: GUID, a: 1 } }, ['shows-a']],
  [{ id: GUID }, ['shows-a']],
  [[], ['body', 'shows-id', 'shows-a', 'id-guid']],
];
for (const [got, clauses] of WRAPPED) {
  test(`an entity that the page wraps in "value" is answered by ${JSON.stringify(got)}`, () => {
    const found = broken({ value: { id: GUID, a: 'x' } }, got);
    expect(Object.keys(found).toSorted()).toEqual(clauses.toSorted());
  });
}

test('an entity is judged by the derived type that it names', () => {
  const named = { '@odata.type': '#microsoft.graph.child' };
  expect(broken({ a: 'x' }, { a: 'x', c: 1, ...named }, 'microsoft.graph.base')).toEqual({});
  expect(broken({ a: 'x' }, { a: 'x', c: 1 }, 'microsoft.graph.base')).toMatchObject({
    schema: 'fail: /c must be string',
  });
  expect(
    broken(
      { value: [{ a: 'x' }] },
      { value: [{ a: 'x' }, { a: 'x', c: 'x', ...named }] },
      'microsoft.graph.base',
    ),
  ).toMatchObject({
    schema: 'fail: /value/1: /c must be number',
  });
});

test('a member that no type declares is a warning, also in an item', () => {
  expect(broken({ value: [{ a: 'x' }] }, { value: [{ a: 'x', z: 1 }] }, 'microsoft.graph.base')).toEqual({
    declared: 'warn: /value/0: /z',
  });
});
