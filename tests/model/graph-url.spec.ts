import { expect, test } from '@playwright/test';
import { graphUrl, mapGraphUrls } from '../../src/model/graph-url.ts';

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
  test(`below the version, ${text} is ${below ?? 'nothing'}`, () =>
    expect(graphUrl(text)?.below ?? null).toBe(below));
}

test('URLs at any depth are mapped, by what stands before and after the version', () => {
  const value = { a: [{ 'x@odata.bind': 'https://graph.microsoft.com/v1.0/users/7' }], b: 1, c: null };
  expect(mapGraphUrls(value, ({ root, below }) => `${below} of ${root}`)).toEqual({
    a: [{ 'x@odata.bind': '/users/7 of https://graph.microsoft.com/v1.0' }],
    b: 1,
    c: null,
  });
});
