import { expect, test } from '@playwright/test';
import type { Env } from '../../src/settings/reader.ts';
import { secretsOf } from '../../src/settings/secrets.ts';
import { readSettings } from '../../src/settings/settings.ts';

const MOCK = 'http://127.0.0.1:4010';
const read = (env: Env) => {
  const { endpoint, ...settings } = readSettings(env, MOCK);
  return { ...endpoint, ...settings };
};

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const tokenFor = (aud: string) => `e30.${Buffer.from(JSON.stringify({ aud })).toString('base64url')}.sig`;
const GATEWAY = {
  GRAPH_BASE_URL: 'https://gateway.example/beta',
  GRAPH_ALLOW_HOST: 'gateway.example',
  GRAPH_ALLOW_WRITES: TENANT,
};
const AS_GRAPH = {
  isGraph: true,
  waitMs: 10_000,
  retryMs: 120_000,
  rates: { writes: 100, requests: 1000 },
  profile: 'observed',
  parents: 'create',
};
const AS_OTHER = {
  isGraph: false,
  waitMs: 2000,
  retryMs: 0,
  rates: { writes: 0, requests: 0 },
  profile: 'documented',
  parents: 'placeholder',
};

const READ: [what: string, env: { [name: string]: string }, expected: Record<string, unknown>][] = [
  [
    'nothing set is the embedded mock, beta',
    {},
    { base: `${MOCK}/beta`, version: 'beta', embedded: true, identity: { kind: 'none' }, timeoutMs: 30_000 },
  ],
  [
    'an empty variable is not set',
    { GRAPH_BASE_URL: '', GRAPH_TIMEOUT_MS: '' },
    { embedded: true, timeoutMs: 30_000 },
  ],
  [
    'the embedded mock in v1.0',
    { GRAPH_VERSION: 'v1.0' },
    { base: `${MOCK}/v1.0`, version: 'v1.0', embedded: true },
  ],
  [
    'the last segment is the version',
    { GRAPH_BASE_URL: 'https://graph.microsoft.com/v1.0' },
    { base: 'https://graph.microsoft.com/v1.0', version: 'v1.0', embedded: false },
  ],
  [
    'a prefix and a slash at the end',
    { GRAPH_BASE_URL: 'http://localhost:1/a/b/beta/' },
    { base: 'http://localhost:1/a/b/beta', version: 'beta' },
  ],
  [
    'a mock that serves without a version',
    { GRAPH_BASE_URL: 'http://localhost:1', GRAPH_VERSION: 'beta' },
    { base: 'http://localhost:1', version: 'beta' },
  ],
  [
    'a token',
    { GRAPH_AUTH: 'token', GRAPH_TOKEN: 'abc.def' },
    { identity: { kind: 'token', token: 'abc.def' } },
  ],
  ['a token is not used without GRAPH_AUTH', { GRAPH_TOKEN: 'abc.def' }, { identity: { kind: 'none' } }],
  ['a time limit', { GRAPH_TIMEOUT_MS: '250' }, { timeoutMs: 250 }],
  [
    'Graph in any cloud is sent to again, within its published limits',
    { GRAPH_BASE_URL: 'https://graph.microsoft.us/beta' },
    { retryMs: 120_000, rates: { writes: 100, requests: 1000 }, rateSeconds: 20 },
  ],
  [
    'anything else is sent to once, without a limit',
    { GRAPH_BASE_URL: 'http://localhost:1/beta' },
    { retryMs: 0, rates: { writes: 0, requests: 0 } },
  ],
  [
    'a gateway with a token of Graph that the user gives has the limits and the profile of Graph',
    { ...GATEWAY, GRAPH_AUTH: 'token', GRAPH_TOKEN: tokenFor('https://graph.microsoft.com') },
    AS_GRAPH,
  ],
  [
    'a gateway with a sign-in has the limits and the profile of Graph before there is a token',
    { ...GATEWAY, GRAPH_AUTH: 'cli' },
    AS_GRAPH,
  ],
  [
    'a gateway with a token for something else is another mock',
    { ...GATEWAY, GRAPH_AUTH: 'token', GRAPH_TOKEN: tokenFor('api://mine') },
    AS_OTHER,
  ],
  [
    'loopback with a token of Graph is another mock',
    {
      GRAPH_BASE_URL: 'http://localhost:1/beta',
      GRAPH_AUTH: 'token',
      GRAPH_TOKEN: tokenFor('https://graph.microsoft.com'),
    },
    AS_OTHER,
  ],
  [
    'Graph, sent to once without a limit',
    {
      GRAPH_BASE_URL: 'https://graph.microsoft.com/beta',
      GRAPH_RETRY_MS: '0',
      GRAPH_RATE_WRITES: '0',
      GRAPH_RATE_REQUESTS: '0',
    },
    { retryMs: 0, rates: { writes: 0, requests: 0 } },
  ],
  [
    'retries and limits for a mock',
    {
      GRAPH_RETRY_MS: '3600000',
      GRAPH_RATE_WRITES: '100000',
      GRAPH_RATE_REQUESTS: '7',
      GRAPH_RATE_SECONDS: '10',
    },
    { retryMs: 3_600_000, rates: { writes: 100_000, requests: 7 }, rateSeconds: 10 },
  ],
];
for (const [what, env, expected] of READ) {
  test(what, () => expect(read(env)).toMatchObject(expected));
}

