import { expect } from '@playwright/test';
import type { TokenVerdict } from '../../../src/mock/http/token.ts';
import { expectRefused, send, test } from '../../support/mock-client.ts';

const CHALLENGE =
  /^Bearer realm="", authorization_uri="https:.*", client_id="00000003-0000-0000-c000-000000000000"$/;
const get = (url: string, authorization: string | null) =>
  send(url, 'GET', undefined, null, authorization === null ? {} : { Authorization: authorization });

const REFUSED: [sent: string | null, text: string][] = [
  [null, 'Access token is empty.'],
  ['Basic secret', 'Access token is empty.'],
  ['Bearer garbage', 'CompactToken parsing failed with error code: 80049217'],
];
for (const [sent, text] of REFUSED)
  test(`Authorization: ${sent} is refused before the path is looked at`, async ({ start }) => {
    const { url } = await start({ token: 'secret' });
    const got = await get(`${url}/x`, sent);
    expectRefused(got, 401, 'InvalidAuthenticationToken', text);
    expect(got.headers.get('www-authenticate')).toMatch(CHALLENGE);
  });

test('the expected token is accepted, and any token where none is expected', async ({ start }) => {
  const [guarded, open] = [await start({ token: 'secret' }), await start()];
  expect((await get(`${guarded.url}/beta`, 'bearer secret')).status).toBe(200);
  expect((await get(`${open.url}/beta`, 'Bearer garbage')).status).toBe(200);
});

const TOKENS: [sent: string | null, status: number, text?: string][] = [
  ['good', 200],
  ['fixed', 200],
  ['old', 401, 'Lifetime validation failed, the token is expired.'],
  ['bad', 401, 'CompactToken parsing failed with error code: 80049217'],
  [null, 401, 'Access token is empty.'],
];
for (const behaviour of ['documented', 'observed'] as const)
  for (const [sent, status, text] of TOKENS)
    test(`${behaviour}: a request with the token ${sent} gets ${status}, and acceptToken is called at most once`, async ({
      start,
    }) => {
      const asked: string[] = [];
      const acceptToken = (token: string): TokenVerdict => {
        asked.push(token);
        return token === 'good' ? 'ok' : token === 'old' ? 'expired' : 'malformed';
      };
      const { url } = await start({ behaviour, token: 'fixed', acceptToken });
      const got = await get(`${url}/beta`, sent === null ? null : `Bearer ${sent}`);
      expect(got.status).toBe(status);
      if (text !== undefined) {
        expectRefused(got, 401, 'InvalidAuthenticationToken', text);
        expect(got.headers.get('www-authenticate')).toMatch(CHALLENGE);
      }
      expect(asked).toEqual(sent === null || sent === 'fixed' ? [] : [sent]);
    });
