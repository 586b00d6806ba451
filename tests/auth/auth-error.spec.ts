import { expect, test } from '@playwright/test';
import { explain, type Failure } from '../../src/auth/auth-error.ts';
import type { SignIn } from '../../src/auth/identity.ts';
import { openRedactor } from '../../src/traffic/redactor.ts';

const AUTHORITY = {
  cloud: 'global',
  authority: 'https://login.microsoftonline.com',
  ownAuthority: false,
  scope: 'https://graph.microsoft.com/.default',
} as const;
const IDS = {
  tenantId: '7e7a4711-0000-4000-8000-00000c0ffee0',
  clientId: 'c11e4711-0000-4000-8000-00000c0ffee0',
};
const SECRET: SignIn = { ...AUTHORITY, ...IDS, kind: 'secret', secret: 'sEcReT+canary' };
const CLI: SignIn = { ...AUTHORITY, kind: 'cli', tenantId: null };
const NOTHING: Failure = { text: '', refusal: null, fault: null, limitMs: null };
const messageOf = (settings: SignIn, failure: Partial<Failure>): string =>
  explain(settings, { ...NOTHING, ...failure }, openRedactor('key', []).redact).message;

const WORDS: [what: string, settings: SignIn, failure: Partial<Failure>, expected: RegExp][] = [
  [
    'a host that DNS does not know',
    SECRET,
    { fault: 'ENOTFOUND' },
    /the host of https:\S+ was not found; look at GRAPH_AUTHORITY/,
  ],
  ['a reset', SECRET, { fault: 'ECONNRESET' }, /did not answer \(ECONNRESET\)/],
  ['a captive portal', SECRET, { refusal: { status: 302, body: '<html>' } }, /answered with status 302/],
  [
    'an expired secret',
    SECRET,
    { text: 'invalid_client: AADSTS7000222: The provided client secret keys are expired.' },
    /the client secret has expired \(AADSTS7000222\); look at GRAPH_CLIENT_SECRET$/,
  ],
  [
    'a code that is not in the table',
    SECRET,
    {
      text: 'x: AADSTS90099: Something new.\r\nTrace ID: a Correlation ID: 11111111-2222-3333-4444-555555555555',
    },
    /failed: AADSTS90099: Something new\.; look at .*; correlation id 11111111-2222-3333-4444-555555555555$/,
  ],
  [
    'an Azure CLI that is missing',
    CLI,
    { text: 'Azure CLI could not be found.' },
    /could not be found.*az login/,
  ],
  [
    'an Azure CLI that hangs',
    CLI,
    { limitMs: 30_000 },
    /no token within 30000 ms; look at GRAPH_TENANT_ID, and sign in with "az login"/,
  ],
];
for (const [what, settings, failure, expected] of WORDS) {
  test(`the error of a failed sign-in says what failed and where to look: ${what}`, () =>
    expect(messageOf(settings, failure)).toMatch(expected));
}

test('an AuthError has the names of variables in place of their values, in any letter case and URL-encoded', () => {
  const text = `AADSTS1: ${IDS.tenantId.toUpperCase()} ${IDS.clientId} sEcReT+canary sEcReT%2Bcanary`;
  expect(messageOf(SECRET, { text })).toContain(
    'AADSTS1: [GRAPH_TENANT_ID] [GRAPH_CLIENT_ID] [GRAPH_CLIENT_SECRET] [GRAPH_CLIENT_SECRET]',
  );
});

test('a long text of the library is cut in an AuthError', () => {
  expect(messageOf(CLI, { text: 'x '.repeat(10_000) }).length).toBeLessThan(600);
});
