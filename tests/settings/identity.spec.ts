import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type HeldToken, readHeld, renewAt, writeHeld } from '../../src/auth/held-token.ts';
import type { SignIn } from '../../src/auth/identity.ts';
import { openTokens } from '../../src/auth/tokens.ts';
import { ConfigError } from '../../src/model/error.ts';
import { readIdentity } from '../../src/settings/identity.ts';
import { secretsOf } from '../../src/settings/secrets.ts';
import { makeCertificate } from '../support/certificate.ts';

type Variables = { [name: string]: string };

const GLOBAL = 'https://graph.microsoft.com/beta';
const IDS = {
  GRAPH_TENANT_ID: '7e7a4711-0000-4000-8000-00000c0ffee0',
  GRAPH_CLIENT_ID: 'c11e4711-0000-4000-8000-00000c0ffee0',
};
const SECRET: Variables = { ...IDS, GRAPH_AUTH: 'secret', GRAPH_CLIENT_SECRET: 's3cr3t' };

// All tests of this file share a folder, so one worker runs them all.
test.describe.configure({ mode: 'default' });
const folder = mkdtempSync(join(tmpdir(), 'graph-conformance-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const mine = makeCertificate();
const other = makeCertificate();
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const locked = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
  cipher: 'aes-256-cbc',
  passphrase: 'x',
});
const PEM = file('app.pem', mine.certificate + mine.key);
const FEDERATED = file('federated', 'token\n');

const READ: [what: string, env: Variables, base: string, expected: Record<string, unknown>][] = [
  ['nothing set is nobody', {}, GLOBAL, { kind: 'none' }],
  [
    'variables of others are ignored',
    { ...SECRET, GRAPH_AUTH: 'none', GRAPH_CLOUD: 'mars' },
    GLOBAL,
    { kind: 'none' },
  ],
  ['a token', { GRAPH_AUTH: 'token', GRAPH_TOKEN: 'abc.def' }, GLOBAL, { kind: 'token', token: 'abc.def' }],
  [
    'a secret',
    SECRET,
    GLOBAL,
    {
      kind: 'secret',
      tenantId: IDS.GRAPH_TENANT_ID,
      clientId: IDS.GRAPH_CLIENT_ID,
      secret: 's3cr3t',
      cloud: 'global',
      authority: 'https://login.microsoftonline.com',
      ownAuthority: false,
      scope: 'https://graph.microsoft.com/.default',
    },
  ],
  [
    'a domain of the tenant',
    { ...SECRET, GRAPH_TENANT_ID: 'contoso.onmicrosoft.com' },
    GLOBAL,
    { tenantId: 'contoso.onmicrosoft.com' },
  ],
  [
    'a certificate',
    { ...IDS, GRAPH_AUTH: 'certificate', GRAPH_CLIENT_CERTIFICATE: PEM },
    GLOBAL,
    { certificateFile: PEM },
  ],
  [
    'a federated token',
    {
      ...IDS,
      GRAPH_AUTH: 'workload',
      GRAPH_FEDERATED_TOKEN_FILE: FEDERATED,
      AZURE_FEDERATED_TOKEN_FILE: '/x',
    },
    GLOBAL,
    { tokenFile: FEDERATED },
  ],
  [
    'the federated token of Kubernetes',
    { ...IDS, GRAPH_AUTH: 'workload', AZURE_FEDERATED_TOKEN_FILE: FEDERATED },
    GLOBAL,
    { tokenFile: FEDERATED },
  ],
  ['a managed identity', { GRAPH_AUTH: 'managed' }, GLOBAL, { kind: 'managed', clientId: null }],
  [
    'one of several managed identities',
    { ...IDS, GRAPH_AUTH: 'managed' },
    GLOBAL,
    { clientId: IDS.GRAPH_CLIENT_ID },
  ],
  ['the Azure CLI', { GRAPH_AUTH: 'cli' }, GLOBAL, { kind: 'cli', tenantId: null }],
  ['a device code', { ...IDS, GRAPH_AUTH: 'device' }, GLOBAL, { kind: 'device' }],
  [
    'whatever there is',
    { GRAPH_AUTH: 'default' },
    GLOBAL,
    { kind: 'default', tenantId: null, clientId: null },
  ],
  [
    'US Government L4',
    SECRET,
    'https://graph.microsoft.us/beta',
    {
      cloud: 'usgov',
      authority: 'https://login.microsoftonline.us',
      scope: 'https://graph.microsoft.us/.default',
    },
  ],
  [
    'US Government L5',
    SECRET,
    'https://dod-graph.microsoft.us/beta',
    {
      cloud: 'usdod',
      authority: 'https://login.microsoftonline.us',
      scope: 'https://dod-graph.microsoft.us/.default',
    },
  ],
  [
    'China',
    SECRET,
    'https://microsoftgraph.chinacloudapi.cn/beta',
    {
      cloud: 'china',
      authority: 'https://login.chinacloudapi.cn',
      scope: 'https://microsoftgraph.chinacloudapi.cn/.default',
    },
  ],
  ['another host is of the global cloud', SECRET, 'https://localhost/beta', { cloud: 'global' }],
  [
    'another host of a named cloud',
    { ...SECRET, GRAPH_CLOUD: 'china' },
    'https://localhost/beta',
    { cloud: 'china' },
  ],
  [
    'an authority of its own',
    { ...SECRET, GRAPH_AUTHORITY: 'https://LOGIN.example:8443/' },
    GLOBAL,
    { authority: 'https://login.example:8443', ownAuthority: true },
  ],
  [
    'the usual authority, named',
    { ...SECRET, GRAPH_AUTHORITY: 'https://login.microsoftonline.com' },
    GLOBAL,
    { ownAuthority: false },
  ],
];
for (const [what, env, base, expected] of READ) {
  test(what, () => expect(readIdentity(env, base)).toMatchObject(expected));
}

