import { claimsIn, type TokenVerdict } from './token.ts';

export type BearerOptions = {
  /** How long a token is accepted after it was first sent; for ever when not given. */
  lifeSeconds?: number | undefined;
  /** The time in milliseconds, as `Date.now` tells it. */
  now?: () => number;
};

/** An `acceptToken` that accepts everything in the form of a JSON Web Token, until it expires. */
export function newBearer(options: BearerOptions = {}): (token: string) => TokenVerdict {
  const { lifeSeconds = Number.POSITIVE_INFINITY, now = Date.now } = options;
  const firstSent = new Map<string, number>();
  return (token) => {
    const claims = claimsIn(token);
    if (claims === undefined) return 'malformed';
    const time = now();
    const since = firstSent.get(token) ?? time;
    firstSent.set(token, since);
    const until = since + lifeSeconds * 1000;
    // "On or after" the time in `exp` a token is not accepted (RFC 7519 section 4.1.4).
    const expires = typeof claims.exp === 'number' ? claims.exp * 1000 : Number.POSITIVE_INFINITY;
    return time < Math.min(until, expires) ? 'ok' : 'expired';
  };
}
