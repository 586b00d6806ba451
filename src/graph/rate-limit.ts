import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import pThrottle from 'p-throttle';

/** The most requests to the Intune workload in an interval; 0 is no limit. `requests` counts the writes as well. */
export type Rates = { writes: number; requests: number };

/**
 * The rates of one of several shards, which run at the same time and know nothing of each other: the limits are the
 * tenant's, so each has its share. At least 1, where 0 would be no limit.
 */
export function shareOf({ writes, requests }: Rates, shards: number): Rates {
  const share = (rate: number) => (rate === 0 ? 0 : Math.max(1, Math.floor(rate / shards)));
  return { writes: share(writes), requests: share(requests) };
}

/** Every time is one of `performance.now`, which no change of the clock moves. */
export type RateLimit = {
  /** Waits until a time. Throws PacingError, at once, where that is after `deadline`. */
  wait: (until: number, deadline: number) => Promise<void>;
  /**
   * Waits until a request may be sent. Throws PacingError, at once, where its workload is paused beyond `deadline`;
   * the wait for the rates does not count, and is never longer than an interval.
   */
  admit: (path: string, isWrite: boolean, deadline: number) => Promise<void>;
  /** Lets no request to the workload of a path be sent until a time. */
  pause: (path: string, until: number) => void;
  /** Ends every wait with a PacingError. */
  end: () => void;
};

/** A request cannot be sent within its time. */
export class PacingError extends Error {}

/** In milliseconds. A second more than that of the limits, since a later request may travel faster than an earlier one. */
export const intervalOf = (seconds: number): number => (seconds + 1) * 1000;

/** Timers may fire a millisecond early. */
const MARGIN_MS = 50;

/** Graph throttles each workload on its own; of those that the cases use only Intune has rates for all requests. */
export const workloadOf = (path: string): 'intune' | 'directory' =>
  /^\/device(App)?Management(?![^/?])/i.test(path) ? 'intune' : 'directory';

export function openRateLimit(rates: Rates, intervalMs: number): RateLimit {
  const ending = new AbortController();
  const { signal } = ending;
  // Every request that waits listens.
  setMaxListeners(0, signal);
  const pausedUntil = { intune: 0, directory: 0 };
  const takePlace = openWindow(rates, intervalMs, signal);
  const wait = async (until: () => number, deadline: number): Promise<void> => {
    for (;;) {
      signal.throwIfAborted();
      const waitMs = Math.ceil(until() - performance.now());
      if (waitMs <= 0) return;
      if (until() > deadline)
        throw new PacingError(`throttled: the next request may be sent in ${waitMs} ms`);
      await setTimeout(waitMs, null, { signal }).catch(() => null);
    }
  };
  return {
    wait: (until, deadline) => wait(() => until, deadline),
    admit: async (path, isWrite, deadline) => {
      const workload = workloadOf(path);
      const until = () => pausedUntil[workload];
      do {
        await wait(until, deadline);
        if (workload === 'intune') await takePlace(isWrite);
        signal.throwIfAborted();
        // If a pause began during the wait for a place, the place counts for an interval that ends before the pause.
      } while (performance.now() < until());
    },
    pause: (path, until) => {
      const workload = workloadOf(path);
      pausedUntil[workload] = Math.max(pausedUntil[workload], until + MARGIN_MS);
    },
    end: () => ending.abort(new PacingError('the client was closed')),
  };
}

/**
 * One sliding window for both rates: a write costs so much more than a read that the writes keep their own rate. With
 * two windows in a row, requests that passed the first one at different times could leave the second one together.
 */
function openWindow({ writes, requests }: Rates, interval: number, signal: AbortSignal) {
  if (writes === 0 && requests === 0) return async () => undefined;
  const [most, mostWrites] = [requests || writes, writes || requests];
  const costs = { write: Math.max(most, mostWrites), read: requests === 0 ? 0 : mostWrites };
  const weight = (isWrite: boolean) => (isWrite ? costs.write : costs.read);
  const limit = most * mostWrites;
  return pThrottle({ limit, interval, strict: true, signal, weight })(async (_isWrite: boolean) => undefined);
}
