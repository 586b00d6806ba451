/** How long a read does not see a write yet, and the clock that this is measured with, in milliseconds. */
export type Timing = { now: () => number; readDelayMs: number };

/**
 * A map by id, without regard to case, with delayed reads: `get` and `all` see a write at once, `getVisible`
 * and `allVisible` see it after the delay.
 */
export type Store<Thing> = {
  get: (id: string) => Thing | undefined;
  all: () => Thing[];
  getVisible: (id: string) => Thing | undefined;
  allVisible: () => Thing[];
  /** Replacing what is there already is seen at once; only adding and removing are delayed. */
  put: (id: string, thing: Thing) => void;
  remove: (id: string) => void;
};

type Stay<Thing> = { thing: Thing; from: number; until: number };

export function newStore<Thing>({ now, readDelayMs }: Timing): Store<Thing> {
  const staysById = new Map<string, Stay<Thing>[]>();
  const staysOf = (id: string) => staysById.get(id.toLowerCase()) ?? [];
  const present = (stays: Stay<Thing>[]) => stays.find(({ until }) => until === Number.POSITIVE_INFINITY);
  // Without a delay the clock is not read, so that a system clock that is set back hides nothing.
  const visible = (stays: Stay<Thing>[]) => {
    if (readDelayMs === 0) return present(stays);
    const then = now() - readDelayMs;
    return stays.find(({ from, until }) => from <= then && then < until);
  };
  const every = (pick: typeof present) =>
    [...staysById.values()].flatMap((stays) => pick(stays) ?? []).map(({ thing }) => thing);
  const forgetInvisible = () => {
    const then = now() - readDelayMs;
    for (const [id, stays] of staysById) {
      const rest = stays.filter(({ until }) => until > then);
      if (rest.length === 0) staysById.delete(id);
      else staysById.set(id, rest);
    }
  };
  return {
    get: (id) => present(staysOf(id))?.thing,
    all: () => every(present),
    getVisible: (id) => visible(staysOf(id))?.thing,
    allVisible: () => every(visible),
    put: (id, thing) => {
      const stays = staysOf(id);
      const stay = present(stays);
      if (stay !== undefined) stay.thing = thing;
      else
        staysById.set(id.toLowerCase(), [...stays, { thing, from: now(), until: Number.POSITIVE_INFINITY }]);
    },
    remove: (id) => {
      const stay = present(staysOf(id));
      if (stay !== undefined) stay.until = now();
      forgetInvisible();
    },
  };
}
