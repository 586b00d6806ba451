import { intervalOf, openRateLimit, type RateLimit, type Rates, workloadOf } from './rate-limit.ts';

/** Ends a turn. With a number, no request to the workload is sent for so many milliseconds. */
export type EndTurn = (pauseMs: number | null) => void;

/**
 * Decides when a request is sent. At a target that may throttle, one request to a workload is under way at a time, so
 * that none is still on its way when a reply asks to wait.
 */
export type Pacer = {
  /** Waits for a turn, for at least `notBefore` ms. Throws PacingError where that takes more than `within` ms. */
  take: (path: string, isWrite: boolean, within: number, notBefore: number) => Promise<EndTurn>;
  /** Ends every wait with a PacingError. */
  end: () => void;
};

type Target = { retryMs: number; rates: Rates };
type Paced = Target & { rateSeconds: number };

/** Whether a target may throttle, so that the processes of a run have to share one pacer. */
export const needsPacing = ({ retryMs, rates }: Target): boolean =>
  retryMs > 0 || rates.writes > 0 || rates.requests > 0;

export const pacerFor = (target: Paced): Pacer =>
  needsPacing(target) ? openPacer(openRateLimit(target.rates, intervalOf(target.rateSeconds))) : NO_PACER;

const NO_PACER: Pacer = { take: async () => () => undefined, end: () => undefined };

export function openPacer(rateLimit: RateLimit): Pacer {
  const last = new Map<string, Promise<void>>();
  return {
    take: async (path, isWrite, within, notBefore) => {
      const now = performance.now();
      const deadline = now + within;
      // Before the queue: a request that waits for its own retry holds up no other one.
      await rateLimit.wait(now + notBefore, deadline);
      const workload = workloadOf(path);
      const before = last.get(workload);
      let leave: () => void = () => undefined;
      const turn = new Promise<void>((resolve) => {
        leave = resolve;
      });
      last.set(workload, turn);
      await before;
      try {
        await rateLimit.admit(path, isWrite, deadline);
      } catch (error) {
        leave();
        throw error;
      }
      return (pauseMs) => {
        if (pauseMs !== null) rateLimit.pause(path, performance.now() + pauseMs);
        leave();
      };
    },
    end: rateLimit.end,
  };
}
