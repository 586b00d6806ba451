import type { JsonObject } from '../../model/json.ts';
import { type Clock, newClock } from '../http/clock.ts';
import type { Collection } from '../intune/collections.ts';
import { newStore, type Store, type Timing } from './store.ts';

/** A parent with its assignments, which are deleted with it. */
export type Parent = { entity: JsonObject; assignments: Store<JsonObject> };

/** Everything that the mock stores. Both versions show the same objects, as they do in Graph. */
export type State = {
  clock: Clock;
  timing: Timing;
  /** By the path of their collection. */
  parents: Map<string, Store<Parent>>;
  groups: Store<JsonObject>;
  tally: { created: number; duplicates: number };
  /** The `client-request-id` and the path of every request that has created something. */
  creators: Set<string>;
};

export function newState(timing: Timing): State {
  return {
    clock: newClock(timing.now),
    timing,
    parents: new Map(),
    groups: newStore(timing),
    tally: { created: 0, duplicates: 0 },
    creators: new Set(),
  };
}

export function parentsIn(state: State, collection: Collection): Store<Parent> {
  const parents = state.parents.get(collection.path) ?? newStore<Parent>(state.timing);
  state.parents.set(collection.path, parents);
  return parents;
}
