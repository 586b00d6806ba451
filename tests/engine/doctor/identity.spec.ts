import { expect, test } from '@playwright/test';
import type { Need } from '../../../src/auth/claims.ts';
import { lifeCheck, permissionChecks, tokenChecks } from '../../../src/engine/doctor/identity.ts';
import { listedNeeds } from '../../../src/engine/run-needs.ts';
import { readSettings } from '../../../src/settings/settings.ts';

const NOW = 1_000_000;
const LIVES: [kind: string, expiresAt: number | null, state: string][] = [
  ['token', null, 'ok'],
  ['token', NOW + 3_600_000, 'ok'],
  ['token', NOW + 300_000, 'warn'],
  ['secret', NOW + 300_000, 'ok'],
  ['token', NOW, 'fail'],
];
for (const [kind, expiresAt, state] of LIVES) {
  test(`a token of GRAPH_AUTH=${kind} that expires at ${expiresAt}: ${state}`, () =>
    expect(lifeCheck(kind, expiresAt, NOW).state).toBe(state));
}

const TENANT = '7e7a4711-0000-4000-8000-00000c0ffee0';
const APP = 'c11e4711-0000-4000-8000-00000c0ffee0';
const OTHER = '00000000-0000-4000-8000-000000000001';
const signIn = (tenantId: string) => ({
  kind: 'secret' as const,
  tenantId,
  clientId: APP,
  secret: 's',
  cloud: 'global' as const,
  authority: 'https://login.microsoftonline.com',
  ownAuthority: false,
  scope: '',
});
const TOKENS: [what: string, claims: object | null, tenantId: string, states: string[]][] = [
  ['of the named tenant and application', { tid: TENANT, appid: APP.toUpperCase() }, TENANT, ['ok', 'ok']],
  ['of another tenant', { tid: OTHER, azp: APP }, TENANT, ['fail', 'ok']],
  ['of another application', { tid: TENANT, appid: OTHER }, TENANT, ['ok', 'fail']],
  ['of a tenant that is given by its domain', { tid: TENANT, appid: APP }, 'a.example', ['ok', 'ok']],
  ['that says nothing', {}, TENANT, []],
  ['that is opaque', null, TENANT, ['warn']],
];
for (const [what, claims, tenantId, states] of TOKENS) {
  test(`a token ${what}: ${states.join(', ')}`, () => {
    const checks = tokenChecks(claims as Parameters<typeof tokenChecks>[0], signIn(tenantId), TENANT);
    expect(checks.map(({ state }) => state)).toEqual(states);
    expect(JSON.stringify(checks)).not.toContain(TENANT);
  });
}

const need = (where: string, names: string[]): Need => ({ where, identity: 'application', names });
test('a permission that many pages ask for is one line; one that only the list names is a warning', () => {
  const needs = ['a:1', 'b:1', 'c:1', 'd:1', 'e:1'].map((where) => need(where, ['Write']));
  const listed = [need('POST /x/{}/y', ['Other'])];
  const checks = permissionChecks({ roles: ['Read'] }, needs, listed);
  expect(checks.map(({ state, found }) => [state, found])).toEqual([
    ['fail', 'needs Write (application): a:1, b:1, c:1 and 2 more'],
    [
      'warn',
      "needs Other (application): POST /x/{}/y; the page does not say so, Microsoft's list of permissions does",
    ],
  ]);
  expect(permissionChecks({ roles: ['Write', 'Other'] }, needs, listed)).toMatchObject([
    { state: 'ok', found: 'enough for the cases: Write, Other' },
  ]);
});

test('the list stands in for each page that writes TODO, and for no other', () => {
  const listed = listedNeeds(readSettings({}));
  const application = listed.filter(({ identity }) => identity === 'application');
  expect(application.map(({ where, names }) => [where.split('/')[2], names?.[0]])).toEqual([
    ['deviceCompliancePolicies', 'DeviceManagementConfiguration.ReadWrite.All'],
    ['deviceConfigurations', 'DeviceManagementConfiguration.ReadWrite.All'],
    ['groupPolicyConfigurations', 'DeviceManagementConfiguration.ReadWrite.All'],
    ['policySets', 'DeviceManagementConfiguration.ReadWrite.All'],
  ]);
});
