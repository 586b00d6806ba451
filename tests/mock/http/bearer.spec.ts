import { expect } from '@playwright/test';
import { type BearerOptions, newBearer } from '../../../src/mock/http/bearer.ts';
import type { TokenVerdict } from '../../../src/mock/http/token.ts';
import { expectRefused, send, test } from '../../support/mock-client.ts';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const coded = (text: string) => Buffer.from(text).toString('base64url');
const tokenOf = (claims: unknown, signature = 'c2ln') =>
  `${coded('{"alg":"RS256"}')}.${coded(JSON.stringify(claims))}.${signature}`;

const LOOKS: [what: string, token: string, verdict: TokenVerdict][] = [
  ['no claims', tokenOf({}), 'ok'],
  ['claims', tokenOf({ appid: 'ä', roles: ['x'] }), 'ok'],
  ['one part', 'secret', 'malformed'],
  ['two parts', tokenOf({}).split('.').slice(0, 2).join('.'), 'malformed'],
  ['four parts', `${tokenOf({})}.x`, 'malformed'],
  ['an empty signature', tokenOf({}, ''), 'malformed'],
  ['an empty header', tokenOf({}).replace(/^[^.]+/, ''), 'malformed'],
  ['a character that is not base64url', tokenOf({}, 'a+b='), 'malformed'],
  ['something in front', `x ${tokenOf({})}`, 'malformed'],
  ['claims that are a list', tokenOf([]), 'malformed'],
  ['claims that are null', tokenOf(null), 'malformed'],
  ['claims that are a text', tokenOf('x'), 'malformed'],
  ['claims that are not JSON', `e30.${coded('{')}.x`, 'malformed'],
  ['an expiry in the future', tokenOf({ exp: NOON / 1000 + 0.001 }), 'ok'],
  ['an expiry that is now', tokenOf({ exp: NOON / 1000 }), 'expired'],
  ['an expiry that is a text', tokenOf({ exp: '0' }), 'ok'],
];
for (const [what, token, verdict] of LOOKS)
  test(`a token with ${what} is ${verdict}`, () =>
    expect(newBearer({ now: () => NOON })(token)).toBe(verdict));

test('a token is accepted for its life after it was first sent, and no longer than its exp claim says', () => {
  let time = NOON;
  const accept = newBearer({ lifeSeconds: 2, now: () => time });
  const [a, b] = [tokenOf({ jti: 'a' }), tokenOf({ jti: 'b', exp: NOON / 1000 + 3 })];
  const rows: [at: number, token: string, verdict: TokenVerdict][] = [
    [0, a, 'ok'],
    [1500, a, 'ok'],
    [1500, b, 'ok'],
    [1999, a, 'ok'],
    [2000, a, 'expired'],
    [2999, b, 'ok'],
    [3000, b, 'expired'],
    [9000, a, 'expired'],
  ];
  for (const [at, token, verdict] of rows) {
    time = NOON + at;
    expect([at, accept(token)]).toEqual([at, verdict]);
  }
});

test('without a limit a token is accepted for ever', () => {
  let time = NOON;
  const accept = newBearer({ now: () => time });
  accept(tokenOf({}));
  time += 1e12;
  expect(accept(tokenOf({}))).toBe('ok');
});

const REPLIES: [what: string, options: BearerOptions, token: string | null, text: string | null][] = [
  ['a token', {}, tokenOf({}), null],
  ['no token', {}, null, 'Access token is empty.'],
  ['a text', {}, 'secret', 'CompactToken parsing failed with error code: 80049217'],
  ['an old token', { lifeSeconds: 0 }, tokenOf({}), 'Lifetime validation failed, the token is expired.'],
];
for (const [what, options, token, text] of REPLIES)
  test(`a mock that wants bearer tokens answers ${what} with ${text ?? 200}`, async ({ start }) => {
    const { url } = await start({ acceptToken: newBearer(options) });
    const headers: { [name: string]: string } = token === null ? {} : { Authorization: `Bearer ${token}` };
    const got = await send(`${url}/beta`, 'GET', undefined, null, headers);
    if (text === null) expect(got.status).toBe(200);
    else expectRefused(got, 401, 'InvalidAuthenticationToken', text);
  });
