import { expect, test } from '@playwright/test';
import { exampleNames, slug } from '../../../src/cases/page/example-name.ts';
import { exampleOf, jsonBody } from '../../support/page-contract.ts';

const SLUGS: [heading: string, slug: string][] = [
  ['Example 1: Get the signed-in user', 'get-the-signed-in-user'],
  ['Exemplo 2: Obter um usuário', 'obter-um-usuario'],
  ['Example 3', 'example-3'],
  ["Get a user's `manager`", 'get-a-users-manager'],
  ['Use $filter and $top', 'use-filter-and-top'],
  ['示例 1：获取用户', '示例-1-获取用户'],
  ['***', ''],
];
for (const [heading, expected] of SLUGS) {
  test(`the heading "${heading}" has the slug "${expected}"`, () => expect(slug(heading)).toBe(expected));
}

test('a page with one example has it under the plain name, whatever its heading', () => {
  expect(exampleNames([exampleOf({}, {}, 'Example 1: A')])).toEqual(['example']);
});

test('several examples are told apart by heading, then by method, then by content', () => {
  const get = exampleOf({}, {}, 'A user');
  const patch = exampleOf({ method: 'PATCH' }, {}, 'A user');
  expect(exampleNames([get, exampleOf({}, {}, 'Another')])).toEqual(['example.a-user', 'example.another']);
  expect(exampleNames([get, patch])).toEqual(['example.a-user.get', 'example.a-user.patch']);
  const other = exampleOf({}, { body: jsonBody({ id: '2' }) }, 'A user');
  const names = exampleNames([get, other, patch]);
  expect(names[0]).toMatch(/^example\.a-user\.get\.[0-9a-f]{8}$/);
  expect(new Set(names).size).toBe(3);
  expect(exampleNames([patch, other, get])[2]).toBe(names[0]);
});

test('an example that is the same as one before has no name', () => {
  const [first, second] = exampleNames([exampleOf({}, {}, 'A'), exampleOf({}, {}, 'A')]);
  expect(first).not.toBeNull();
  expect(second).toBeNull();
});