const REFUSED: [what: string, env: { [name: string]: string }, message: string][] = [
  [
    'no URL',
    { GRAPH_BASE_URL: 'graph.microsoft.com/beta' },
    'GRAPH_BASE_URL=graph.microsoft.com/beta: expected an http or https URL',
  ],
  [
    'another scheme',
    { GRAPH_BASE_URL: 'ftp://host/beta' },
    'GRAPH_BASE_URL=ftp://host/beta: expected an http or https URL',
  ],
  [
    'a query',
    { GRAPH_BASE_URL: 'https://host/beta?sig=secret' },
    'GRAPH_BASE_URL=https://host/beta…: expected no "?"',
  ],
  [
    'no version',
    { GRAPH_BASE_URL: 'https://host/api' },
    'GRAPH_BASE_URL=https://host/api does not end in a version',
  ],
  [
    'Graph without a version',
    { GRAPH_BASE_URL: 'https://graph.microsoft.com', GRAPH_VERSION: 'beta' },
    'does not end in a version',
  ],
  ['an unknown version', { GRAPH_VERSION: 'v2.0' }, 'GRAPH_VERSION=v2.0: expected one of beta, v1.0'],
  [
    'two versions',
    { GRAPH_BASE_URL: 'https://host/beta', GRAPH_VERSION: 'v1.0' },
    'GRAPH_VERSION=v1.0 contradicts GRAPH_BASE_URL=https://host/beta',
  ],
  ['an unknown identity', { GRAPH_AUTH: 'magic' }, 'GRAPH_AUTH=magic: expected one of none, token, secret'],
  ['no token', { GRAPH_AUTH: 'token' }, 'GRAPH_AUTH=token needs GRAPH_TOKEN'],
  [
    'a token with a line break',
    { GRAPH_AUTH: 'token', GRAPH_TOKEN: 'abc\n' },
    'GRAPH_TOKEN has a character that no token has',
  ],
  ['no number', { GRAPH_TIMEOUT_MS: '5s' }, 'GRAPH_TIMEOUT_MS=5s: expected a whole number from 1 to 600000'],
  ['retries for ever', { GRAPH_RETRY_MS: '3600001' }, 'expected a whole number from 0 to 3600000'],
  ['too many writes', { GRAPH_RATE_WRITES: '100001' }, 'expected a whole number from 0 to 100000'],
  ['too many requests', { GRAPH_RATE_REQUESTS: '100001' }, 'expected a whole number from 0 to 100000'],
  ['no share', { GRAPH_MIN_COVERAGE: '-1' }, 'GRAPH_MIN_COVERAGE=-1: expected a whole number from 0 to 100'],
  ['no number of percent', { GRAPH_MIN_COVERAGE: 'abc' }, 'GRAPH_MIN_COVERAGE=abc: expected a whole number'],
  ['more than the whole', { GRAPH_MIN_COVERAGE: '101' }, 'GRAPH_MIN_COVERAGE=101: expected a whole number'],
  ['no time at all', { GRAPH_TIMEOUT_MS: '0' }, 'GRAPH_TIMEOUT_MS=0: expected a whole number'],
];
for (const [what, env, message] of REFUSED) {
  test(`${what} is refused`, () => expect(() => read(env)).toThrow(message));
}

