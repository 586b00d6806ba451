/** How late a read may be, and the time it is told by. */
export type Lag = { now: () => number; readDelayMs: number };

/** A map with two faces: what there is, and what a read is shown, which comes and goes a while later. */
export type Shelf<Thing> = {
  get: (key: string) => Thing | undefined;
  all: () => Thing[];
  seen: (key: string) => Thing | undefined;
  allSeen: () => Thing[];
  /** A thing that is there already is changed in both faces at once: only coming and going is late. */
  put: (key: string, thing: Thing) => void;
  drop: (key: string) => void;
};

type Stay<Thing> = { thing: Thing; from: number; until: number };

export function newShelf<Thing>({ now, readDelayMs }: Lag): Shelf<Thing> {
  const kept = new Map<string, Stay<Thing>[]>();
  const staying = (stays: Stay<Thing>[]) => stays.find(({ until }) => until === Number.POSITIVE_INFINITY);
  // Without a delay the time is not asked, so that a system clock that is set back hides nothing.
  const shown = (stays: Stay<Thing>[]) => {
    if (readDelayMs === 0) return staying(stays);
    const then = now() - readDelayMs;
    return stays.find(({ from, until }) => from <= then && then < until);
  };
  const every = (pick: typeof staying) => [...kept.values()].flatMap((stays) => pick(stays) ?? []);
  const forget = () => {
    const then = now() - readDelayMs;
    for (const [key, stays] of kept) {
      const rest = stays.filter(({ until }) => until > then);
      if (rest.length === 0) kept.delete(key);
      else kept.set(key, rest);
    }
  };
  return {
    get: (key) => staying(kept.get(key) ?? [])?.thing,
    all: () => every(staying).map(({ thing }) => thing),
    seen: (key) => shown(kept.get(key) ?? [])?.thing,
    allSeen: () => every(shown).map(({ thing }) => thing),
    put: (key, thing) => {
      const stays = kept.get(key) ?? [];
      const stay = staying(stays);
      if (stay !== undefined) stay.thing = thing;
      else kept.set(key, [...stays, { thing, from: now(), until: Number.POSITIVE_INFINITY }]);
    },
    drop: (key) => {
      const stay = staying(kept.get(key) ?? []);
      if (stay !== undefined) stay.until = now();
      forget();
    },
  };
}
