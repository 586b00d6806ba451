import { expect } from '@playwright/test';
import { test } from '../../support/mock-client.ts';

test('every reply has the headers of Graph', async ({ start }) => {
  const { call } = await start();
  const success =
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
  const mine = { 'client-request-id': 'c909e6f5-e6f5-c909-f5e6-09c9f5e609c9' };
  for (const [path, type] of [
    ['beta', success],
    ['beta/x', 'application/json'],
  ] as const) {
    const { headers } = await call('GET', path, undefined, mine);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'private',
      'content-type': type,
      'strict-transport-security': 'max-age=31536000',
      vary: 'Accept-Encoding',
      date: expect.stringMatching(/ GMT$/),
      'request-id': expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      ...mine,
    });
    expect(JSON.parse(headers.get('x-ms-ags-diagnostic') ?? '')).toHaveProperty('ServerInfo.Ring');
  }
  const { headers } = await call('GET', 'beta');
  expect(headers.get('client-request-id')).toBe(headers.get('request-id'));
});
