import { expect, test } from '@playwright/test';
import { missingPermissions, needsOf, readClaims } from '../../src/auth/claims.ts';
import type { IdentitySettings } from '../../src/auth/identity.ts';
import { checkDestination, checkWrites, isLoopback } from '../../src/graph/safety.ts';
import { cloudOf } from '../../src/model/cloud.ts';
import type { Permission } from '../../src/model/contract.ts';
import { ConfigError } from '../../src/model/error.ts';
import { readPermits } from '../../src/settings/permits.ts';

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const OTHER = '07e7a471-0000-4000-8000-00000c0ffee0';
const AZURE: IdentitySettings = {
  kind: 'managed',
  clientId: null,
  cloud: 'global',
  authority: 'https://login.microsoftonline.com',
  ownAuthority: false,
  scope: 'https://graph.microsoft.com/.default',
};
const TOKEN: IdentitySettings = { kind: 'token', token: 'x' };
const NONE: IdentitySettings = { kind: 'none' };

/** Whether a credential of Azure, and a token given by hand, may be sent there; without permits. */
const DESTINATIONS: [base: string, azure: boolean, token: boolean][] = [
  ['https://graph.microsoft.com/beta', true, true],
  ['https://GRAPH.MICROSOFT.COM/beta', true, true],
  ['https://graph.microsoft.com./beta', true, true],
  ['https://graph.microsoft.com:443/beta', true, true],
  ['https://graph.microsoft.com:8443/beta', false, true],
  ['http://graph.microsoft.com/beta', false, false],
  ['http://graph.microsoft.com:443/beta', false, false],
  ['https://graph.microsoft.com.evil.example/beta', false, true],
  ['https://evil.example/graph.microsoft.com/beta', false, true],
  ['https://evilgraph.microsoft.com/beta', false, true],
  ['https://graph.microsoft.com@evil.example/beta', false, false],
  ['https://me:pass@graph.microsoft.com/beta', false, false],
  ['https://graph.microsoft.com\\@evil.example/beta', true, true],
  ['https://graph.microsoft.com..:1/beta', false, true],
  ['https://graph.microsoft.us/beta', false, true],
  ['https://microsoftgraph.chinacloudapi.cn/beta', false, true],
  ['https://localhost/beta', false, true],
  ['http://localhost:4010/beta', false, true],
  ['http://LOCALHOST./beta', false, true],
  ['http://127.0.0.1:4010/beta', false, true],
  ['http://127.1/beta', false, true],
  ['http://0x7f000001/beta', false, true],
  ['http://127.255.0.9/beta', false, true],
  ['http://[::1]:4010/beta', false, true],
  ['http://0.0.0.0/beta', false, false],
  ['http://[::]/beta', false, false],
  ['http://128.0.0.1/beta', false, false],
  ['http://127.0.0.1.evil.example/beta', false, false],
  ['http://localhost.evil.example/beta', false, false],
  ['http://evil.example/beta#localhost', false, false],
];
const sends = (base: string, identity: IdentitySettings, env: { [name: string]: string } = {}) => {
  try {
    checkDestination(base, identity, readPermits(env));
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return false;
  }
};
for (const [base, azure, token] of DESTINATIONS) {
  test(`${base}: Azure ${azure}, token ${token}`, () => {
    expect([sends(base, AZURE), sends(base, TOKEN), sends(base, NONE)]).toEqual([azure, token, true]);
  });
}

/** Whether a credential of Azure may be sent there, with GRAPH_ALLOW_HOST. */
const ALLOWED: [base: string, host: string, azure: boolean][] = [
  ['https://proxy.example/beta', 'proxy.example', true],
  ['https://proxy.example/beta', 'PROXY.example:443', true],
  ['https://proxy.example:8443/beta', 'proxy.example', false],
  ['https://proxy.example:8443/beta', 'proxy.example:8443', true],
  ['https://proxy.example.evil.example/beta', 'proxy.example', false],
  ['http://proxy.example/beta', 'proxy.example', false],
  ['http://127.0.0.1:4010/beta', '127.0.0.1:4010', true],
  ['http://127.0.0.1:4011/beta', '127.0.0.1:4010', false],
  ['http://[::1]:4010/beta', '[::1]:4010', true],
  ['https://graph.microsoft.com:8443/beta', 'graph.microsoft.com:8443', true],
];
for (const [base, host, azure] of ALLOWED) {
  test(`${base} with ${host} allowed: ${azure}`, () =>
    expect(sends(base, AZURE, { GRAPH_ALLOW_HOST: host })).toBe(azure));
}

for (const host of ['https://proxy.example', 'proxy.example/x', 'me@proxy.example', 'a b', '127.1']) {
  test(`GRAPH_ALLOW_HOST=${host} is refused`, () =>
    expect(() => readPermits({ GRAPH_ALLOW_HOST: host })).toThrow('GRAPH_ALLOW_HOST: expected one host'));
}

test('a refusal names the host and what would allow it', () => {
  expect(() => checkDestination('https://proxy.example:8443/beta', AZURE, readPermits({}))).toThrow(
    'GRAPH_AUTH=managed: a token of Microsoft Graph is not sent to proxy.example:8443; if it belongs there, set GRAPH_ALLOW_HOST=proxy.example:8443',
  );
});

