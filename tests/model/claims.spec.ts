import { expect, test } from '@playwright/test';
import { graphOf, readClaims } from '../../src/model/claims.ts';

const web = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;

const OPAQUE = [
  '',
  'x',
  'a.b',
  'a.b.c.d',
  `e30.${Buffer.from('[]').toString('base64url')}.x`,
  'e30.bm8.x',
  'EwB4A8l6.BAAU',
];
for (const token of OPAQUE) {
  test(`the token "${token}" has no claims that can be read, and is not known to be for Graph`, () => {
    expect(readClaims(token)).toBeNull();
    expect(graphOf(token)).toBeNull();
  });
}

const APP = '00000003-0000-0000-c000-000000000000';
const AUDIENCES: [audience: unknown, cloud: ReturnType<typeof graphOf>][] = [
  ['https://graph.microsoft.com', 'global'],
  ['https://graph.microsoft.com/', 'global'],
  ['https://GRAPH.microsoft.com./', 'global'],
  ['https://graph.microsoft.us', 'usgov'],
  ['https://dod-graph.microsoft.us', 'usdod'],
  ['https://microsoftgraph.chinacloudapi.cn', 'china'],
  [APP, 'any'],
  [APP.toUpperCase(), 'any'],
  [`${APP}/graph.microsoft.com@x`, 'any'],
  [['api://mine', APP], 'any'],
  ['https://graph.microsoft.com.evil.example', null],
  ['https://graph.windows.net', null],
  ['api://mine', null],
  [7, null],
  [undefined, null],
];
for (const [aud, cloud] of AUDIENCES) {
  test(`a token with the audience ${JSON.stringify(aud)} is for ${cloud === null ? 'something else than Graph' : `Graph (${cloud})`}`, () =>
    expect(graphOf(web({ aud }))).toBe(cloud));
}
