import { setTimeout } from 'node:timers/promises';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2000;

/** Looks again and again until something is found, the last time after `waitMs`. */
export async function lookUntil<T>(waitMs: number, look: () => Promise<T | null>): Promise<T | null> {
  const end = performance.now() + waitMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const isLast = performance.now() >= end;
    const found = await look();
    if (found !== null || isLast) return found;
    await setTimeout(Math.min(pause, Math.max(0, end - performance.now())));
  }
}
