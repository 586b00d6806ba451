import type { Step } from '../model/case.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Pacer } from './pacer.ts';
import { PacingError } from './rate-limit.ts';
import { retryAfter } from './retry-after.ts';
import { isSafe, isUnanswered } from './unanswered.ts';

/** Sends one request in a turn of the pacer. Throws PacingError. */
export type Paced = (send: () => Promise<Exchange>) => Promise<Exchange>;
/** One try of a step; each of its exchanges is paced. */
export type Attempt = (paced: Paced) => Promise<Exchange>;
/** How many milliseconds to wait before the next retry, after so many. */
export type Backoff = (retries: number) => number;

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** Exponential backoff with jitter, for replies without `Retry-After`. `random` gives a number from 0 to 1. */
export const backoff = (retries: number, random: () => number = Math.random): number =>
  Math.min(FIRST_WAIT_MS * 2 ** retries, LONGEST_WAIT_MS / 2) * (1 + random());

/**
 * Sends a step until the target serves it, for at most `retryMs`, waits included. What was throttled (429) was not
 * carried out, and is retried whatever its method; what was unanswered, only where it is safe. `unserved` says why the
 * retries ended. Throws PacingError where the step was not sent even once.
 */
export async function sendWithRetry(
  { method, path }: Step,
  attempt: Attempt,
  retryMs: number,
  pacer: Pacer,
  backoffMs: Backoff,
): Promise<Exchange> {
  const deadline = performance.now() + retryMs;
  const isWrite = !isSafe(method);
  let last: Exchange | null = null;
  let waitMs = 0;
  for (let retries = 0; ; retries += 1) {
    const paced: Paced = async (send) => {
      const end = await pacer.take(path, isWrite, deadline - performance.now(), waitMs);
      let pauseMs: number | null = null;
      try {
        if (retries > 0 && performance.now() > deadline) throw new PacingError('no time is left');
        const exchange = await send();
        waitMs = isUnserved(exchange) ? (askedWait(exchange) ?? backoffMs(retries)) : 0;
        if (concernsWorkload(exchange)) pauseMs = waitMs;
        return exchange;
      } finally {
        end(pauseMs);
      }
    };
    try {
      last = { ...(await attempt(paced)), retries };
    } catch (error) {
      if (!(error instanceof PacingError) || last === null) throw error;
      return { ...last, unserved: whyUnserved(last) };
    }
    if (isThrottled(last)) {
      if (retryMs === 0) return { ...last, unserved: whyUnserved(last) };
    } else if (!isUnanswered(last) || isWrite || retryMs === 0) return last;
  }
}

const isThrottled = ({ reply }: Exchange): boolean => reply?.status === 429;

const isUnserved = (exchange: Exchange): boolean => isThrottled(exchange) || isUnanswered(exchange);

/** Whether a reply asks to wait with every request to the workload, and not with this one only. */
const concernsWorkload = (exchange: Exchange): boolean =>
  isThrottled(exchange) || (exchange.reply?.status === 503 && askedWait(exchange) !== null);

/** `Retry-After: 0` counts as none: without a wait, one retry would follow the other as fast as possible. */
const askedWait = ({ reply }: Exchange): number | null =>
  (reply && retryAfter(reply.headers, Date.now())) || null;

function whyUnserved(last: Exchange): string {
  const { reply, failure, retries } = last;
  const what = isThrottled(last)
    ? 'throttled: 429'
    : `unavailable: ${reply?.cut ?? reply?.status ?? failure}`;
  const asked = askedWait(last);
  const tries = `${retries + 1} ${retries === 0 ? 'try' : 'tries'}`;
  return `${what} after ${tries}${asked === null ? '' : `, Retry-After asks for ${Math.ceil(asked)} ms`}`;
}
