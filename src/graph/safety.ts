import { isIP } from 'node:net';
import { graphOf, readClaims } from '../model/claims.ts';
import { type Cloud, cloudOf, graphHost, hostOf, isGraphHost } from '../model/cloud.ts';
import { ConfigError } from '../model/error.ts';
import type { Endpoint } from './endpoint.ts';

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

/** What the guards need to know of an identity; one with a cloud signs in by itself, to Graph. */
type Identity = { kind: 'none' } | { kind: 'token'; token: string } | { kind: string; cloud: Cloud };

/** The cloud of Graph that the tokens of an identity are for; `null` where they are not for Graph. */
const cloudFor = (identity: Identity): Cloud | 'any' | null => {
  if ('cloud' in identity) return identity.cloud;
  return 'token' in identity ? graphOf(identity.token) : null;
};

/**
 * Whether requests may reach a tenant: the base URL names a Graph host, or the credential is for Graph, whatever the
 * host. Loopback is this machine's own.
 */
export const reachesGraph = (base: string, identity: Identity): boolean =>
  !isLoopback(base) && (isGraphHost(base) || cloudFor(identity) !== null);

/**
 * Refuses to send a credential where it does not belong. A token for Graph goes to the Graph host of its cloud, on the
 * default port, or to the host in GRAPH_ALLOW_HOST; one that the user gives may also go to loopback, and where it is
 * not for Graph to a mock on any host. All need TLS, except on loopback. Throws ConfigError.
 */
export function checkDestination(base: string, identity: Identity, permits: Permits): void {
  if (identity.kind === 'none') return;
  const { protocol, host, username, password } = new URL(base);
  const what = `GRAPH_AUTH=${identity.kind}`;
  if (username !== '' || password !== '') {
    throw new ConfigError('GRAPH_BASE_URL holds a user name or password: leave them out');
  }
  if (protocol !== 'https:' && (protocol !== 'http:' || !isLoopback(base))) {
    throw new ConfigError(
      `${what}: no credential is sent to ${host} without TLS: use https in GRAPH_BASE_URL`,
    );
  }
  if ('token' in identity && isLoopback(base)) return;
  const problem = wrongHost(base, cloudFor(identity), permits);
  if (problem !== null) throw new ConfigError(`${what}: ${problem}`);
}

/** Why a token for a cloud of Graph is not sent to a host; `null` where it is, or where it is not for Graph. */
function wrongHost(base: string, cloud: Cloud | 'any' | null, permits: Permits): string | null {
  const { host, port } = new URL(base);
  if (cloud === null || permits.host === host) return null;
  const found = cloudOf(base);
  if (found === null || port !== '')
    return `a token for Microsoft Graph is not sent to ${host}; if it belongs there, set GRAPH_ALLOW_HOST=${host}`;
  if (cloud === 'any' || cloud === found) return null;
  return `a token for ${graphHost(cloud)} is not sent to ${host}, which belongs to the cloud ${found}`;
}

/** Refuses, before the sign-in, what every token would be refused for: no tenant is permitted. Throws ConfigError. */
export function checkPermit(base: string, identity: Identity, permits: Permits): void {
  if (identity.kind !== 'none' && reachesGraph(base, identity) && permits.writes === null)
    throw new ConfigError(NO_PERMIT);
}

const NO_PERMIT =
  'the cases write to a real tenant: to allow that, set GRAPH_ALLOW_WRITES to the id of the tenant';

/** Why a request with this token, `null` for one without, and this body must not be sent; `null` where it may be. */
export type Guard = (token: string | null, body: string | null) => string | null;

/**
 * Guards each request by its token, whichever it is by then, on every host but loopback. A token for Graph needs the
 * host of its cloud, or GRAPH_ALLOW_HOST, and the tenant in GRAPH_ALLOW_WRITES, and assigns to no whole tenant. So does
 * any token where `isGraph` is known beforehand: an opaque one does not say what it is for. The texts name no tenant.
 */
export function openGuard({ base, isGraph }: Pick<Endpoint, 'base' | 'isGraph'>, permits: Permits): Guard {
  if (isLoopback(base)) return () => null;
  return (token, body) => {
    const cloud = token === null ? null : graphOf(token);
    if (!isGraph && cloud === null) return null;
    const problem = token === null ? null : (wrongHost(base, cloud, permits) ?? wrongTenant(token, permits));
    return problem ?? (isTooBroad(true, body, permits) ? TOO_BROAD : null);
  };
}

function wrongTenant(token: string, { writes }: Permits): string | null {
  const tenant = readClaims(token)?.tid;
  if (writes === null) return NO_PERMIT;
  if (typeof tenant !== 'string')
    return 'the token does not say which tenant it is for, so that GRAPH_ALLOW_WRITES cannot be checked against it';
  return tenant.toLowerCase() === writes
    ? null
    : 'GRAPH_ALLOW_WRITES names another tenant than the one that the token is for';
}

/** Types of targets that reach people and devices which were not made for the run. */
const BROAD = /\b(allDevices|allLicensedUsers)AssignmentTarget\b/i;
const TOO_BROAD = 'its body assigns to a whole tenant; GRAPH_ALLOW_BROAD_TARGETS=1 allows that';

/** Whether a body assigns to a whole tenant of Graph, which the user has not allowed. */
export const isTooBroad = (isGraph: boolean, body: string | null, permits: Permits): boolean =>
  isGraph && !permits.broadTargets && BROAD.test(body ?? '');

/**
 * Whether a path below the base URL is sent as it is written. `URL` leaves out the segments `.` and `..`, also
 * percent-encoded, and takes `\\` for a slash: then the request would be for another resource.
 */
export function keepsSegments(base: string, path: string): boolean {
  const [written = ''] = (base + path).split(/[?#]/);
  const segments = (text: string) => text.split('/').length;
  const isKept = segments(new URL(`${written}/`).pathname) === segments(`${written}/`) - 2;
  return isKept && !written.includes('\\');
}
