import { claimsIn } from './claims.ts';
import type { TokenVerdict } from './token.ts';

export type BearerOptions = {
  /** How long a token is taken after it was first shown; for ever when not given. */
  lifeSeconds?: number | undefined;
  /** The time in milliseconds, as `Date.now` tells it. */
  now?: () => number;
};

/** The `acceptToken` that takes whatever looks like a JSON Web Token, until it expires. */
export function newBearer({
  lifeSeconds,
  now = Date.now,
}: BearerOptions = {}): (token: string) => TokenVerdict {
  const firstShown = new Map<string, number>();
  return (token) => {
    const claims = claimsIn(token);
    if (claims === undefined) return 'malformed';
    const time = now();
    const shown = firstShown.get(token) ?? time;
    firstShown.set(token, shown);
    const until = shown + (lifeSeconds ?? Number.POSITIVE_INFINITY) * 1000;
    // "On or after" the time in `exp` a token is not accepted (RFC 7519 section 4.1.4).
    const expires = typeof claims.exp === 'number' ? claims.exp * 1000 : Number.POSITIVE_INFINITY;
    return time < Math.min(until, expires) ? 'ok' : 'expired';
  };
}
