import { expect, test } from '@playwright/test';
import type { IdentitySettings } from '../../src/auth/identity.ts';
import {
  checkDestination,
  isLoopback,
  keepsSegments,
  openGuard,
  reachesGraph,
} from '../../src/graph/safety.ts';
import { cloudOf } from '../../src/model/cloud.ts';
import { ConfigError } from '../../src/model/error.ts';
import { readPermits } from '../../src/settings/permits.ts';

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const OTHER = '07e7a471-0000-4000-8000-00000c0ffee0';
const web = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;
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

/** Whether a token for Graph that the user gives may be sent there; with GRAPH_ALLOW_HOST where there is one. */
const GIVEN: [base: string, audience: string, host: string, is: boolean][] = [
  ['https://graph.microsoft.com/beta', 'https://graph.microsoft.com', '', true],
  ['https://graph.microsoft.com/beta', '00000003-0000-0000-c000-000000000000', '', true],
  ['https://graph.microsoft.us/beta', '00000003-0000-0000-c000-000000000000', '', true],
  ['https://graph.microsoft.us/beta', 'https://graph.microsoft.com', '', false],
  ['https://graph.microsoft.com:8443/beta', 'https://graph.microsoft.com', '', false],
  ['https://graph.microsoft.com.evil.example/beta', 'https://graph.microsoft.com', '', false],
  ['https://graph.microsoft.com.evil.example/beta', '00000003-0000-0000-c000-000000000000', '', false],
  ['https://evilgraph.microsoft.com/beta', 'https://graph.microsoft.com/', '', false],
  ['https://gateway.example/beta', 'https://graph.microsoft.us', '', false],
  ['https://gateway.example/beta', 'https://graph.microsoft.us', 'gateway.example', true],
  ['https://gateway.example/beta', 'https://graph.microsoft.us', 'other.example', false],
  ['http://gateway.example/beta', 'https://graph.microsoft.us', 'gateway.example', false],
  ['https://mock.example/beta', 'api://mine', '', true],
  ['http://127.0.0.1:4010/beta', 'https://graph.microsoft.com', '', true],
];
for (const [base, audience, host, is] of GIVEN) {
  const allowed = host === '' ? '' : ` with GRAPH_ALLOW_HOST=${host}`;
  test(`a token of the user for ${audience} is ${is ? 'sent' : 'not sent'} to ${base}${allowed}`, () => {
    const token = web({ aud: audience, tid: TENANT });
    expect(sends(base, { kind: 'token', token }, { GRAPH_ALLOW_HOST: host })).toBe(is);
    const permits = readPermits({ GRAPH_ALLOW_HOST: host, GRAPH_ALLOW_WRITES: TENANT });
    const refused = openGuard({ base, isGraph: false }, permits)(token, null);
    // TLS is a matter of the base URL, which does not change with the token.
    if (base.startsWith('https:') || is) expect(refused === null, String(refused)).toBe(is);
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

const GRAPH = 'https://graph.microsoft.com/beta';

const GATEWAY = 'https://gateway.example/beta';
const AUD = 'https://graph.microsoft.com';
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
  [
    'through a gateway, with a token for Graph',
    GATEWAY,
    web({ aud: AUD, tid: TENANT }),
    '',
    'set GRAPH_ALLOW_WRITES',
  ],
  [
    'through a gateway, to another tenant',
    GATEWAY,
    web({ aud: AUD, tid: TENANT }),
    OTHER,
    'names another tenant',
  ],
  ['through a gateway, to the permitted tenant', GATEWAY, web({ aud: AUD, tid: TENANT }), TENANT, null],
  [
    'through a gateway, with a token for something else',
    GATEWAY,
    web({ aud: 'api://mine', tid: TENANT }),
    '',
    null,
  ],
  ['through a gateway, with an opaque token', GATEWAY, 'opaque', '', null],
  [
    'to loopback, with a token for Graph',
    'http://127.0.0.1:4010/beta',
    web({ aud: AUD, tid: TENANT }),
    '',
    null,
  ],
];
for (const [what, base, token, permit, message] of WRITES) {
  test(`writes are ${message === null ? 'allowed' : 'refused'}: ${what}`, () => {
    const isGraph = reachesGraph(base, { kind: 'token', token });
    const permits = readPermits({ GRAPH_ALLOW_WRITES: permit, GRAPH_ALLOW_HOST: 'gateway.example' });
    const refused = openGuard({ base, isGraph }, permits)(token, null);
    if (message === null) return expect(refused).toBeNull();
    expect(refused).toContain(message);
    expect(refused).not.toMatch(/4711|07e7a471/);
  });
}

test('GRAPH_ALLOW_WRITES=1 is refused, because it is not the id of a tenant', () => {
  expect(() => readPermits({ GRAPH_ALLOW_WRITES: '1' })).toThrow('GRAPH_ALLOW_WRITES: expected the GUID');
});

const BROAD = '{"target":{"@odata.type":"#microsoft.graph.allLicensedUsersAssignmentTarget"}}';
test('a body that assigns to a whole tenant is refused with a token for Graph, wherever it is sent', () => {
  const env = { GRAPH_ALLOW_HOST: 'gateway.example', GRAPH_ALLOW_WRITES: TENANT };
  const refused = (base: string, token: string | null, more: { [name: string]: string } = {}) =>
    openGuard({ base, isGraph: false }, readPermits({ ...env, ...more }))(token, BROAD) !== null;
  const token = web({ aud: AUD, tid: TENANT });
  expect(refused(GATEWAY, token)).toBe(true);
  expect(refused(GATEWAY, token, { GRAPH_ALLOW_BROAD_TARGETS: '1' })).toBe(false);
  expect(refused(GATEWAY, web({ aud: 'api://mine' }))).toBe(false);
  expect(refused(GATEWAY, null)).toBe(false);
  expect(refused('http://[::1]:4010/beta', token)).toBe(false);
});

const SEGMENTS: [path: string, is: boolean][] = [
  ['', true],
  ['/a/b?$filter=x/../y', true],
  ['/a/b%2Fc', true],
  ['/a//b', true],
  ['/a/b.c/...', true],
  ['/a/..', false],
  ['/a/./b', false],
  ['/a/%2e%2E/b', false],
  ['/a/.%2e', false],
  ['/a\\..\\b', false],
];
for (const [path, is] of SEGMENTS) {
  test(`the path "${path}" is ${is ? 'sent as it is written' : 'not sent: it would name another resource'}`, () => {
    for (const base of ['http://h:1', 'http://h/beta', 'https://h/a/b/beta'])
      expect(keepsSegments(base, path), base).toBe(is);
  });
}
