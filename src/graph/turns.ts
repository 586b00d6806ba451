import { setTimeout } from 'node:timers/promises';
import { Held, type Throttle, workloadOf } from './throttle.ts';

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

/** Everybody at once: for targets that are sent nothing again. */
export const NO_TURNS: Turns = { take: async () => () => undefined, end: () => undefined };

export function openTurns(throttle: Throttle): Turns {
  const ending = new AbortController();
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
      const deadline = performance.now() + within;
      // A pause of one's own is no reason for others to wait.
      if (notBefore > 0) {
        if (notBefore > within) throw new Held(`throttled: told to wait another ${Math.ceil(notBefore)} ms`);
        await setTimeout(notBefore, null, { signal: ending.signal }).catch(() => null);
      }
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
    end: () => {
      throttle.end();
      ending.abort();
    },
  };
}
