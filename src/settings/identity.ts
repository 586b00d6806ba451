import type { Authority, IdentitySettings } from '../auth/identity.ts';
import { AUTHORITIES, authorityOf, cloudOf, graphHost, scopeOf } from '../model/cloud.ts';
import { ConfigError } from '../model/error.ts';
import { isGuid } from '../model/guid.ts';
import { checkKeyFile, readNamedFile } from './key-file.ts';
import { OPTIONS, optionOf } from './options.ts';
import type { Env } from './reader.ts';

type Key = keyof typeof OPTIONS;

const DOMAIN = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/**
 * Reads who signs in. Only what the chosen kind needs is read; other variables are ignored, so that one `.env`
 * can hold several. `base` says which cloud. Throws ConfigError, without the values of identifiers and secrets.
 */
export function readIdentity(env: Env, base: string): IdentitySettings {
  const kind = optionOf(env, 'auth') ?? 'none';
  if (kind === 'none') return { kind };
  if (kind === 'token') return { kind, token: readPrintable(env, kind, 'token') };
  const authority = readAuthority(env, base);
  switch (kind) {
    case 'secret':
      return { kind, ...authority, ...readApp(env, kind), secret: readPrintable(env, kind, 'clientSecret') };
    case 'certificate': {
      const app = readApp(env, kind);
      const certificateFile = need(env, kind, 'clientCertificate');
      checkKeyFile(OPTIONS.clientCertificate.variable, certificateFile);
      return { kind, ...authority, ...app, certificateFile };
    }
    case 'workload':
      return { kind, ...authority, ...readApp(env, kind), tokenFile: readTokenFile(env) };
    case 'device':
      return { kind, ...authority, ...readApp(env, kind) };
    case 'managed':
      return { kind, ...authority, clientId: readClient(env) };
    case 'cli':
      return { kind, ...authority, tenantId: readTenant(env) };
    case 'default':
      return { kind, ...authority, tenantId: readTenant(env), clientId: readClient(env) };
  }
}

export const isTenant = (value: string): boolean => isGuid(value) || DOMAIN.test(value);

function need(env: Env, kind: string, key: Key): string {
  const value = optionOf(env, key);
  if (value !== null) return String(value);
  throw new ConfigError(`GRAPH_AUTH=${kind} needs ${OPTIONS[key].variable}, which is not set`);
}

/** Of a secret with a pasted line break Entra would only say that it is wrong. */
function readPrintable(env: Env, kind: string, key: 'token' | 'clientSecret'): string {
  const value = need(env, kind, key);
  if (!/[^\x21-\x7e]/.test(value)) return value;
  const what = key === 'token' ? 'token' : 'secret';
  throw new ConfigError(
    `${OPTIONS[key].variable} has a character that no ${what} has (a space or a line break?)`,
  );
}

function readApp(env: Env, kind: string): { tenantId: string; clientId: string } {
  need(env, kind, 'tenantId');
  need(env, kind, 'clientId');
  return { tenantId: readTenant(env) ?? '', clientId: readClient(env) ?? '' };
}

function readTenant(env: Env): string | null {
  const tenant = optionOf(env, 'tenantId');
  if (tenant === null || isTenant(tenant)) return tenant;
  throw new ConfigError('GRAPH_TENANT_ID: expected the GUID of a tenant or one of its domains');
}

function readClient(env: Env): string | null {
  const client = optionOf(env, 'clientId');
  if (client === null || isGuid(client)) return client;
  throw new ConfigError('GRAPH_CLIENT_ID: expected the GUID of an application');
}

/** Kubernetes mounts the token and sets AZURE_FEDERATED_TOKEN_FILE. */
function readTokenFile(env: Env): string {
  const own = optionOf(env, 'federatedTokenFile');
  const path = own ?? (env.AZURE_FEDERATED_TOKEN_FILE || null);
  const name = `${own === null ? 'AZURE' : 'GRAPH'}_FEDERATED_TOKEN_FILE`;
  if (path === null) {
    throw new ConfigError(
      'GRAPH_AUTH=workload needs GRAPH_FEDERATED_TOKEN_FILE or AZURE_FEDERATED_TOKEN_FILE, neither is set',
    );
  }
  if (readNamedFile(name, path).trim() !== '') return path;
  throw new ConfigError(`${name}=${path}: expected a token, found an empty file`);
}

function readAuthority(env: Env, base: string): Authority {
  const found = cloudOf(base);
  const cloud = optionOf(env, 'cloud') ?? found ?? 'global';
  if (found !== null && found !== cloud) {
    throw new ConfigError(
      `GRAPH_CLOUD=${cloud} contradicts GRAPH_BASE_URL, whose host ${graphHost(found)} belongs to ${found}`,
    );
  }
  const given = optionOf(env, 'authority');
  const authority = given === null ? authorityOf(cloud) : readOrigin(given);
  const ownAuthority = !AUTHORITIES.includes(authority);
  if (!ownAuthority && authority !== authorityOf(cloud)) {
    throw new ConfigError(
      `GRAPH_AUTHORITY=${authority} contradicts the cloud ${cloud}, which signs in at ${authorityOf(cloud)}`,
    );
  }
  return { cloud, authority, ownAuthority, scope: scopeOf(cloud) };
}

/** Secrets are sent here, so only a plain https origin is accepted. */
function readOrigin(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') {
    if (url.pathname === '/' && url.search === '' && url.hash === '') return url.origin;
  }
  // The value is not repeated: it can hold a password or, as a path, the tenant.
  throw new ConfigError(
    'GRAPH_AUTHORITY: expected https:// and a host with nothing after it, for example https://login.microsoftonline.com',
  );
}
