import type { Endpoint } from '../graph/endpoint.ts';
import { isGraphHost } from '../model/cloud.ts';
import type { Version } from '../model/contract.ts';
import { ConfigError } from '../model/error.ts';
import { optionOf, VERSIONS } from './options.ts';
import { readProxy } from './proxy.ts';
import type { Env } from './reader.ts';

/** Where requests go. */
export type Place = Pick<Endpoint, 'base' | 'version' | 'embedded'>;

/**
 * Reads where the requests go. `mock` is the address of the embedded mock, used where GRAPH_BASE_URL is not set.
 * Throws ConfigError, naming the variable and its value.
 */
export function readPlace(env: Env, mock: string): Place {
  const given = optionOf(env, 'baseUrl');
  const asked = optionOf(env, 'version');
  const base = given === null ? `${mock}/${asked ?? 'beta'}` : readBase(given);
  return { base, version: versionOf(base, asked), embedded: given === null };
}

/**
 * Reads how requests go to a place. `isGraph`: whether they may reach a tenant, where the limits of Graph hold unless
 * others are set. Throws ConfigError, naming the variable and its value.
 */
export function readEndpoint(env: Env, place: Place, isGraph: boolean): Endpoint {
  return {
    ...place,
    isGraph,
    proxy: readProxy(env, place.base),
    timeoutMs: optionOf(env, 'timeoutMs') ?? 30_000,
    waitMs: optionOf(env, 'waitMs') ?? (isGraph ? 10_000 : 2000),
    retryMs: optionOf(env, 'retryMs') ?? (isGraph ? 120_000 : 0),
    // The limits for each app in each tenant, in 20 seconds: https://learn.microsoft.com/graph/throttling-limits
    rates: {
      writes: optionOf(env, 'rateWrites') ?? (isGraph ? 100 : 0),
      requests: optionOf(env, 'rateRequests') ?? (isGraph ? 1000 : 0),
    },
    rateSeconds: optionOf(env, 'rateSeconds') ?? 20,
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
    const shown = isHarmless(given) ? `=${given}` : '';
    throw new ConfigError(
      `GRAPH_BASE_URL${shown}: expected an http or https URL, for example https://graph.microsoft.com/beta`,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new ConfigError(
      `GRAPH_BASE_URL=${url.origin}${url.pathname}…: expected no "?" or "#" in a base URL`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Whether a text has no place for a password: a host and a path at most, with a scheme before them. */
const isHarmless = (text: string): boolean => /^(?:[a-z]+:\/\/)?[\w.-]*(?:\/[\w.-]*)*$/i.test(text);

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