const pem = (name: string, text: string): Variables => ({
  ...IDS,
  GRAPH_AUTH: 'certificate',
  GRAPH_CLIENT_CERTIFICATE: file(name, text),
});
const REFUSED: [what: string, env: Variables, message: string][] = [
  ['an unknown kind', { GRAPH_AUTH: 'magic' }, 'GRAPH_AUTH=magic: expected one of none, token, secret'],
  ['no token', { GRAPH_AUTH: 'token' }, 'GRAPH_AUTH=token needs GRAPH_TOKEN'],
  [
    'a token with a line break',
    { GRAPH_AUTH: 'token', GRAPH_TOKEN: 'abc\n' },
    'GRAPH_TOKEN has a character that no token has',
  ],
  ['no secret', { ...IDS, GRAPH_AUTH: 'secret' }, 'GRAPH_AUTH=secret needs GRAPH_CLIENT_SECRET'],
  [
    'a secret with a space',
    { ...SECRET, GRAPH_CLIENT_SECRET: 's3cr3t ' },
    'GRAPH_CLIENT_SECRET has a character',
  ],
  ['no tenant', { ...SECRET, GRAPH_TENANT_ID: '' }, 'GRAPH_AUTH=secret needs GRAPH_TENANT_ID'],
  [
    'a tenant that is a path',
    { ...SECRET, GRAPH_TENANT_ID: '../s3cr3t' },
    'GRAPH_TENANT_ID: expected the GUID',
  ],
  [
    'a tenant that is everybody',
    { ...SECRET, GRAPH_TENANT_ID: 'common' },
    'GRAPH_TENANT_ID: expected the GUID',
  ],
  ['no application', { ...SECRET, GRAPH_CLIENT_ID: '' }, 'GRAPH_AUTH=secret needs GRAPH_CLIENT_ID'],
  ['an application by name', { ...SECRET, GRAPH_CLIENT_ID: 's3cr3t' }, 'GRAPH_CLIENT_ID: expected the GUID'],
  ['a device code of no application', { GRAPH_AUTH: 'device' }, 'GRAPH_AUTH=device needs GRAPH_TENANT_ID'],
  [
    'no certificate',
    { ...IDS, GRAPH_AUTH: 'certificate' },
    'GRAPH_AUTH=certificate needs GRAPH_CLIENT_CERTIFICATE',
  ],
  [
    'a certificate that is not there',
    { ...IDS, GRAPH_AUTH: 'certificate', GRAPH_CLIENT_CERTIFICATE: '/none' },
    'GRAPH_CLIENT_CERTIFICATE=/none: expected a readable file, found ENOENT',
  ],
  ['a file that is no PEM', pem('text.pem', 's3cr3t'), 'found no certificate'],
  ['a certificate without a key', pem('certificate.pem', mine.certificate), 'found no RSA private key'],
  ['a key without a certificate', pem('key.pem', mine.key), 'found no certificate'],
  [
    'the key of another certificate',
    pem('mixed.pem', mine.certificate + other.key),
    'found a key of another certificate',
  ],
  ['a key with a password', pem('locked.pem', `${mine.certificate}${locked}`), 'found a key with a password'],
  [
    'a key of another kind',
    pem('curve.pem', `${mine.certificate}${curve.export({ type: 'pkcs8', format: 'pem' })}`),
    'found a key of type ec',
  ],
  [
    'a certificate that is cut',
    pem('cut.pem', `${mine.certificate.replace(/\n.*\n/, '\n')}${mine.key}`),
    'found a certificate that cannot be read',
  ],
  [
    'no federated token',
    { ...IDS, GRAPH_AUTH: 'workload' },
    'GRAPH_AUTH=workload needs GRAPH_FEDERATED_TOKEN_FILE or AZURE_FEDERATED_TOKEN_FILE',
  ],
  [
    'a federated token that is not there',
    { ...IDS, GRAPH_AUTH: 'workload', AZURE_FEDERATED_TOKEN_FILE: '/none' },
    'AZURE_FEDERATED_TOKEN_FILE=/none: expected a readable file',
  ],
  [
    'an empty federated token',
    { ...IDS, GRAPH_AUTH: 'workload', GRAPH_FEDERATED_TOKEN_FILE: file('empty', '\n') },
    'expected a token, found an empty file',
  ],
  [
    'an unknown cloud',
    { ...SECRET, GRAPH_CLOUD: 'germany' },
    'GRAPH_CLOUD=germany: expected one of global, usgov, usdod, china',
  ],
  [
    'a cloud that is not that of the host',
    { ...SECRET, GRAPH_CLOUD: 'china' },
    'GRAPH_CLOUD=china contradicts GRAPH_BASE_URL, whose host graph.microsoft.com belongs to global',
  ],
  [
    'the authority of another cloud',
    { ...SECRET, GRAPH_AUTHORITY: 'https://login.microsoftonline.us' },
    'GRAPH_AUTHORITY=https://login.microsoftonline.us contradicts the cloud global',
  ],
  [
    'an authority without TLS',
    { ...SECRET, GRAPH_AUTHORITY: 'http://localhost' },
    'GRAPH_AUTHORITY: expected https',
  ],
  [
    'an authority with a user',
    { ...SECRET, GRAPH_AUTHORITY: 'https://me:s3cr3t@localhost' },
    'GRAPH_AUTHORITY: expected https',
  ],
  [
    'an authority with a tenant',
    { ...SECRET, GRAPH_AUTHORITY: 'https://localhost/s3cr3t' },
    'GRAPH_AUTHORITY: expected https',
  ],
];
for (const [what, env, message] of REFUSED) {
  test(`${what} is refused`, () => {
    const read = () => readIdentity(env, GLOBAL);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/s3cr3t|BEGIN|4711/);
  });
}