test('loopback is this machine only', () => {
  expect(isLoopback('http://127.1:8080/')).toBe(true);
  expect(isLoopback('http://[::ffff:10.0.0.1]/')).toBe(false);
});

test('the cloud of a host does not hang on letters, ports and dots', () => {
  expect(cloudOf('https://DOD-graph.microsoft.us.:1/x')).toBe('usdod');
  expect(cloudOf('https://graph.microsoft.com.evil.example/')).toBeNull();
});

const web = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
const GRAPH = 'https://graph.microsoft.com/beta';

const WRITES: [what: string, base: string, token: string, permit: string, message: string | null][] = [
  ['a mock', 'http://localhost:4010/beta', web({ tid: TENANT }), '', null],
  ['the tenant that is named', GRAPH, web({ tid: TENANT }), TENANT, null],
  ['the tenant in capitals', GRAPH, web({ tid: TENANT }), TENANT.toUpperCase(), null],
  ['no tenant named', GRAPH, web({ tid: TENANT }), '', 'set GRAPH_ALLOW_WRITES to the id of the tenant'],
  ['another tenant', GRAPH, web({ tid: TENANT }), OTHER, 'GRAPH_ALLOW_WRITES names another tenant'],
  ['an opaque token', GRAPH, 'opaque', TENANT, 'does not say of which tenant'],
  ['a token without a tenant', GRAPH, web({}), TENANT, 'does not say of which tenant'],
  [
    'a dot behind the host',
    'https://graph.microsoft.com./beta',
    web({ tid: TENANT }),
    '',
    'set GRAPH_ALLOW_WRITES',
  ],
  [
    'another port',
    'https://graph.microsoft.com:8443/beta',
    web({ tid: TENANT }),
    '',
    'set GRAPH_ALLOW_WRITES',
  ],
  ['another cloud', 'https://graph.microsoft.us/beta', web({ tid: TENANT }), OTHER, 'names another tenant'],
];
for (const [what, base, token, permit, message] of WRITES) {
  test(`writes: ${what}`, () => {
    const check = () =>
      checkWrites(base, readClaims(token)?.tid, readPermits({ GRAPH_ALLOW_WRITES: permit }));
    if (message === null) return expect(check).not.toThrow();
    expect(check).toThrow(message);
    expect(check).not.toThrow(/4711|07e7a471/);
  });
}

test('GRAPH_ALLOW_WRITES is a tenant, not a yes', () => {
  expect(() => readPermits({ GRAPH_ALLOW_WRITES: '1' })).toThrow('GRAPH_ALLOW_WRITES: expected the GUID');
});

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
  test(`"${token}" says nothing of itself`, () => expect(readClaims(token)).toBeNull());
}

const WRITE = 'DeviceManagementConfiguration.ReadWrite.All';
const asks = (identity: Permission['identity'], names: string[] | null) => [
  { page: 'x-create', permissions: [{ identity, names, line: 12 }] },
];
const PERMISSIONS: [what: string, claims: object, contracts: ReturnType<typeof asks>, expected: string[]][] =
  [
    ['an application that has it', { roles: [WRITE] }, asks('application', [WRITE]), []],
    ['any of several', { roles: ['B'] }, asks('application', ['A', 'B']), []],
    [
      'an application that lacks it',
      { roles: ['Group.Read.All'] },
      asks('application', ['A', WRITE]),
      [`x-create.md:12 needs A or ${WRITE} (application); the token has Group.Read.All`],
    ],
    [
      'an application without any',
      {},
      asks('application', ['A']),
      ['x-create.md:12 needs A (application); the token has no permission'],
    ],
    ['a page that does not say', {}, asks('application', null), []],
    [
      'a page that does not serve applications',
      { roles: ['A'] },
      asks('application', []),
      ['x-create.md:12 is not open to this kind of token (application); the token has A'],
    ],
    ['a user who has it', { scp: `openid ${WRITE}` }, asks('delegatedWork', [WRITE]), []],
    [
      'a user whose roles have it',
      { scp: 'openid', roles: ['A'] },
      asks('delegatedWork', ['A']),
      ['x-create.md:12 needs A (delegatedWork); the token has openid'],
    ],
    ['a user, and what applications need', { scp: 'A' }, asks('application', ['B']), []],
    [
      'a personal account',
      { scp: 'A', tid: '9188040d-6c67-4c5b-b112-36a304b66dad' },
      asks('delegatedPersonal', []),
      ['x-create.md:12 is not open to this kind of token (delegatedPersonal); the token has A'],
    ],
  ];
for (const [what, claims, contracts, expected] of PERMISSIONS) {
  test(`permissions: ${what}`, () =>
    expect(missingPermissions(readClaims(web(claims)), needsOf(contracts))).toEqual(expected));
}

test('permissions: an opaque token has none that can be missed', () =>
  expect(missingPermissions(null, needsOf(asks('application', ['A'])))).toEqual([]));
