import { isIP } from 'node:net';
import { type Cloud, cloudOf, graphHost, hostOf, isGraphHost } from '../model/cloud.ts';
import { ConfigError } from '../model/error.ts';

/** What the user has allowed beyond the safe defaults. */
export type Permits = {
  /** As `URL.host` writes it: in lower case, and with the port unless it is the default one. */
  host: string | null;
  /** The tenant that may be written to. */
  writes: string | null;
  /** Whether assignments may target every device or every user of a tenant. */
  broadTargets: boolean;
};

/** Whether a URL is on this machine: 127.0.0.0/8, ::1 or localhost. `URL` writes `127.1` and the like out in full. */
export function isLoopback(url: string): boolean {
  const host = hostOf(url);
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** What the guards need to know of an identity; one with a cloud signs in by itself. */
type Identity = { kind: 'none' | 'token' } | { kind: string; cloud: Cloud };

/**
 * Refuses to send a credential where it does not belong. A token from a sign-in goes to the Graph host of its cloud,
 * on the default port; a token given by the user may go to a mock on any host. Both need TLS, except on loopback.
 * Throws ConfigError.
 */
export function checkDestination(base: string, identity: Identity, permits: Permits): void {
  if (identity.kind === 'none') return;
  const { protocol, host, port, username, password } = new URL(base);
  const what = `GRAPH_AUTH=${identity.kind}`;
  if (username !== '' || password !== '') {
    throw new ConfigError('GRAPH_BASE_URL holds a user name or password: leave them out');
  }
  if (protocol !== 'https:' && (protocol !== 'http:' || !isLoopback(base))) {
    throw new ConfigError(
      `${what}: no credential is sent to ${host} without TLS: use https in GRAPH_BASE_URL`,
    );
  }
  if (!('cloud' in identity) || permits.host === host) return;
  const cloud = cloudOf(base);
  if (cloud === null || port !== '') {
    throw new ConfigError(
      `${what}: a token for Microsoft Graph is not sent to ${host}; if it belongs there, set GRAPH_ALLOW_HOST=${host}`,
    );
  }
  if (cloud !== identity.cloud) {
    throw new ConfigError(
      `${what}: a token for ${graphHost(identity.cloud)} is not sent to ${host}, which belongs to the cloud ${cloud}`,
    );
  }
}

/** Refuses, before the sign-in, what `checkWrites` refuses when no tenant is permitted. Throws ConfigError. */
export function checkPermit(base: string, identity: Identity, permits: Permits): void {
  if (identity.kind !== 'none' && isGraphHost(base) && permits.writes === null)
    throw new ConfigError(NO_PERMIT);
}

const NO_PERMIT =
  'the cases write to a real tenant: to allow that, set GRAPH_ALLOW_WRITES to the id of the tenant';

/** Types of targets that reach people and devices which were not made for the run. */
const BROAD = /\b(allDevices|allLicensedUsers)AssignmentTarget\b/i;

/** Whether a body assigns to a whole tenant of a Graph host, which the user has not allowed. */
export const isTooBroad = (base: string, body: string | null, permits: Permits): boolean =>
  isGraphHost(base) && !permits.broadTargets && BROAD.test(body ?? '');

/**
 * Refuses to write to a tenant that the user has not named: at every Graph host, on any port, and also with a token
 * given by the user. `tenant` is the token's claim `tid`. Throws ConfigError, which names no tenant.
 */
export function checkWrites(base: string, tenant: unknown, permits: Permits): void {
  if (!isGraphHost(base)) return;
  if (permits.writes === null) throw new ConfigError(NO_PERMIT);
  if (typeof tenant !== 'string') {
    throw new ConfigError(
      'the token does not say which tenant it is for, so that GRAPH_ALLOW_WRITES cannot be checked against it',
    );
  }
  if (tenant.toLowerCase() !== permits.writes) {
    throw new ConfigError('GRAPH_ALLOW_WRITES names another tenant than the one that the token is for');
  }
}