test('secrets are known whether or not they are used, and so is the tenant that may be written to', () => {
  const env = {
    GRAPH_TOKEN: 'a',
    GRAPH_CLIENT_SECRET: 'b+c',
    GRAPH_TENANT_ID: '',
    GRAPH_ALLOW_WRITES: 'd.example',
    AZURE_CLIENT_SECRET: 'e',
    AZURE_CLIENT_CERTIFICATE_PASSWORD: 'f',
    AZURE_PASSWORD: 'g',
    AZURE_TENANT_ID: 'h.example',
  };
  expect(secretsOf(env).map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    ...['credential a', 'credential b+c', 'credential e', 'credential f', 'credential g'],
    ...['tenant d.example', 'tenant h.example'],
  ]);
  expect(secretsOf({ AZURE_TENANT_ID: 'organizations' })).toEqual([]);
});

const settings = readIdentity(SECRET, GLOBAL) as SignIn;
const HELD: HeldToken = { token: 'tok', obtainedAt: 1000, expiresAt: 3_601_000 };

const LIVES: [life: number, margin: number][] = [
  [2000, 200],
  [600_000, 60_000],
  [3_600_000, 300_000],
  [86_400_000, 300_000],
];
for (const [life, margin] of LIVES) {
  test(`of ${life} ms of life ${margin} ms are left at renewal`, () =>
    expect(renewAt({ token: 'x', obtainedAt: 5, expiresAt: 5 + life })).toBe(5 + life - margin));
}

test('a token that is handed over is read again, with the same identity only, and holds no secret', () => {
  const text = writeHeld(HELD, settings);
  expect(readHeld(text, settings)).toEqual(HELD);
  expect(text).not.toMatch(/s3cr3t|4711/);
  const another = readIdentity({ ...SECRET, GRAPH_CLIENT_ID: IDS.GRAPH_TENANT_ID }, GLOBAL) as SignIn;
  expect(readHeld(text, another)).toBeNull();
});

for (const text of [undefined, '', 'x', 'null', '7', '{}', '[]', '{"for":7}']) {
  test(`${text} is no token that was handed over`, () => expect(readHeld(text, settings)).toBeNull());
}

test('a token given by hand is used as it is', async () => {
  const exp = Buffer.from('{"exp":1700000000}').toString('base64url');
  const tokens = openTokens({ kind: 'token', token: `e30.${exp}.x` }, { redact: (text) => text });
  expect(await tokens.get()).toBe(`e30.${exp}.x`);
  expect(await tokens.renew(`e30.${exp}.x`)).toBe(`e30.${exp}.x`);
  expect(tokens.expiresAt).toBe(1_700_000_000_000);
  expect(await tokens.handOver()).toBeNull();
  expect(openTokens({ kind: 'token', token: 'opaque' }, { redact: (text) => text }).expiresAt).toBeNull();
});
