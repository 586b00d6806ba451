import type { JsonObject } from '../../model/json.ts';
import { type Clock, newClock } from '../http/clock.ts';
import { newStore, type Store, type Timing } from './store.ts';

/** A parent with its assignments, by what stands between its key and them; all are deleted with it. */
export type Parent = { entity: JsonObject; assignments: Map<string, Store<JsonObject>> };

/** Everything that the mock stores. Both versions show the same objects, as they do in Graph. */
export type State = {
  clock: Clock;
  timing: Timing;
  /** By the path of their collection, with the keys above it. */
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

/** The parents in a collection, by its path with the keys above it. */
export function parentsIn(state: State, path: string): Store<Parent> {
  const parents = state.parents.get(path) ?? newStore<Parent>(state.timing);
  state.parents.set(path, parents);
  return parents;
}

export function assignmentsAt(state: State, { assignments }: Parent, below: string): Store<JsonObject> {
  const found = assignments.get(below) ?? newStore<JsonObject>(state.timing);
  assignments.set(below, found);
  return found;
}
