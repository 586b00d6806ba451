import { expect, test } from '@playwright/test';
import { readPair } from '../../src/settings/against.ts';
import type { Env } from '../../src/settings/reader.ts';

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const tokenFor = (aud: string) =>
  `e30.${Buffer.from(JSON.stringify({ aud, tid: TENANT })).toString('base64url')}.sig`;
const GRAPH = 'https://graph.microsoft.com/beta';
const LOOPBACK = 'http://127.0.0.1:4010/beta';
const MOCK = 'https://mock.example/beta';
const USER = {
  GRAPH_AUTH: 'token',
  GRAPH_TOKEN: tokenFor('https://graph.microsoft.com'),
  GRAPH_ALLOW_WRITES: TENANT,
};
const OWN = { GRAPH_AUTH: 'token', GRAPH_TOKEN: 'opaque' };
const SIGN_IN = { GRAPH_AUTH: 'cli', GRAPH_ALLOW_WRITES: TENANT };
const GATEWAY = { ...SIGN_IN, GRAPH_ALLOW_HOST: 'mock.example' };

const auths = ({ first, second, untrusted }: ReturnType<typeof readPair>) => [
  first.GRAPH_AUTH,
  second.GRAPH_AUTH,
  untrusted,
];

// biome-ignore format: a table is read by its rows
const CREDENTIALS: [env: Env, first: string | undefined, second: string, expected: [string, string, string | null]][] = [
  [{}, LOOPBACK, MOCK, ['none', 'none', null]],
  [USER, GRAPH, LOOPBACK, ['token', 'none', LOOPBACK]],
  [USER, GRAPH, MOCK, ['token', 'none', MOCK]],
  [USER, LOOPBACK, GRAPH, ['none', 'token', LOOPBACK]],
  [USER, undefined, GRAPH, ['none', 'token', 'http://127.0.0.1:0/beta']],
  [SIGN_IN, MOCK, GRAPH, ['none', 'cli', MOCK]],
  [SIGN_IN, GRAPH, LOOPBACK, ['cli', 'none', LOOPBACK]],
  [GATEWAY, MOCK, GRAPH, ['cli', 'cli', null]],
  [GATEWAY, LOOPBACK, MOCK, ['none', 'cli', LOOPBACK]],
  [OWN, LOOPBACK, 'http://localhost:4011/beta', ['token', 'token', null]],
  [OWN, MOCK, LOOPBACK, ['token', 'token', null]],
  [OWN, LOOPBACK, MOCK, ['token', 'none', MOCK]],
  [OWN, MOCK, 'https://mock.example/other/beta', ['token', 'token', null]],
  [OWN, MOCK, 'https://mock.example:8443/beta', ['token', 'none', 'https://mock.example:8443/beta']],
];
for (const [env, first, second, expected] of CREDENTIALS) {
  const who = env.GRAPH_ALLOW_HOST === undefined ? '' : ` with GRAPH_ALLOW_HOST=${env.GRAPH_ALLOW_HOST}`;
  const what = `GRAPH_AUTH=${env.GRAPH_AUTH ?? ''}, ${env.GRAPH_TOKEN === 'opaque' ? 'for mocks' : 'for Graph'}`;
  test(`of two targets the credential goes to those it belongs to: ${what}${who}: ${first ?? 'the embedded mock'} against ${second}`, () =>
    expect(auths(readPair({ ...env, GRAPH_BASE_URL: first }, second))).toEqual(expected));
}

const PROFILES: [env: Env, first: string, second: string, profile: string][] = [
  [{}, LOOPBACK, MOCK, 'documented'],
  [USER, LOOPBACK, GRAPH, 'observed'],
  [USER, GRAPH, LOOPBACK, 'observed'],
  [{ ...GATEWAY }, LOOPBACK, MOCK, 'observed'],
  [{ ...USER, GRAPH_PROFILE: 'documented' }, GRAPH, LOOPBACK, 'documented'],
];
for (const [env, first, second, profile] of PROFILES) {
  test(`${first} against ${second} with GRAPH_PROFILE=${env.GRAPH_PROFILE ?? ''}: both runs are ${profile}`, () => {
    const pair = readPair({ ...env, GRAPH_BASE_URL: first }, second);
    expect([pair.first.GRAPH_PROFILE, pair.second.GRAPH_PROFILE, pair.settings.profile]).toEqual(
      Array(3).fill(profile),
    );
  });
}

test('a second target without a version is served the version of the first', () => {
  const { settings, second } = readPair({ GRAPH_VERSION: 'v1.0' }, 'http://127.0.0.1:4010');
  expect([settings.endpoint.version, second.GRAPH_BASE_URL]).toEqual(['v1.0', 'http://127.0.0.1:4010']);
});

const REFUSED: [env: Env, against: string, message: string][] = [
  [{ GRAPH_BASE_URL: LOOPBACK }, `${LOOPBACK}/`, 'expected another target than that of GRAPH_BASE_URL'],
  [
    {},
    'http://127.0.0.1:4010/v1.0',
    'GRAPH_VERSION=beta contradicts GRAPH_AGAINST=http://127.0.0.1:4010/v1.0',
  ],
  [{}, 'ftp://h/beta', 'GRAPH_AGAINST=ftp://h/beta: expected an http or https URL'],
  [{}, 'http://me:hunter2@h/beta', 'GRAPH_AGAINST holds a user name or password'],
  [{ GRAPH_PARENT_POLICYSETS: 'x' }, LOOPBACK, 'GRAPH_PARENT_POLICYSETS: a parent that is there already'],
  [{ ...USER, GRAPH_ALLOW_WRITES: '' }, GRAPH, 'set GRAPH_ALLOW_WRITES'],
  [
    { ...USER, GRAPH_BASE_URL: GRAPH },
    'https://graph.microsoft.us/beta',
    'is not sent to graph.microsoft.us',
  ],
];
for (const [env, against, message] of REFUSED)
  test(`refused: ${against}, because ${message}`, () => {
    expect(() => readPair(env, against)).toThrow(message);
    expect(() => readPair(env, against)).not.toThrow('hunter2');
  });
