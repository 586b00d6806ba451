import { Refusal } from './refusal.ts';
import type { MockRequest } from './request.ts';

/** The client id is that of Graph itself; the header is as captured in microsofthackathons/tdi#24. */
const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/** Without an expected token every caller is welcome. */
export function checkToken(expected: string | undefined, request: MockRequest): void {
  if (expected === undefined) return;
  const sent = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (sent === undefined) throw unauthorized('Access token is empty.');
  if (sent !== expected) throw unauthorized('CompactToken parsing failed with error code: 80049217');
}

function unauthorized(message: string): Refusal {
  return new Refusal(401, 'InvalidAuthenticationToken', message, {
    headers: { 'WWW-Authenticate': CHALLENGE },
  });
}
