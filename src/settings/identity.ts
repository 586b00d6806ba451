import { AUTHORITIES, authorityOf, CLOUDS, type Cloud, cloudOf, graphHost, scopeOf } from '../model/cloud.ts';
import { checkKeyFile, readNamedFile } from './key-file.ts';
import { ConfigError, choice, type Env, variable } from './variable.ts';

/** Where a sign-in goes and what it asks for. */
export type Place = {
  cloud: Cloud;
  /** `https://<host>`, without a slash at the end. */
  authority: string;
  /** No authority of Microsoft's, so that there is nothing to look it up in. */
  ownAuthority: boolean;
  scope: string;
};

/** A sign-in by the library, one kind for each of its credentials. */
export type SignIn = Place &
  (
    | { kind: 'secret'; tenantId: string; clientId: string; secret: string }
    | { kind: 'certificate'; tenantId: string; clientId: string; certificateFile: string }
    | { kind: 'workload'; tenantId: string; clientId: string; tokenFile: string }
    | { kind: 'managed'; clientId: string | null }
    | { kind: 'cli'; tenantId: string | null }
    | { kind: 'device'; tenantId: string; clientId: string }
    | { kind: 'default'; tenantId: string | null; clientId: string | null }
  );
export type IdentitySettings = { kind: 'none' } | { kind: 'token'; token: string } | SignIn;

const KINDS: readonly IdentitySettings['kind'][] = [
  'none',
  'token',
  'secret',
  'certificate',
  'workload',
  'managed',
  'cli',
  'device',
  'default',
];
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DOMAIN = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

export const isGuid = (text: string): boolean => GUID.test(text);

/**
 * Reads who signs in. Only what the chosen kind needs is read; other variables are ignored, so that one `.env`
 * can hold several. `base` says which cloud. Throws ConfigError, without the values of identifiers and secrets.
 */
export function readIdentity(env: Env, base: string): IdentitySettings {
  const kind = choice(env, 'GRAPH_AUTH', KINDS, 'none');
  if (kind === 'none') return { kind };
  if (kind === 'token') return { kind, token: readToken(env) };
  const need = (name: string) => needed(env, kind, name);
  const place = readPlace(env, base);
  switch (kind) {
    case 'secret':
      return { kind, ...place, ...readApp(env, kind), secret: printable('GRAPH_CLIENT_SECRET', need) };
    case 'certificate': {
      const app = readApp(env, kind);
      const certificateFile = need('GRAPH_CLIENT_CERTIFICATE');
      checkKeyFile('GRAPH_CLIENT_CERTIFICATE', certificateFile);
      return { kind, ...place, ...app, certificateFile };
    }
    case 'workload':
      return { kind, ...place, ...readApp(env, kind), tokenFile: readTokenFile(env) };
    case 'device':
      return { kind, ...place, ...readApp(env, kind) };
    case 'managed':
      return { kind, ...place, clientId: readClient(env) };
    case 'cli':
      return { kind, ...place, tenantId: readTenant(env) };
    case 'default':
      return { kind, ...place, tenantId: readTenant(env), clientId: readClient(env) };
  }
}

/** What must never be written or printed: the values of every identity variable, used or not. */
export function secretsOf(env: Env): string[] {
  const names = ['GRAPH_TOKEN', 'GRAPH_CLIENT_SECRET', 'GRAPH_TENANT_ID'];
  return names
    .map((name) => variable(env, name) ?? '')
    .flatMap((value) => [...new Set([value, encodeURIComponent(value)])])
    .filter((value) => value !== '');
}

function needed(env: Env, kind: string, name: string): string {
  const value = variable(env, name);
  if (value !== null) return value;
  throw new ConfigError(`GRAPH_AUTH=${kind} needs ${name}, which is not set`);
}

/** A pasted secret with a line break fails at the far end, as a wrong one. */
function printable(name: string, need: (name: string) => string): string {
  const value = need(name);
  if (!/[^\x21-\x7e]/.test(value)) return value;
  throw new ConfigError(
    `${name} has a character that no ${name === 'GRAPH_TOKEN' ? 'token' : 'secret'} has (a space or a line break?)`,
  );
}

const readToken = (env: Env): string => printable('GRAPH_TOKEN', (name) => needed(env, 'token', name));

function readApp(env: Env, kind: string): { tenantId: string; clientId: string } {
  needed(env, kind, 'GRAPH_TENANT_ID');
  needed(env, kind, 'GRAPH_CLIENT_ID');
  return { tenantId: readTenant(env) ?? '', clientId: readClient(env) ?? '' };
}

function readTenant(env: Env): string | null {
  const tenant = variable(env, 'GRAPH_TENANT_ID');
  if (tenant === null || GUID.test(tenant) || DOMAIN.test(tenant)) return tenant;
  throw new ConfigError('GRAPH_TENANT_ID: expected the GUID of a tenant or one of its domains');
}

function readClient(env: Env): string | null {
  const client = variable(env, 'GRAPH_CLIENT_ID');
  if (client === null || GUID.test(client)) return client;
  throw new ConfigError('GRAPH_CLIENT_ID: expected the GUID of an application');
}

/** Kubernetes mounts the token and sets the second variable. */
function readTokenFile(env: Env): string {
  const name = variable(env, 'GRAPH_FEDERATED_TOKEN_FILE') === null ? 'AZURE' : 'GRAPH';
  const path = variable(env, `${name}_FEDERATED_TOKEN_FILE`);
  if (path === null) {
    throw new ConfigError(
      'GRAPH_AUTH=workload needs GRAPH_FEDERATED_TOKEN_FILE or AZURE_FEDERATED_TOKEN_FILE, neither is set',
    );
  }
  if (readNamedFile(`${name}_FEDERATED_TOKEN_FILE`, path).trim() !== '') return path;
  throw new ConfigError(`${name}_FEDERATED_TOKEN_FILE=${path}: expected a token, found an empty file`);
}

function readPlace(env: Env, base: string): Place {
  const found = cloudOf(base);
  const cloud = choice(env, 'GRAPH_CLOUD', CLOUDS, found ?? 'global');
  if (found !== null && found !== cloud) {
    throw new ConfigError(
      `GRAPH_CLOUD=${cloud} contradicts GRAPH_BASE_URL, whose host ${graphHost(found)} is of ${found}`,
    );
  }
  const given = variable(env, 'GRAPH_AUTHORITY');
  const authority = given === null ? authorityOf(cloud) : readAuthority(given);
  const ownAuthority = !AUTHORITIES.includes(authority);
  if (!ownAuthority && authority !== authorityOf(cloud)) {
    throw new ConfigError(
      `GRAPH_AUTHORITY=${authority} contradicts the cloud ${cloud}, which signs in at ${authorityOf(cloud)}`,
    );
  }
  return { cloud, authority, ownAuthority, scope: scopeOf(cloud) };
}

/** Secrets are sent here, so nothing but a plain https origin will do. */
function readAuthority(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') {
    if (url.pathname === '/' && url.search === '' && url.hash === '') return url.origin;
  }
  // The value is not repeated: it can hold a password or, as a path, the tenant.
  throw new ConfigError(
    'GRAPH_AUTHORITY: expected https:// and a host, nothing behind it, for example https://login.microsoftonline.com',
  );
}
