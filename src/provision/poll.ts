import { setTimeout } from 'node:timers/promises';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2000;

/** Looks until `isEnough`, for the last time after `longestMs`; returns what it saw last. */
export async function poll<T>(
  longestMs: number,
  look: () => Promise<T>,
  isEnough: (seen: T) => boolean,
): Promise<T> {
  const end = performance.now() + longestMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const isLast = performance.now() >= end;
    const seen = await look();
    if (isLast || isEnough(seen)) return seen;
    await setTimeout(Math.min(pause, Math.max(0, end - performance.now())));
  }
}
