import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../../src/files/root.ts';
import { type Certificate, makeCertificate } from '../support/certificate.ts';
import {
  CORRELATION,
  type Manner,
  startTokenEndpoint,
  TOKEN_CANARY,
  type TokenEndpoint,
} from '../support/token-endpoint.ts';

type Variables = { [name: string]: string };
type Scene = { manner?: Manner; variables?: Variables; down?: boolean; trusted?: boolean };
type Result = { results: unknown[]; output: string; endpoint: TokenEndpoint };

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const CLIENT = 'c11e4711-0000-4000-8000-00000c0ffee0';
const SECRET = 'sEcReT~canary+/=8Q';
const FEDERATED = 'eyJhbGciOiJub25lIn0.eyJmZWRlcmF0ZWQiOiJjYW5hcnkifQ.ZmVkZXJhdGVkLWNhbmFyeQ';
/** Longest life of a process that signs in. */
const PROCESS_MS = 60_000;

/** Keys take long to make, so each is made once for all tests of a process. */
let certificates: { tls: Certificate; app: Certificate } | null = null;

/** Plays a scene with an authority of its own; returns what the process printed, and what the authority saw. */
async function play(kind: string, actions: string[], scene: Scene = {}): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-'));
  certificates ??= { tls: makeCertificate(), app: makeCertificate() };
  const { tls, app: own } = certificates;
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o700 });
    return join(folder, name);
  };
  const app = { tenantId: TENANT, clientId: CLIENT, secret: SECRET, federatedToken: FEDERATED };
  const endpoint = await startTokenEndpoint(tls, { ...app, certificate: own.certificate }, scene.manner);
  if (scene.down === true) await endpoint.close();
  const cli = `{"accessToken":"e30.eyJ1dGkiOjd9.${TOKEN_CANARY}","expires_on":${Math.floor(Date.now() / 1000) + 3600}}`;
  file('az', `#!/bin/sh\necho '${cli}'\n`);
  const env = {
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    HOME: folder,
    ...(scene.trusted === false ? {} : { NODE_EXTRA_CA_CERTS: file('trusted.pem', tls.certificate) }),
    GRAPH_AUTH: kind,
    GRAPH_AUTHORITY: endpoint.url,
    GRAPH_TENANT_ID: TENANT,
    GRAPH_CLIENT_ID: CLIENT,
    GRAPH_CLIENT_SECRET: SECRET,
    GRAPH_CLIENT_CERTIFICATE: file('app.pem', own.certificate + own.key),
    GRAPH_FEDERATED_TOKEN_FILE: file('federated', `${FEDERATED}\n`),
    IDENTITY_ENDPOINT: `${endpoint.url}/msi/token`,
    IDENTITY_HEADER: 'header',
    ...scene.variables,
  };
  try {
    const output = await run(env, actions);
    const canaries = [SECRET, encodeURIComponent(SECRET), TENANT, TOKEN_CANARY, FEDERATED, 'refresh-canary'];
    const key = own.key.split('\n').filter((line) => /^[\w+/=]{40,}$/.test(line));
    for (const canary of [...canaries, ...key]) expect(output).not.toContain(canary);
    const json = /\[.*\]$/s.exec(output)?.[0];
    expect(json, output).toBeDefined();
    return { results: JSON.parse(json ?? '[]') as unknown[], output, endpoint };
  } finally {
    if (scene.down !== true) await endpoint.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(env: Variables, actions: string[]): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/sign-in.ts', ...actions], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PROCESS_MS,
  });
  const texts = { stderr: '', stdout: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text;
  });
  return new Promise((resolve) => child.on('close', () => resolve(texts.stderr + texts.stdout)));
}

const tokenRequests = ({ paths }: TokenEndpoint) => paths.filter((path) => path.endsWith('/token')).length;

for (const kind of ['secret', 'certificate', 'workload']) {
  test(`GRAPH_AUTH=${kind} signs in once for many requests, at GRAPH_AUTHORITY and nowhere else`, async () => {
    const { results, endpoint } = await play(kind, ['get', 'get', 'get by ten']);
    expect(results).toEqual([1, 1, Array(10).fill(1)]);
    expect(endpoint.paths).toEqual([
      `/${TENANT}/v2.0/.well-known/openid-configuration`,
      `/${TENANT}/oauth2/v2.0/token`,
    ]);
  });
  test(`GRAPH_AUTH=${kind} gets one fresh token after a refusal, and no third one`, async () => {
    const { results } = await play(kind, ['get', 'renew', 'get', 'renew', 'renew by ten']);
    expect(results).toEqual([1, 2, 2, 2, Array(10).fill(2)]);
  });
}

test('GRAPH_AUTH=managed gets tokens from the managed identity of the machine only', async () => {
  const { results, endpoint } = await play('managed', ['get', 'get', 'renew', 'renew']);
  expect(results.slice(0, 2)).toEqual([1, 1]);
  expect(new Set(endpoint.paths)).toEqual(new Set(['/msi/token']));
});

test('GRAPH_AUTH=cli gets the token of the Azure CLI', async () => {
  const { results } = await play('cli', ['get', 'renew']);
  expect(results).toEqual([7, 7]);
});

test('GRAPH_AUTH=default signs in as the environment of the library says, at GRAPH_AUTHORITY', async () => {
  const variables = {
    AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
    AZURE_TENANT_ID: TENANT,
    AZURE_CLIENT_ID: CLIENT,
    AZURE_CLIENT_SECRET: SECRET,
  };
  const { results } = await play('default', ['get', 'renew'], { variables });
  expect(results).toEqual([1, 2]);
});

