import { setTimeout } from 'node:timers/promises';

/** The time in milliseconds, and how to let some of it pass. */
export type Clock = { now: () => number; sleep: (ms: number) => Promise<void> };

export const REAL_TIME: Clock = { now: () => performance.now(), sleep: (ms) => setTimeout(ms) };

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2000;

/**
 * Looks until `isEnough`, for the last time after `longestMs`; returns what it saw last. Looks for the second time after
 * `likelyMs`, where the caller knows how long such a wait takes, and then more and more seldom.
 */
export async function poll<T>(
  longestMs: number,
  look: () => Promise<T>,
  isEnough: (seen: T) => boolean,
  { now, sleep }: Clock = REAL_TIME,
  likelyMs = 0,
): Promise<T> {
  const end = now() + longestMs;
  let usual = FIRST_PAUSE_MS;
  for (let likely = likelyMs; ; likely = 0) {
    const isLast = now() >= end;
    const seen = await look();
    if (isLast || isEnough(seen)) return seen;
    await sleep(Math.min(likely || usual, Math.max(0, end - now())));
    if (likely === 0) usual = Math.min(1.5 * usual, LONGEST_PAUSE_MS);
  }
}
