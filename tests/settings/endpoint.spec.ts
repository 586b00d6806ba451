import { expect, test } from '@playwright/test';
import type { Env } from '../../src/settings/reader.ts';
import { readSettings } from '../../src/settings/settings.ts';

const MOCK = 'http://127.0.0.1:4010';
const read = (env: Env) => {
  const { endpoint, identity } = readSettings(env, MOCK);
  return { ...endpoint, identity };
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
    { retryMs: 120_000, rates: { writes: 100, requests: 1000 } },
  ],
  [
    'anything else is sent to once, without a limit',
    { GRAPH_BASE_URL: 'http://localhost:1/beta' },
    { retryMs: 0, rates: { writes: 0, requests: 0 } },
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
    { GRAPH_RETRY_MS: '3600000', GRAPH_RATE_WRITES: '100000', GRAPH_RATE_REQUESTS: '7' },
    { retryMs: 3_600_000, rates: { writes: 100_000, requests: 7 } },
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
  ['no time at all', { GRAPH_TIMEOUT_MS: '0' }, 'GRAPH_TIMEOUT_MS=0: expected a whole number'],
];
for (const [what, env, message] of REFUSED) {
  test(`${what} is refused`, () => expect(() => read(env)).toThrow(message));
}

test('credentials in the base URL are refused and not repeated', () => {
  const reading = () => read({ GRAPH_BASE_URL: 'https://me:hunter2@host/beta' });
  expect(reading).toThrow('GRAPH_BASE_URL holds a user name or password');
  expect(reading).not.toThrow('hunter2');
});
