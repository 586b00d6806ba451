import type { Exchange } from '../model/exchange.ts';
import { pagesOf } from '../model/list.ts';
import { type Clock, poll, REAL_TIME } from '../provision/poll.ts';

/** Looks until it is enough, for as long as a wait of this kind on this operation may still take. */
export type Wait = (
  kind: string,
  operation: string,
  look: () => Promise<Exchange>,
  isEnough: (seen: Exchange) => boolean,
) => Promise<Exchange>;

/** After so many waits in vain of one kind, or of so many kinds, a target that never changed is not waited for. */
const ENOUGH_IN_VAIN = 2;
/** A little sooner than the last time: it may have been longer than it had to be. */
const SOON = 0.9;

/**
 * The waits of one run, each for `waitMs` at most. A wait that was in vain is not repeated: later ones of its kind on
 * its operation take one look. Where no look at all has ever shown another reply than the look before it, the target
 * does not change with time: after two waits in vain of one kind, all of that kind take one look; after two kinds, all.
 * A target that is known to show writes late (`isLate`) is never judged so. A wait that was not over at once
 * tells when the next of its kind looks again, since each look is a request.
 */
export function openPatience(waitMs: number, isLate: boolean, clock: Clock = REAL_TIME): Wait {
  /** By kind, the operations on which a wait was in vain. */
  const inVain = new Map<string, Set<string>>();
  let changes = isLate;
  /** By kind, how long the last wait took that was not over at once, in milliseconds. */
  const lastMs = new Map<string, number>();
  return async (kind, operation, look, isEnough) => {
    const own = inVain.get(kind) ?? new Set();
    const isStatic = !changes && (own.size >= ENOUGH_IN_VAIN || inVain.size >= ENOUGH_IN_VAIN);
    const longestMs = isStatic || own.has(operation) ? 0 : waitMs;
    const begin = clock.now();
    let looks = 0;
    let last: Exchange | null = null;
    const lookAgain = async () => {
      const seen = await look();
      changes ||= last !== null && isOther(last, seen);
      last = seen;
      looks += 1;
      return seen;
    };
    const seen = await poll(longestMs, lookAgain, isEnough, clock, SOON * (lastMs.get(kind) ?? 0));
    if (isEnough(seen)) {
      if (looks > 1) lastMs.set(kind, clock.now() - begin);
    } else if (longestMs > 0) inVain.set(kind, own.add(operation));
    return seen;
  };
}

/** Whether a look shows something else than the one before it. An error may name its request, so its text may differ. */
function isOther(before: Exchange, after: Exchange): boolean {
  if (before.reply?.status !== after.reply?.status) return true;
  return (after.reply?.status ?? 0) < 400 && textOf(before) !== textOf(after);
}

const textOf = (exchange: Exchange): string =>
  pagesOf(exchange)
    .map(({ reply }) => reply?.text)
    .join('\n');
