import type { Exchange } from '../model/exchange.ts';

/** How the failure of an exchange begins whose request was not sent. */
export const NOT_SENT = 'not sent: ';

const GATEWAY = [502, 503, 504];

/** Whether a request was sent and its reply does not say whether it was carried out. */
export function isUnanswered({ reply, failure }: Exchange): boolean {
  if (reply === null) return failure?.startsWith(NOT_SENT) !== true;
  return reply.cut !== null || GATEWAY.includes(reply.status);
}

/** Safe methods only read (RFC 9110 section 9.2.1), so that they can be sent again whether carried out or not. */
export const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);
