import { expect, test } from '@playwright/test';
import { missingPermissions, needsOf, readClaims } from '../../src/auth/claims.ts';
import type { Permission } from '../../src/model/contract.ts';

const web = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig`;

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
  test(`the token "${token}" has no claims that can be read`, () => expect(readClaims(token)).toBeNull());
}

const WRITE = 'DeviceManagementConfiguration.ReadWrite.All';
const asks = (identity: Permission['identity'], names: string[] | null) => [
  { page: 'x-create', permissions: [{ identity, names, line: 12 }] },
];
const PERMISSIONS: [what: string, claims: object, contracts: ReturnType<typeof asks>, expected: string[]][] =
  [
    ['an application that has the permission', { roles: [WRITE] }, asks('application', [WRITE]), []],
    ['an application that has one of several', { roles: ['B'] }, asks('application', ['A', 'B']), []],
    [
      'an application that lacks the permission',
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
      'an application, and a page for no application',
      { roles: ['A'] },
      asks('application', []),
      ['x-create.md:12 is not open to this kind of token (application); the token has A'],
    ],
    ['a user who has the permission', { scp: `openid ${WRITE}` }, asks('delegatedWork', [WRITE]), []],
    [
      'a user who has the permission as a role only',
      { scp: 'openid', roles: ['A'] },
      asks('delegatedWork', ['A']),
      ['x-create.md:12 needs A (delegatedWork); the token has openid'],
    ],
    [
      'a user, and a page that asks applications for a permission',
      { scp: 'A' },
      asks('application', ['B']),
      [],
    ],
    [
      'a personal account, and a page for none',
      { scp: 'A', tid: '9188040d-6c67-4c5b-b112-36a304b66dad' },
      asks('delegatedPersonal', []),
      ['x-create.md:12 is not open to this kind of token (delegatedPersonal); the token has A'],
    ],
  ];
for (const [what, claims, contracts, expected] of PERMISSIONS) {
  test(`the permissions of a token are compared with those that a page asks for: ${what}`, () =>
    expect(missingPermissions(readClaims(web(claims)), needsOf(contracts))).toEqual(expected));
}

test('of an opaque token no permission is reported as missing', () =>
  expect(missingPermissions(null, needsOf(asks('application', ['A'])))).toEqual([]));
