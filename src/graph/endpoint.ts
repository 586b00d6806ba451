import { cloudOf } from '../model/cloud.ts';
import type { Version } from '../model/contract.ts';
import { type IdentitySettings, readIdentity } from '../settings/identity.ts';
import { ConfigError, choice, type Env, variable, wholeNumber } from '../settings/variable.ts';
import type { Rates } from './throttle.ts';

/** Where the requests go. `base` ends without a slash and is put in front of every documented path as it is. */
export type Target = {
  base: string;
  version: Version;
  /** The mock that the run itself starts. */
  embedded: boolean;
  identity: IdentitySettings;
  timeoutMs: number;
  /** How long a write may take to become visible to reads. */
  waitMs: number;
  /** How long one request may be sent again in all; 0 is never. */
  retryMs: number;
  rates: Rates;
};

const VERSIONS: readonly Version[] = ['beta', 'v1.0'];

/** For each app in each tenant, in 20 seconds: https://learn.microsoft.com/graph/throttling-limits */
const PUBLISHED_RATES: Rates = { writes: 100, requests: 1000 };
const NO_RATES: Rates = { writes: 0, requests: 0 };

/** National clouds included: https://learn.microsoft.com/graph/deployments */
export const isGraphHost = (base: string): boolean => cloudOf(base) !== null;

/**
 * Reads the target from the environment. `mock` is the address of the embedded mock, used where
 * GRAPH_BASE_URL is not set; before the mock is started it stands for its address to come.
 * Throws ConfigError, naming the variable and its value.
 */
export function readTarget(env: Env, mock: string): Target {
  const given = variable(env, 'GRAPH_BASE_URL');
  const asked =
    variable(env, 'GRAPH_VERSION') === null ? null : choice(env, 'GRAPH_VERSION', VERSIONS, 'beta');
  const base = given === null ? `${mock}/${asked ?? 'beta'}` : readBase(given);
  const version = versionOf(base, asked);
  const isGraph = isGraphHost(base);
  const { writes, requests } = isGraph ? PUBLISHED_RATES : NO_RATES;
  return {
    base,
    version,
    embedded: given === null,
    identity: readIdentity(env, base),
    timeoutMs: wholeNumber(env, 'GRAPH_TIMEOUT_MS', 30_000, 1, 600_000),
    waitMs: wholeNumber(env, 'GRAPH_WAIT_MS', 10_000, 0, 600_000),
    retryMs: wholeNumber(env, 'GRAPH_RETRY_MS', isGraph ? 120_000 : 0, 0, 3_600_000),
    rates: {
      writes: wholeNumber(env, 'GRAPH_RATE_WRITES', writes, 0, 100_000),
      requests: wholeNumber(env, 'GRAPH_RATE_REQUESTS', requests, 0, 100_000),
    },
  };
}

function readBase(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url !== null && (url.username !== '' || url.password !== '')) {
    // The value is not repeated here: it holds a password.
    throw new ConfigError(
      'GRAPH_BASE_URL holds a user name or password: leave them out and use GRAPH_AUTH=token with GRAPH_TOKEN',
    );
  }
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(
      `GRAPH_BASE_URL=${given}: expected an http or https URL, for example https://graph.microsoft.com/beta`,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new ConfigError(
      `GRAPH_BASE_URL=${url.origin}${url.pathname}…: expected no "?" or "#" in a base URL`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function versionOf(base: string, asked: Version | null): Version {
  const last = base.slice(base.lastIndexOf('/') + 1);
  const written = VERSIONS.find((version) => version === last) ?? null;
  if (written !== null && asked !== null && written !== asked) {
    throw new ConfigError(
      `GRAPH_VERSION=${asked} contradicts GRAPH_BASE_URL=${base}, which ends in ${written}`,
    );
  }
  if (written === null && (asked === null || isGraphHost(base))) {
    throw new ConfigError(
      `GRAPH_BASE_URL=${base} does not end in a version: add /beta or /v1.0, or set GRAPH_VERSION for a mock that serves without one`,
    );
  }
  return written ?? asked ?? 'beta';
}
