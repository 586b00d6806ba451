import { openTokens } from '../../src/auth/tokens.ts';
import type { ClientOptions } from '../../src/graph/client.ts';
import type { Endpoint } from '../../src/graph/endpoint.ts';
import { isGraphHost } from '../../src/model/cloud.ts';

/** An endpoint at which nothing is retried, unless `options` says otherwise. */
export const endpointAt = (base: string, options: Partial<Endpoint> = {}): Endpoint => ({
  base,
  version: 'beta',
  embedded: false,
  isGraph: isGraphHost(base),
  proxy: null,
  timeoutMs: 5000,
  waitMs: 100,
  retryMs: 0,
  rates: { writes: 0, requests: 0 },
  rateSeconds: 20,
  ...options,
});

/** Options of a client with the safe permits, and with `token` where there is one. */
export function optionsFor(endpoint: Endpoint, token: string | null = null): ClientOptions {
  const tokens = token === null ? null : openTokens({ kind: 'token', token }, { redact: (text) => text });
  return { endpoint, tokens, permits: { host: null, writes: null, broadTargets: false } };
}
