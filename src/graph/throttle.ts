import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import pThrottle from 'p-throttle';

/** The most requests of the Intune workload in 20 seconds; 0 is no limit. `requests` counts the writes as well. */
export type Rates = { writes: number; requests: number };

export type Throttle = {
  /** Waits until then. Throws Held, at once, where that is after `deadline`. */
  rest: (until: number, deadline: number) => Promise<void>;
  /**
   * Waits until a request may go out. Throws Held, at once, where its workload is closed for longer than `deadline`;
   * the wait for a free place under the rates does not count, and is never longer than an interval.
   */
  pass: (path: string, isWrite: boolean, deadline: number) => Promise<void>;
  /** Lets nothing of a path's workload out until then. */
  close: (path: string, until: number) => void;
  /** Ends every wait. */
  end: () => void;
};

/** A request that may not go out. */
export class Held extends Error {}

/** A second more than the 20 of the published limits: a later request may be faster on its way than an earlier one. */
const INTERVAL_MS = 21_000;
/** Timers may fire a millisecond early. */
const MARGIN_MS = 50;

/** Graph throttles each workload on its own; of those that the cases use only Intune has rates for all requests. */
export const workloadOf = (path: string): 'intune' | 'directory' =>
  /^\/device(App)?Management(?![^/?])/i.test(path) ? 'intune' : 'directory';

/** Every time is one of `performance.now`, which no change of the clock moves. */
export function openThrottle(rates: Rates, intervalMs = INTERVAL_MS): Throttle {
  const ending = new AbortController();
  const { signal } = ending;
  // Every request that waits listens.
  setMaxListeners(0, signal);
  const windows = { intune: 0, directory: 0 };
  const place = openPlaces(rates, intervalMs, signal);
  /** Whether there was anything to wait for. */
  const waitUntil = async (until: number, deadline: number): Promise<boolean> => {
    signal.throwIfAborted();
    const wait = Math.ceil(until - performance.now());
    if (wait <= 0) return false;
    if (until > deadline) throw new Held(`throttled: told to wait another ${wait} ms`);
    await setTimeout(wait, null, { signal }).catch(() => null);
    signal.throwIfAborted();
    return true;
  };
  return {
    rest: async (until, deadline) => {
      await waitUntil(until, deadline);
    },
    pass: async (path, isWrite, deadline) => {
      const workload = workloadOf(path);
      let hasPlace = workload !== 'intune';
      for (;;) {
        // A place that was taken before a wait is one of an earlier time.
        if (await waitUntil(windows[workload], deadline)) hasPlace = workload !== 'intune';
        else if (hasPlace) return;
        else {
          await place(isWrite);
          hasPlace = true;
        }
      }
    },
    close: (path, until) => {
      const workload = workloadOf(path);
      windows[workload] = Math.max(windows[workload], until + MARGIN_MS);
    },
    end: () => ending.abort(new Held('the client was closed')),
  };
}

/**
 * A sliding window over both rates: one budget, of which a write takes so much that no more of them fit than
 * may. Two windows, one after the other, would let through what has waited for the second in one go.
 */
function openPlaces({ writes, requests }: Rates, interval: number, signal: AbortSignal) {
  if (writes === 0 && requests === 0) return async () => undefined;
  const [most, mostWrites] = [requests || writes, writes || requests];
  const costs = { write: Math.max(most, mostWrites), read: requests === 0 ? 0 : mostWrites };
  const weight = (isWrite: boolean) => (isWrite ? costs.write : costs.read);
  const limit = most * mostWrites;
  return pThrottle({ limit, interval, strict: true, signal, weight })(async (_isWrite: boolean) => undefined);
}
