import { openThrottle, type Rates, type Throttle, workloadOf } from './throttle.ts';

/** Ends a turn; where a time in milliseconds is told, nothing of the workload is sent before it is over. */
export type EndTurn = (closedForMs: number | null) => void;

/**
 * Who may send when. Where the target may turn requests away one of a workload is under way at a time, so that
 * none is on its way when another opens a window. Times are in milliseconds from now.
 */
export type Turns = {
  /** Waits for a turn, at the earliest after `notBefore`. Throws Held where that would be after `within`. */
  take: (path: string, isWrite: boolean, within: number, notBefore: number) => Promise<EndTurn>;
  /** Ends every wait. */
  end: () => void;
};

/** Whether a target may turn requests away, so that those who send have to know of each other. */
export const isPatient = ({ retryMs, rates }: { retryMs: number; rates: Rates }): boolean =>
  retryMs > 0 || rates.writes > 0 || rates.requests > 0;

/** The turns that a target asks for. */
export const turnsFor = (target: { retryMs: number; rates: Rates }): Turns =>
  isPatient(target) ? openTurns(openThrottle(target.rates)) : NO_TURNS;

/** Everybody at once: for targets that are sent nothing again. */
const NO_TURNS: Turns = { take: async () => () => undefined, end: () => undefined };

export function openTurns(throttle: Throttle): Turns {
  const last = new Map<string, Promise<void>>();
  /** Waits for those who came before; returns what lets the next one in. */
  const enter = async (workload: string): Promise<() => void> => {
    const before = last.get(workload);
    let leave: () => void = () => undefined;
    const turn = new Promise<void>((resolve) => {
      leave = resolve;
    });
    last.set(workload, turn);
    await before;
    return leave;
  };
  return {
    take: async (path, isWrite, within, notBefore) => {
      const now = performance.now();
      const deadline = now + within;
      // A pause of one's own is no reason for others to wait.
      await throttle.rest(now + notBefore, deadline);
      const leave = await enter(workloadOf(path));
      try {
        await throttle.pass(path, isWrite, deadline);
      } catch (error) {
        leave();
        throw error;
      }
      return (closedForMs) => {
        if (closedForMs !== null) throttle.close(path, performance.now() + closedForMs);
        leave();
      };
    },
    end: throttle.end,
  };
}
