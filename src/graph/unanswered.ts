import { type Exchange, isUnsent } from '../model/exchange.ts';

const GATEWAY = [502, 503, 504];

/** Whether a request was sent and its reply does not say whether it was carried out. */
export function isUnanswered(exchange: Exchange): boolean {
  const { reply } = exchange;
  if (reply === null) return !isUnsent(exchange);
  return reply.cut !== null || GATEWAY.includes(reply.status);
}

/** Safe methods only read (RFC 9110 section 9.2.1), so that they can be sent again whether carried out or not. */
export const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);
