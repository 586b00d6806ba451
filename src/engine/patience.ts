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

/**
 * The waits of one run, each for `waitMs` at most. A wait that was in vain is not repeated: later ones of its kind on
 * its operation take one look. Where no look at all has ever shown another reply than the look before it, the target
 * does not change with time: after two waits in vain of one kind, all of that kind take one look; after two kinds, all.
 * A target that is known to show writes late (`isLate`) is never judged so. How long the shortest wait took that was
 * not over at once is when later ones look again: each look is a request.
 */
export function openPatience(waitMs: number, isLate: boolean, clock: Clock = REAL_TIME): Wait {
  /** By kind, the operations on which a wait was in vain. */
  const inVain = new Map<string, Set<string>>();
  let changes = isLate;
  let shortestMs = 0;
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
    const seen = await poll(longestMs, lookAgain, isEnough, clock, shortestMs);
    if (isEnough(seen)) {
      const tookMs = clock.now() - begin;
      if (looks > 1 && (shortestMs === 0 || tookMs < shortestMs)) shortestMs = tookMs;
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
