import { grantedTo, type Need, unmetNeeds, wantedBy } from '../../auth/claims.ts';
import type { IdentitySettings } from '../../auth/identity.ts';
import { isGuid } from '../../model/guid.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { type Check, fail, ok, warn } from './check.ts';

/** A token with less time left does not last a run. */
const SHORT_LIFE_MIN = 10;

/** How long a token is good for; `expiresAt` in milliseconds since 1970, `null` where it is not known. */
export function lifeCheck(kind: string, expiresAt: number | null, now: number): Check {
  const about = `GRAPH_AUTH=${kind}`;
  if (expiresAt === null) return ok('sign-in', `${about}: a token that does not say when it expires`);
  const minutes = Math.floor((expiresAt - now) / 60_000);
  if (expiresAt <= now) return fail('sign-in', `${about}: the token has expired`, 'set a new GRAPH_TOKEN');
  const found = `${about}: a token for ${minutes} min`;
  // A sign-in renews its token, a token that the user gives ends the run.
  if (kind !== 'token' || minutes >= SHORT_LIFE_MIN) return ok('sign-in', found);
  return warn('sign-in', found, 'a run may take longer: set a new GRAPH_TOKEN, or sign in');
}

/**
 * Whether a token is of the tenant and of the application that the settings name; `writes` is the tenant that may be
 * written to. The texts name no tenant.
 */
export function tokenChecks(
  claims: JsonObject | null,
  identity: IdentitySettings,
  writes: string | null,
): Check[] {
  if (claims === null)
    return [warn('token', 'it is opaque', 'nothing: what it is for cannot be seen, and is not checked here')];
  const { tid, appid, azp } = claims;
  const app = textOf(appid ?? azp);
  const tenant = textOf(tid);
  const tenantId = guidOrNull('tenantId' in identity ? identity.tenantId : null);
  const clientId = guidOrNull('clientId' in identity ? identity.clientId : null);
  const checks: Check[] = [];
  if (tenant !== null && tenantId !== null && tenant !== tenantId)
    checks.push(
      fail('tenant', 'the token is for another tenant than GRAPH_TENANT_ID', 'check GRAPH_TENANT_ID'),
    );
  else if (tenant !== null) {
    const names = [
      tenant === tenantId ? 'GRAPH_TENANT_ID' : [],
      tenant === writes ? 'GRAPH_ALLOW_WRITES' : [],
    ];
    const same = names.flat().join(' and ');
    checks.push(
      ok('tenant', same === '' ? 'the token names its tenant' : `the token is for that in ${same}`),
    );
  }
  if (app !== null && clientId !== null && app !== clientId)
    checks.push(fail('application', `the token is for ${app}`, 'check GRAPH_CLIENT_ID'));
  else if (app !== null) checks.push(ok('application', app));
  return checks;
}

const textOf = (claim: Json | undefined): string | null =>
  typeof claim === 'string' ? claim.toLowerCase() : null;
/** A tenant can also be given by a domain, which no token has. */
const guidOrNull = (id: string | null): string | null =>
  id !== null && isGuid(id) ? id.toLowerCase() : null;

/** The first pages that need a permission: the others need it alike. */
const MOST_PLACES = 3;

/**
 * What a token may do, against what the pages ask for (`needs`) and what Microsoft's list says where a page does not
 * (`listed`). A run stops for the first, and not for the second.
 */
export function permissionChecks(claims: JsonObject, needs: Need[], listed: Need[]): Check[] {
  const grant = 'grant it to the application with admin consent, or select cases that need less with --grep';
  const missing = [
    ...grouped(unmetNeeds(claims, needs)).map((found) => fail('permissions', found, grant)),
    ...grouped(unmetNeeds(claims, listed)).map((found) =>
      warn('permissions', `${found}; the page does not say so, Microsoft's list of permissions does`, grant),
    ),
  ];
  const has = grantedTo(claims).join(', ') || 'none';
  return missing.length > 0 ? missing : [ok('permissions', `enough for the cases: ${has}`)];
}

/** One line for all that need the same. */
function grouped(needs: Need[]): string[] {
  const places = new Map<string, string[]>();
  for (const need of needs) {
    const wanted = wantedBy(need);
    places.set(wanted, [...(places.get(wanted) ?? []), need.where]);
  }
  return [...places].map(([wanted, where]) => {
    const more = where.length > MOST_PLACES ? ` and ${where.length - MOST_PLACES} more` : '';
    return `${wanted}: ${where.slice(0, MOST_PLACES).join(', ')}${more}`;
  });
}
