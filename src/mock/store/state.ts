import type { JsonObject } from '../../model/json.ts';
import type { Collection } from '../collections.ts';
import { type Clock, newClock } from '../http/clock.ts';
import { type Lag, newShelf, type Shelf } from './shelf.ts';

/** A parent and the assignments contained in it, which live and die with it. */
export type Parent = { entity: JsonObject; assignments: Shelf<JsonObject> };

/** Everything the mock remembers. Both versions look at the same objects, as they do in Graph. */
export type State = {
  clock: Clock;
  lag: Lag;
  /** By the path of their collection. */
  parents: Map<string, Shelf<Parent>>;
  groups: Shelf<JsonObject>;
  tally: { created: number; duplicates: number };
  /** The `client-request-id` and the path of every request that has made something. */
  carriedOut: Set<string>;
};

export function newState(lag: Lag): State {
  return {
    clock: newClock(lag.now),
    lag,
    parents: new Map(),
    groups: newShelf(lag),
    tally: { created: 0, duplicates: 0 },
    carriedOut: new Set(),
  };
}

export function parentsIn(state: State, collection: Collection): Shelf<Parent> {
  const known = state.parents.get(collection.path) ?? newShelf<Parent>(state.lag);
  state.parents.set(collection.path, known);
  return known;
}
