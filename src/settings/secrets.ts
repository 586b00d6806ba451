import type { Secret } from '../traffic/secret.ts';
import { isTenant } from './identity.ts';
import { optionOf } from './options.ts';
import { proxyPasswords } from './proxy.ts';
import type { Env } from './reader.ts';

/** What must never be written or printed: the values of every identity variable, used or not, and passwords of proxies. */
export function secretsOf(env: Env): Secret[] {
  // GRAPH_AUTH=default reads those of AZURE, and what the library throws can repeat them.
  const { AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PASSWORD, AZURE_PASSWORD, AZURE_TENANT_ID } = env;
  const own = [optionOf(env, 'token'), optionOf(env, 'clientSecret')];
  const azure = [AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PASSWORD, AZURE_PASSWORD];
  const credentials = [...own, ...azure, ...proxyPasswords(env)];
  const tenants = [optionOf(env, 'tenantId'), optionOf(env, 'allowWrites'), AZURE_TENANT_ID];
  return [
    ...credentials.flatMap((value) => (value ? { kind: 'credential' as const, value } : [])),
    // `common` and `organizations` name no tenant.
    ...tenants.flatMap((value) => (value && isTenant(value) ? { kind: 'tenant' as const, value } : [])),
  ];
}
