import { setTimeout } from 'node:timers/promises';

/** The time in milliseconds, and how to let some of it pass. */
export type Clock = { now: () => number; sleep: (ms: number) => Promise<void> };

const REAL_TIME: Clock = { now: () => performance.now(), sleep: (ms) => setTimeout(ms) };

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2000;

/** Looks until `isEnough`, for the last time after `longestMs`; returns what it saw last. */
export async function poll<T>(
  longestMs: number,
  look: () => Promise<T>,
  isEnough: (seen: T) => boolean,
  { now, sleep }: Clock = REAL_TIME,
): Promise<T> {
  const end = now() + longestMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(1.5 * pause, LONGEST_PAUSE_MS)) {
    const isLast = now() >= end;
    const seen = await look();
    if (isLast || isEnough(seen)) return seen;
    await sleep(Math.min(pause, Math.max(0, end - now())));
  }
}
