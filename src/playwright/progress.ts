import { isTenth, progressLine } from '../report/terminal/progress.ts';

/** Tells how far a run is. `clear` makes room for another line. */
export type ProgressTeller = { tell: (isRed: boolean) => void; clear: () => void };

/** Shortest time between two lines on a terminal, in milliseconds. */
const PAUSE_MS = 100;
/** Carriage return, and ECMA-48 EL: erase in line. */
const ERASE = '\r\u001b[2K';

/** On a terminal one line that changes; elsewhere a line at each tenth, and nothing where `isQuiet`. */
export function openProgress(total: number, isQuiet: boolean): ProgressTeller {
  const { stdout } = process;
  const startedAt = performance.now();
  const progress = { done: 0, total, reds: 0 };
  let shownAt = Number.NEGATIVE_INFINITY;
  const tell = (isRed: boolean): void => {
    progress.done += 1;
    if (isRed) progress.reds += 1;
    const now = performance.now();
    const line = () => progressLine({ ...progress, elapsedMs: now - startedAt });
    if (stdout.isTTY && now - shownAt >= PAUSE_MS) {
      stdout.write(ERASE + line());
      shownAt = now;
    } else if (!stdout.isTTY && !isQuiet && isTenth(progress)) console.log(line());
  };
  return { tell, clear: () => void (stdout.isTTY && stdout.write(ERASE)) };
}
