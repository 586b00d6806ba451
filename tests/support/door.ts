import { openTokens } from '../../src/auth/tokens.ts';
import type { Door } from '../../src/graph/client.ts';
import type { Target } from '../../src/graph/endpoint.ts';
import { redactor } from '../../src/graph/redact.ts';

/** A target on loopback, without identity unless `options` says so. */
export const targetAt = (base: string, options: Partial<Target> = {}): Target => ({
  base,
  version: 'beta',
  embedded: false,
  identity: { kind: 'none' },
  timeoutMs: 5000,
  waitMs: 100,
  retryMs: 0,
  rates: { writes: 0, requests: 0 },
  ...options,
});

/** The door to a target, with nothing allowed beyond the safe defaults. */
export function doorTo(target: Target): Door {
  const redact = redactor([]);
  const { identity } = target;
  const tokens = identity.kind === 'none' ? null : openTokens(identity, { redact });
  return { target, redact, tokens, permits: { host: null, writes: null, broadTargets: false } };
}
