import { setTimeout } from 'node:timers/promises';
import type { Exchange, Send } from '../model/exchange.ts';

/** Where every tenth request is lost, one deletion in a hundred million is given up. */
const TRIES = 8;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2000;
const RETRYABLE = [408, 429, 500, 502, 503, 504];

/** Deletes one item; one that does not exist counts as deleted. Returns what went wrong, or `null`. */
export async function remove(send: Send, path: string): Promise<string | null> {
  const step = {
    name: 'delete',
    method: 'DELETE',
    path,
    headers: { accept: 'application/json' },
    body: null,
  };
  for (let tries = 1; ; tries++) {
    const exchange = await send(step);
    const status = exchange.reply?.status ?? null;
    if (status === 204 || status === 200 || status === 404) return null;
    const isRetryable = status === null || RETRYABLE.includes(status);
    // Where `send` itself has retried for as long as it may, there is nothing left to wait for.
    const isOver = tries === TRIES || (exchange.unserved !== null && exchange.retries > 0);
    if (!isRetryable || isOver) return `DELETE ${path} ${answered(exchange)}`;
    await setTimeout(Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS));
  }
}

/** What became of a request, in a few words. */
export const answered = ({ reply, failure }: Exchange): string =>
  reply === null
    ? `got ${failure}`
    : `answered ${reply.status} ${(reply.text ?? '').slice(0, 200)}`.trimEnd();
