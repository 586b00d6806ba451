import { Refusal } from './refusal.ts';
import type { MockRequest } from './request.ts';

/** What becomes of a token that a caller shows. */
export type TokenVerdict = 'ok' | 'expired' | 'malformed';

/** Which tokens are taken; without either, every caller is welcome. */
export type Welcome = {
  /** Is taken as it stands. */
  token?: string;
  /** Is asked once per request, about every token but that one. */
  acceptToken?: (token: string) => TokenVerdict;
};

/** The client id is that of Graph itself; the header is as captured in microsofthackathons/tdi#24. */
const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/** The texts of s1t5/mail-archiver#267 and merrycodes/Office-E5#6. */
const REFUSED = {
  expired: 'Lifetime validation failed, the token is expired.',
  malformed: 'CompactToken parsing failed with error code: 80049217',
};

/** Why the caller is turned away; `undefined` where it is welcome. */
export function refusedCaller({ token, acceptToken }: Welcome, request: MockRequest): Refusal | undefined {
  if (token === undefined && acceptToken === undefined) return undefined;
  const sent = tokenIn(request);
  if (sent === undefined) return unauthorized('Access token is empty.');
  const verdict = sent === token ? 'ok' : (acceptToken?.(sent) ?? 'malformed');
  return verdict === 'ok' ? undefined : unauthorized(REFUSED[verdict]);
}

export function tokenIn(request: MockRequest): string | undefined {
  return /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

function unauthorized(message: string): Refusal {
  return new Refusal(401, 'InvalidAuthenticationToken', message, {
    headers: { 'WWW-Authenticate': CHALLENGE },
  });
}
