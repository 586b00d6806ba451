import type { Exchange, Step } from '../model.ts';
import { isLost } from './lost.ts';
import { retryAfter } from './retry-after.ts';
import { Held, type Throttle } from './throttle.ts';

/** Sends a request once; `pass` is waited for before each exchange. */
export type SendOnce = (pass: () => Promise<void>) => Promise<Exchange>;
/** The next number from 0 to 1, 1 excluded. */
export type Random = () => number;

/** What only reads (RFC 9110 section 9.2.1) can be sent again, whatever became of it. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];
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
  throttle: Throttle,
  random: Random,
): Promise<Exchange> {
  const deadline = performance.now() + retryMs;
  const isSafe = SAFE.includes(method);
  let last: Exchange | null = null;
  let notBefore = 0;
  for (let retries = 0; ; retries += 1) {
    const pass = async () => {
      await throttle.pass(path, !isSafe, deadline, notBefore);
      if (retries > 0 && performance.now() > deadline) throw new Held('the time is over');
    };
    try {
      last = { ...(await once(pass)), retries };
    } catch (error) {
      if (!(error instanceof Held) || last === null) throw error;
      return { ...last, unserved: unserved(last, retryMs) };
    }
    const status = last.reply?.status;
    if (status !== 429 && !isLost(last)) return last;
    if (retryMs === 0) return status === 429 ? { ...last, unserved: unserved(last, retryMs) } : last;
    const told = toldToWait(last);
    notBefore = performance.now() + (told ?? backoff(retries, random));
    if (status === 429 || (status === 503 && told !== null)) throttle.close(path, notBefore);
    if (status !== 429 && !isSafe) return last;
  }
}

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
