import type { Identity, Permission } from '../model/contract.ts';
import { type JsonObject, parseObject } from '../model/json.ts';

/** The tenant of all personal accounts. */
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';

/**
 * The claims of a token, not verified: the signature is for Microsoft Graph to check. `null` for one that is no JSON
 * Web Token; Microsoft may make any token opaque at any time.
 */
export function readClaims(token: string): JsonObject | null {
  const [, payload, signature, ...more] = token.split('.');
  if (payload === undefined || signature === undefined || more.length > 0) return null;
  return parseObject(Buffer.from(payload, 'base64url').toString());
}

/** A user's token has `scp`; an application's has `roles`, or neither where nothing was granted. */
function granted(claims: JsonObject): { identity: Identity; names: string[] } {
  if (typeof claims.scp === 'string') {
    const identity = claims.tid === PERSONAL ? 'delegatedPersonal' : 'delegatedWork';
    return { identity, names: claims.scp.split(' ').filter((name) => name !== '') };
  }
  const roles = Array.isArray(claims.roles) ? claims.roles : [];
  return { identity: 'application', names: roles.filter((role) => typeof role === 'string') };
}

/** One of these permissions is needed; `names` is `null` where the page does not say which. */
export type Need = { where: string; identity: Identity; names: string[] | null };

/** The permissions that the pages of some contracts ask for. */
export const needsOf = (contracts: { page: string; permissions: Permission[] }[]): Need[] =>
  contracts.flatMap(({ page, permissions }) =>
    permissions.map(({ identity, names, line }) => ({ where: `${page}.md:${line}`, identity, names })),
  );

/** The needs that a token does not meet, one line each; none where the page or the token does not say. */
export function missingPermissions(claims: JsonObject | null, needs: Need[]): string[] {
  if (claims === null) return [];
  const { identity, names: has } = granted(claims);
  return needs
    .filter((need) => need.identity === identity)
    .flatMap(({ where, names }) => {
      if (names?.some((name) => has.includes(name)) ?? true) return [];
      const wanted =
        names?.length === 0 ? 'is not open to this kind of token' : `needs ${names?.join(' or ')}`;
      return [`${where} ${wanted} (${identity}); the token has ${has.join(', ') || 'no permission'}`];
    });
}
