import { isIP } from 'node:net';
import { type Cloud, cloudOf, graphHost, hostOf, isGraphHost } from '../model/cloud.ts';
import { ConfigError } from '../model/error.ts';

/** What the user has allowed beyond the safe defaults. */
export type Permits = {
  /** As `URL.host` writes it: in small letters, with the port unless it is the scheme's own. */
  host: string | null;
  /** The tenant that may be written to. */
  writes: string | null;
  /** Targets that reach every device or every user of a tenant. */
  broadTargets: boolean;
};

/** This machine only: 127.0.0.0/8, ::1 and localhost. `URL` has turned `127.1` and the like into four numbers. */
export function isLoopback(url: string): boolean {
  const host = hostOf(url);
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** As much of an identity as the guards ask for; only what signs in by itself has a cloud. */
type Identity = { kind: 'none' | 'token' } | { kind: string; cloud: Cloud };

/**
 * Refuses to send a credential where it does not belong. One of Azure goes to the Graph host of its cloud, on
 * the usual port; a token given by hand may go to a mock anywhere. Neither is readable on the way.
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
      `${what}: a token of Microsoft Graph is not sent to ${host}; if it belongs there, set GRAPH_ALLOW_HOST=${host}`,
    );
  }
  if (cloud !== identity.cloud) {
    throw new ConfigError(
      `${what}: a token for ${graphHost(identity.cloud)} is not sent to ${host}, which is of the cloud ${cloud}`,
    );
  }
}

/** Refuses, before anybody signs in, what `checkWrites` would refuse for want of a permit. Throws ConfigError. */
export function checkPermit(base: string, identity: Identity, permits: Permits): void {
  if (identity.kind === 'none' || !isGraphHost(base) || permits.writes !== null) return;
  throw noPermit();
}

const noPermit = (): ConfigError =>
  new ConfigError(
    'the cases write to a real tenant: set GRAPH_ALLOW_WRITES to the id of the tenant if that is meant',
  );

/** Targets that reach people and devices that nobody made for the run. */
const BROAD = /\b(allDevices|allLicensedUsers)AssignmentTarget\b/i;

/** Whether a body may be sent to `base`: what reaches a whole tenant only where the user has allowed it. */
export const isTooBroad = (base: string, body: string | null, permits: Permits): boolean =>
  isGraphHost(base) && !permits.broadTargets && BROAD.test(body ?? '');

/**
 * Refuses to write to a tenant that the user has not named. It holds for every Graph host, on any port, and for
 * tokens given by hand. `tenant` is the token's claim `tid`. Throws ConfigError, which names no tenant.
 */
export function checkWrites(base: string, tenant: unknown, permits: Permits): void {
  if (!isGraphHost(base)) return;
  if (permits.writes === null) throw noPermit();
  if (typeof tenant !== 'string') {
    throw new ConfigError(
      'the token does not say of which tenant it is, so that GRAPH_ALLOW_WRITES cannot be checked against it',
    );
  }
  if (tenant.toLowerCase() !== permits.writes) {
    throw new ConfigError('GRAPH_ALLOW_WRITES names another tenant than the one that the token is for');
  }
}
