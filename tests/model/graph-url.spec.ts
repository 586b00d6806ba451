import { expect, test } from '@playwright/test';
import { atBase, belowGraph } from '../../src/model/graph-url.ts';

const URLS: [text: string, below: string | null][] = [
  ['https://graph.microsoft.com/beta/users/a?$top=1', '/users/a?$top=1'],
  ['https://graph.microsoft.com/V1.0/me', '/me'],
  ['https://graph.microsoft.com/v1/me', '/me'],
  ['https://graph.microsoft.us/localtest/me', '/me'],
  ['https://graph.microsoft.com/beta', ''],
  ['https://graph.microsoft.com/betamax/me', null],
  ['https://graph.microsoft.com', null],
  ['https://graph.microsoft.com/.default', null],
  ['https://graph.microsoft.com.example.com/beta/me', null],
  ['https://bot.contoso.com/beta/me', null],
  ['see https://graph.microsoft.com/beta/me', null],
  ['https://[/beta/me', null],
  ['/users/a', null],
];
for (const [text, below] of URLS) {
  test(`below the version, ${text} is ${below ?? 'nothing'}`, () => expect(belowGraph(text)).toBe(below));
}

test('URLs at any depth are rewritten, and what follows the version is placed', () => {
  const value = { a: [{ 'x@odata.bind': 'https://graph.microsoft.com/v1.0/users/{id}' }], b: 1, c: null };
  expect(atBase(value, 'http://h/beta', (below) => below.replace('{id}', '7'))).toEqual({
    a: [{ 'x@odata.bind': 'http://h/beta/users/7' }],
    b: 1,
    c: null,
  });
});
