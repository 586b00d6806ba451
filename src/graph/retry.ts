import type { Step } from '../model/case.ts';
import type { Exchange } from '../model/exchange.ts';
import { isLost, isSafe } from './lost.ts';
import { retryAfter } from './retry-after.ts';
import { Held } from './throttle.ts';
import type { Turns } from './turns.ts';

/** Waits for a turn; what comes back ends it, by what came of it. */
export type Pass = () => Promise<(exchange: Exchange | null) => void>;
/** Sends a request once; takes a turn for each exchange. */
export type SendOnce = (pass: Pass) => Promise<Exchange>;
/** The next number from 0 to 1, 1 excluded. */
export type Random = () => number;

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** The pause where none is told: twice as long each time, and never the same for two who were turned away together. */
export const backoff = (retries: number, random: Random): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** retries, LONGEST_PAUSE_MS / 2) * (1 + random());

/**
 * Sends a step until the target serves it, for at most `retryMs`, waits included. What was turned away (429) was
 * not carried out and is sent again whatever it is; what was lost, only where it is safe. Throws Held where it
 * could not be sent even once.
 */
export async function persist(
  { method, path }: Step,
  once: SendOnce,
  retryMs: number,
  turns: Turns,
  random: Random,
): Promise<Exchange> {
  const deadline = performance.now() + retryMs;
  const isWrite = !isSafe(method);
  let last: Exchange | null = null;
  let pause = 0;
  for (let retries = 0; ; retries += 1) {
    const pass: Pass = async () => {
      const end = await turns.take(path, isWrite, deadline - performance.now(), pause);
      if (retries > 0 && performance.now() > deadline) {
        end(null);
        throw new Held('the time is over');
      }
      return (exchange) => {
        const isAgain = exchange !== null && isUnserved(exchange);
        pause = isAgain ? (toldToWait(exchange) ?? backoff(retries, random)) : 0;
        end(isAgain && isClosing(exchange) ? pause : null);
      };
    };
    try {
      last = { ...(await once(pass)), retries };
    } catch (error) {
      if (!(error instanceof Held) || last === null) throw error;
      return { ...last, unserved: unserved(last, retryMs) };
    }
    if (!isUnserved(last)) return last;
    if (retryMs === 0) return isTurnedAway(last) ? { ...last, unserved: unserved(last, retryMs) } : last;
    if (!isTurnedAway(last) && isWrite) return last;
  }
}

const isTurnedAway = ({ reply }: Exchange): boolean => reply?.status === 429;

const isUnserved = (exchange: Exchange): boolean => isTurnedAway(exchange) || isLost(exchange);

/** Whether what came back is meant for everything that is sent there. */
const isClosing = (exchange: Exchange): boolean =>
  isTurnedAway(exchange) || (exchange.reply?.status === 503 && toldToWait(exchange) !== null);

/** A wait of no time is none: it would be sent again and again as fast as the line allows. */
const toldToWait = ({ reply }: Exchange): number | null =>
  (reply && retryAfter(reply.headers, Date.now())) || null;

function unserved(last: Exchange, retryMs: number): string {
  const { reply, failure, retries } = last;
  const what =
    reply?.status === 429 ? 'throttled: 429' : `unavailable: ${reply?.cut ?? reply?.status ?? failure}`;
  const told = toldToWait(last);
  const tries = `${retries + 1} ${retries === 0 ? 'try' : 'tries'}`;
  const wait = told === null ? '' : `, told to wait ${Math.ceil(told)} ms`;
  return `${what} after ${tries}${wait} (GRAPH_RETRY_MS=${retryMs})`;
}