const HANDED: [what: string, base: string, more: { [name: string]: string }, message: string][] = [
  [
    'to a host that only looks like Graph',
    'https://graph.microsoft.com.evil.example/beta',
    { GRAPH_ALLOW_WRITES: TENANT },
    'a token for Microsoft Graph is not sent to graph.microsoft.com.evil.example',
  ],
  [
    'through a gateway without GRAPH_ALLOW_WRITES',
    GATEWAY.GRAPH_BASE_URL,
    { GRAPH_ALLOW_HOST: 'gateway.example' },
    'set GRAPH_ALLOW_WRITES to the id of the tenant',
  ],
];
for (const [what, base, more, message] of HANDED) {
  test(`a token of Graph that the user gives is refused before anything is sent: ${what}`, () => {
    const token = { GRAPH_AUTH: 'token', GRAPH_TOKEN: tokenFor('https://graph.microsoft.com') };
    expect(() => read({ GRAPH_BASE_URL: base, ...token, ...more })).toThrow(message);
  });
}

const PROXIES: [what: string, env: { [name: string]: string }, proxy: object | null][] = [
  ['none is set', {}, null],
  ['HTTPS_PROXY', { HTTPS_PROXY: 'http://p:3128' }, { url: 'http://p:3128', except: '' }],
  [
    'https_proxy, which comes first',
    { https_proxy: 'http://q', HTTPS_PROXY: 'http://p' },
    { url: 'http://q', except: '' },
  ],
  ['one without a scheme', { HTTPS_PROXY: 'p:3128' }, { url: 'http://p:3128', except: '' }],
  ['HTTP_PROXY, which is for http', { HTTP_PROXY: 'http://p' }, null],
  ['an empty one', { HTTPS_PROXY: '' }, null],
  [
    'NO_PROXY',
    { HTTPS_PROXY: 'http://p', NO_PROXY: 'a.example, b.example' },
    { url: 'http://p', except: 'a.example,b.example' },
  ],
];
for (const [what, env, proxy] of PROXIES) {
  test(`the proxy for an https base URL is read from the environment: ${what}`, () =>
    expect(read({ GRAPH_BASE_URL: 'https://mock.example/beta', ...env }).proxy).toEqual(proxy));
}

test('loopback is not proxied, unless NO_PROXY says <-loopback>', () => {
  const env = { GRAPH_BASE_URL: 'http://127.0.0.1:4010/beta', HTTP_PROXY: 'http://p' };
  expect(read(env).proxy).toBeNull();
  expect(read({ HTTP_PROXY: 'socks5://p' }).proxy).toBeNull();
  expect(read({ ...env, NO_PROXY: 'x.example,<-loopback>' }).proxy).toEqual({
    url: 'http://p',
    except: 'x.example',
  });
});

test("a proxy's password is a secret, and one that cannot be read is refused without it", () => {
  const base = { GRAPH_BASE_URL: 'https://mock.example/beta' };
  const credential = (value: string) => ({ kind: 'credential', value });
  expect(secretsOf({ ...base, HTTPS_PROXY: 'http://me:hunter%402@p' })).toEqual([credential('hunter%402')]);
  expect(secretsOf({ ...base, http_proxy: 'socks5://me:hun@ter@p' })).toEqual([credential('hun@ter')]);
  for (const HTTPS_PROXY of ['socks5://me:hunter2@p', 'http://me:hunter2%zz@p', 'http://me:hunter2@']) {
    expect(() => read({ ...base, HTTPS_PROXY })).toThrow('HTTPS_PROXY: expected the http or https URL');
    expect(() => read({ ...base, HTTPS_PROXY })).not.toThrow('hunter2');
  }
});

const WITH_PASSWORD = [
  'https://me:hunter2@host/beta',
  'https://me:hunter2@host:99999/beta',
  'https://me:hunter2@ho st/beta',
  'https://me:hunt#er2@host/beta',
  'https://me:hunter2',
  'https//me:hunter2@host/beta',
  'me:hunter2@host/beta',
  'ftp://me:hunter2@host/beta',
  'https://me%3Ahunter2%40host:x/beta',
  'https://ho st/beta?password=hunter2',
  'hunter2 https://host/beta',
];
for (const url of WITH_PASSWORD) {
  test(`GRAPH_BASE_URL=${url} is refused, and not repeated, since it may hold a password`, () => {
    const reading = () => read({ GRAPH_BASE_URL: url });
    expect(reading).toThrow(/^GRAPH_BASE_URL(:| holds a user name or password)/);
    expect(reading).not.toThrow(/hunt/);
  });
}
