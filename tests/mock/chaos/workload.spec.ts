import { expect } from '@playwright/test';
import { CONFIGURATIONS, POLICIES, SETS } from '../../support/intune-objects.ts';
import { startStill, test, tried } from '../../support/mock-client.ts';

const tokenOf = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const SECOND: [what: string, path: string, token: string, insideWindow: number][] = [
  ['the same collection', `beta/${POLICIES}`, tokenOf({ appid: 'a' }), 1],
  [
    'another collection of the workload, in the other version',
    `v1.0/${CONFIGURATIONS}`,
    tokenOf({ appid: 'a' }),
    1,
  ],
  ['a new token of the same app', `beta/${POLICIES}`, tokenOf({ azp: 'a', exp: 2 }), 1],
  ['another app', `beta/${POLICIES}`, tokenOf({ appid: 'b' }), 0],
  ['another workload', `beta/${SETS}`, tokenOf({ appid: 'a' }), 0],
  ['the groups', 'beta/groups', tokenOf({ appid: 'a' }), 0],
];
for (const [what, path, token, insideWindow] of SECOND)
  test(`a request for ${what} is ${insideWindow ? 'inside' : 'outside'} the throttling window`, async ({
    start,
  }) => {
    const mock = await startStill(start, { throttle: 1 });
    await tried(mock, `beta/${POLICIES}`, 'GET', undefined, tokenOf({ appid: 'a' }));
    expect((await tried(mock, path, 'GET', undefined, token))?.status).toBe(429);
    expect(mock.stats()).toMatchObject({ throttled: 2, insideWindow });
  });

test('a caller whose token is refused is not throttled, nor is the root of a version', async ({ start }) => {
  const mock = await startStill(start, { throttle: 1 }, { token: 'secret' });
  expect((await tried(mock, `beta/${POLICIES}`, 'GET', undefined, 'x'))?.status).toBe(401);
  expect((await tried(mock, 'beta', 'GET', undefined, 'secret'))?.status).toBe(200);
});
