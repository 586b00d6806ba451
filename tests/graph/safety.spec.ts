import { expect, test } from '@playwright/test';
import { readClaims } from '../../src/auth/claims.ts';
import type { IdentitySettings } from '../../src/auth/identity.ts';
import { checkDestination, checkWrites, isLoopback } from '../../src/graph/safety.ts';
import { cloudOf } from '../../src/model/cloud.ts';
import { ConfigError } from '../../src/model/error.ts';
import { readPermits } from '../../src/settings/permits.ts';

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const OTHER = '07e7a471-0000-4000-8000-00000c0ffee0';
const SIGN_IN: IdentitySettings = {
  kind: 'managed',
  clientId: null,
  cloud: 'global',
  authority: 'https://login.microsoftonline.com',
  ownAuthority: false,
  scope: 'https://graph.microsoft.com/.default',
};
const TOKEN: IdentitySettings = { kind: 'token', token: 'x' };
const NONE: IdentitySettings = { kind: 'none' };

/** Whether the token of a sign-in, and a token given by the user, may be sent there; without permits. */
const DESTINATIONS: [base: string, signedIn: boolean, token: boolean][] = [
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
for (const [base, signedIn, token] of DESTINATIONS) {
  const does = (is: boolean) => (is ? 'sends' : 'refuses to send');
  test(`a run ${does(signedIn)} the token of a sign-in, and ${does(token)} a token of the user, to ${base}`, () => {
    expect([sends(base, SIGN_IN), sends(base, TOKEN), sends(base, NONE)]).toEqual([signedIn, token, true]);
  });
}

/** Whether the token of a sign-in may be sent there, with GRAPH_ALLOW_HOST. */
const ALLOWED: [base: string, host: string, signedIn: boolean][] = [
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
for (const [base, host, signedIn] of ALLOWED) {
  test(`GRAPH_ALLOW_HOST=${host} ${signedIn ? 'lets' : 'does not let'} a run send the token of a sign-in to ${base}`, () =>
    expect(sends(base, SIGN_IN, { GRAPH_ALLOW_HOST: host })).toBe(signedIn));
}

for (const host of ['https://proxy.example', 'proxy.example/x', 'me@proxy.example', 'a b', '127.1']) {
  test(`GRAPH_ALLOW_HOST=${host} is refused: it has to be one host`, () =>
    expect(() => readPermits({ GRAPH_ALLOW_HOST: host })).toThrow('GRAPH_ALLOW_HOST: expected one host'));
}

test('the refusal to send a token names the host, and the variable that allows it', () => {
  expect(() => checkDestination('https://proxy.example:8443/beta', SIGN_IN, readPermits({}))).toThrow(
    'GRAPH_AUTH=managed: a token for Microsoft Graph is not sent to proxy.example:8443; if it belongs there, set GRAPH_ALLOW_HOST=proxy.example:8443',
  );
});

test('loopback is this machine only, however its address is written', () => {
  expect(isLoopback('http://127.1:8080/')).toBe(true);
  expect(isLoopback('http://[::ffff:10.0.0.1]/')).toBe(false);
});

test('the cloud of a host does not depend on letter case, port or a dot at the end', () => {
  expect(cloudOf('https://DOD-graph.microsoft.us.:1/x')).toBe('usdod');
  expect(cloudOf('https://graph.microsoft.com.evil.example/')).toBeNull();
});

const web = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
const GRAPH = 'https://graph.microsoft.com/beta';

const WRITES: [what: string, base: string, token: string, permit: string, message: string | null][] = [
  ['to a mock', 'http://localhost:4010/beta', web({ tid: TENANT }), '', null],
  ['to the tenant that GRAPH_ALLOW_WRITES names', GRAPH, web({ tid: TENANT }), TENANT, null],
  ['to that tenant, named in capitals', GRAPH, web({ tid: TENANT }), TENANT.toUpperCase(), null],
  [
    'to Graph without GRAPH_ALLOW_WRITES',
    GRAPH,
    web({ tid: TENANT }),
    '',
    'to allow that, set GRAPH_ALLOW_WRITES to the id of the tenant',
  ],
  [
    'to another tenant than GRAPH_ALLOW_WRITES names',
    GRAPH,
    web({ tid: TENANT }),
    OTHER,
    'GRAPH_ALLOW_WRITES names another tenant',
  ],
  ['to Graph with an opaque token', GRAPH, 'opaque', TENANT, 'does not say which tenant'],
  ['to Graph with a token without a tenant', GRAPH, web({}), TENANT, 'does not say which tenant'],
  [
    'to Graph with a dot after its host',
    'https://graph.microsoft.com./beta',
    web({ tid: TENANT }),
    '',
    'set GRAPH_ALLOW_WRITES',
  ],
  [
    'to Graph on another port',
    'https://graph.microsoft.com:8443/beta',
    web({ tid: TENANT }),
    '',
    'set GRAPH_ALLOW_WRITES',
  ],
  [
    'to another tenant in another cloud',
    'https://graph.microsoft.us/beta',
    web({ tid: TENANT }),
    OTHER,
    'names another tenant',
  ],
];
for (const [what, base, token, permit, message] of WRITES) {
  test(`writes are ${message === null ? 'allowed' : 'refused'}: ${what}`, () => {
    const check = () =>
      checkWrites(base, readClaims(token)?.tid, readPermits({ GRAPH_ALLOW_WRITES: permit }));
    if (message === null) return expect(check).not.toThrow();
    expect(check).toThrow(message);
    expect(check).not.toThrow(/4711|07e7a471/);
  });
}

test('GRAPH_ALLOW_WRITES=1 is refused, because it is not the id of a tenant', () => {
  expect(() => readPermits({ GRAPH_ALLOW_WRITES: '1' })).toThrow('GRAPH_ALLOW_WRITES: expected the GUID');
});
