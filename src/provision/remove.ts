import { type Exchange, isUnsent, objectIn, type Send } from '../model/exchange.ts';
import { valueAt } from '../model/json.ts';
import { type Clock, REAL_TIME } from './poll.ts';
import { answered, request } from './request.ts';

/** The paths that were found to delete, and what went wrong, one line each. */
export type Swept = { found: string[]; problems: string[] };

/** Where every tenth request is lost, one deletion in a hundred million fails eight times. */
const TRIES = 8;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2000;
const RETRYABLE = [408, 429, 500, 502, 503, 504];

/** Deletes one item; one that does not exist counts as deleted. Returns what went wrong, or `null`. */
export async function remove(send: Send, path: string, { sleep }: Clock = REAL_TIME): Promise<string | null> {
  for (let tries = 1; ; tries++) {
    const exchange = await send(request('DELETE', path));
    const status = exchange.reply?.status ?? null;
    if (status === 204 || status === 200 || isGone(exchange)) return null;
    const isRetryable = status === null || RETRYABLE.includes(status);
    // `send` itself may have retried for as long as it is allowed to.
    const hasRetried = exchange.retries > 0 || isUnsent(exchange);
    const isOver = tries === TRIES || (exchange.unserved !== null && hasRetried);
    if (!isRetryable || isOver) return `DELETE ${path} ${answered(exchange)}`;
    await sleep(Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS));
  }
}

/** The codes of the Intune services and of the directory. */
const NOT_FOUND = ['ResourceNotFound', 'Request_ResourceNotFound'];

/** Whether a reply says that an item does not exist: 404, 410, or 400 with such a code (as for a configuration policy). */
export function isGone(exchange: Exchange): boolean {
  const status = exchange.reply?.status;
  if (status !== 400) return status === 404 || status === 410;
  const code = valueAt(objectIn(exchange), '/error/code');
  return NOT_FOUND.some((known) => known === code);
}

/** Assignments point to groups, so groups are deleted last. */
export const groupsLast = (paths: string[]): string[] =>
  paths.toSorted((one, other) => Number(isGroup(one)) - Number(isGroup(other)));

const isGroup = (path: string): boolean => path.startsWith('/groups/');
