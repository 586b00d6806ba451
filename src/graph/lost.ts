import type { Exchange } from '../model/exchange.ts';

/** How the failure of an exchange begins whose request never left. */
export const NOT_SENT = 'not sent: ';

const GATEWAY = [502, 503, 504];

/** Whether a request went out and its reply does not say what became of it: it may have been carried out or not. */
export function isLost({ reply, failure }: Exchange): boolean {
  if (reply === null) return failure?.startsWith(NOT_SENT) !== true;
  return reply.cut !== null || GATEWAY.includes(reply.status);
}

/** What only reads (RFC 9110 section 9.2.1) can be sent again, whatever became of it. */
export const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);