test('GRAPH_AUTH=device asks for a code once, and then uses the refresh token', async () => {
  const { results, output, endpoint } = await play('device', ['get', 'expire', 'get', 'renew', 'get']);
  expect(output.match(/Enter ABC/g)).toHaveLength(1);
  expect(results.slice(0, 1)).toEqual([1]);
  expect(results.at(-1)).toBe(endpoint.issued.length);
});

test('GRAPH_AUTH=device does not sign in where no code can be shown', async () => {
  const { results, endpoint } = await play('device', ['get'], { variables: { MUTE: '1' } });
  expect(results).toEqual([expect.objectContaining({ name: 'AuthError' })]);
  expect(endpoint.paths).toEqual([]);
});

test('ten callers at once sign in once, for the first token and after it has expired', async () => {
  const { results, endpoint } = await play('secret', [
    'get by ten',
    'expire',
    'get by ten',
    'get',
    'renew by ten',
  ]);
  expect(results).toEqual([Array(10).fill(1), null, Array(10).fill(2), 2, Array(10).fill(3)]);
  expect(tokenRequests(endpoint)).toBe(3);
});

test('a token with a short life is renewed when a tenth of it is left, and not before', async () => {
  const rounds = Array.from({ length: 5 }, () => ['near the end', 'get', 'get']).flat();
  const { results } = await play('secret', ['get', ...rounds], { manner: { life: 600 } });
  expect(results.filter((result) => result !== null)).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]);
});

test('with tokens that live two seconds, not every request signs in', async () => {
  const rounds = Array.from({ length: 5 }, () => ['expire', 'get by ten', 'get by ten']).flat();
  const { endpoint } = await play('secret', rounds, { manner: { life: 2 } });
  // The library counts in whole seconds, so what is left of two can be next to nothing on a slow machine.
  expect(tokenRequests(endpoint)).toBeGreaterThanOrEqual(5);
  expect(tokenRequests(endpoint)).toBeLessThanOrEqual(10);
});

test('a token that cannot be renewed is used until it expires; then the error is reported', async () => {
  const actions = ['get', 'near the end', 'get', 'get', 'expire', 'get'];
  const { results } = await play('secret', actions, { manner: { serves: 1 } });
  expect(results.slice(0, 5)).toEqual([1, null, 1, 1, null]);
  expect(results[5]).toMatchObject({ name: 'AuthError' });
});

test('workers use the token that was handed over to them, and sign in when it expires', async () => {
  const actions = ['get', 'hand over', 'get', 'hand over', 'get by ten', 'expire', 'get'];
  const { results, endpoint } = await play('secret', actions);
  expect(results).toEqual([1, null, 1, null, Array(10).fill(1), null, 2]);
  expect(tokenRequests(endpoint)).toBe(2);
});

const REFUSED: [what: string, kind: string, scene: Scene, message: RegExp][] = [
  [
    'a wrong secret',
    'secret',
    { variables: { GRAPH_CLIENT_SECRET: 'wRoNg~canary+/=8Q' } },
    new RegExp(
      `the client secret is wrong \\(AADSTS7000215\\); look at GRAPH_CLIENT_SECRET.*correlation id ${CORRELATION}$`,
    ),
  ],
  [
    'an unknown tenant',
    'secret',
    { variables: { GRAPH_TENANT_ID: '0000dead-7e7a-4711-8000-000000000000' } },
    new RegExp(
      `the tenant is unknown \\(AADSTS90002\\); look at GRAPH_TENANT_ID.*correlation id ${CORRELATION}$`,
    ),
  ],
  [
    'an unknown application',
    'certificate',
    { variables: { GRAPH_CLIENT_ID: '0000dead-7e7a-4711-8000-000000000000' } },
    /the tenant does not know the application \(AADSTS700016\); look at GRAPH_CLIENT_ID/,
  ],
  [
    'an authority that is down',
    'secret',
    { down: true },
    /https:\/\/localhost:\d+ refused the connection; look at GRAPH_AUTHORITY/,
  ],
  [
    'an authority that is silent',
    'secret',
    { manner: { silent: true }, variables: { LIMIT_MS: '500' } },
    /no token within 500 ms; look at GRAPH_AUTHORITY/,
  ],
  [
    'an authority whose certificate is not trusted',
    'workload',
    { trusted: false },
    /the TLS certificate of https:\/\/localhost:\d+ is not trusted.*NODE_EXTRA_CA_CERTS/,
  ],
  [
    'an authority that is overloaded',
    'secret',
    { manner: { serves: 0 } },
    /answered with status 503; look at GRAPH_AUTHORITY/,
  ],
];
for (const [what, kind, scene, message] of REFUSED) {
  test(`a sign-in with ${what} throws an AuthError that says where to look, and has no secret`, async () => {
    const { results, output } = await play(kind, ['get'], scene);
    expect(results).toEqual([
      expect.objectContaining({ name: 'AuthError', message: expect.stringMatching(message) }),
    ]);
    for (const value of Object.values(scene.variables ?? {})) {
      if (/dead|canary/.test(value)) expect(output).not.toContain(value);
    }
  });
}

test('a redirect of the authority is not followed with the secret', async () => {
  const elsewhere = await startTokenEndpoint(makeCertificate(), {
    tenantId: TENANT,
    clientId: CLIENT,
    secret: SECRET,
    federatedToken: FEDERATED,
    certificate: null,
  });
  const { results } = await play('secret', ['get'], { manner: { redirectTo: elsewhere.url } });
  await elsewhere.close();
  expect(results).toEqual([expect.objectContaining({ name: 'AuthError' })]);
  expect(elsewhere.paths).toEqual([]);
});
