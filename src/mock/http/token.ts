import { isJsonObject, type JsonObject } from '../../model/json.ts';
import { parseJson } from './json.ts';
import { Refusal } from './refusal.ts';
import type { MockRequest } from './request.ts';

/** Whether a token that a caller sends is accepted. */
export type TokenVerdict = 'ok' | 'expired' | 'malformed';

/** Which tokens are accepted; without either, every request is served. */
export type TokenOptions = {
  /** Accepted as it stands. */
  token?: string;
  /** Called once per request, with every token but `token`. */
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

/** The 401 for a request whose token is not accepted; `undefined` where it is served. */
export function refusedCaller(options: TokenOptions, request: MockRequest): Refusal | undefined {
  const { token, acceptToken } = options;
  if (token === undefined && acceptToken === undefined) return undefined;
  const sent = tokenIn(request);
  if (sent === undefined) return unauthorized('Access token is empty.');
  const verdict = sent === token ? 'ok' : (acceptToken?.(sent) ?? 'malformed');
  return verdict === 'ok' ? undefined : unauthorized(REFUSED[verdict]);
}

export function tokenIn(request: MockRequest): string | undefined {
  return /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** The claims of a JSON Web Token (RFC 7519 section 3), signature unchecked; `undefined` for any other text. */
export function claimsIn(token: string): JsonObject | undefined {
  const [, payload] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token) ?? [];
  if (payload === undefined) return undefined;
  const claims = parseJson(Buffer.from(payload, 'base64url'));
  return isJsonObject(claims) ? claims : undefined;
}

function unauthorized(message: string): Refusal {
  const headers = { 'WWW-Authenticate': CHALLENGE };
  return new Refusal(401, 'InvalidAuthenticationToken', message, { headers });
}
