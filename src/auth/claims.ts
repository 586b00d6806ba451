import type { Identity, Permission } from '../model/contract.ts';
import type { JsonObject } from '../model/json.ts';

/** The tenant of all personal accounts. */
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';

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

/** What a token may do: for a user or for an application. */
export const grantedTo = (claims: JsonObject): string[] => granted(claims).names;

/** The needs that a token does not meet; none where the page does not say. */
export function unmetNeeds(claims: JsonObject, needs: Need[]): Need[] {
  const { identity, names: has } = granted(claims);
  const isMet = ({ names }: Need) => names?.some((name) => has.includes(name)) ?? true;
  return needs.filter((need) => need.identity === identity && !isMet(need));
}

/** What a need asks for, in words. */
export const wantedBy = ({ names, identity }: Omit<Need, 'where'>): string =>
  `${names?.length === 0 ? 'is not open to this kind of token' : `needs ${names?.join(' or ')}`} (${identity})`;

/** The needs that a token does not meet, one line each; none where the page or the token does not say. */
export function missingPermissions(claims: JsonObject | null, needs: Need[]): string[] {
  if (claims === null) return [];
  const has = grantedTo(claims).join(', ') || 'no permission';
  return unmetNeeds(claims, needs).map((need) => `${need.where} ${wantedBy(need)}; the token has ${has}`);
}
