import type { JsonObject } from '../model.ts';
import { type Clock, newClock } from './clock.ts';
import type { Collection } from './collections.ts';

/** A parent and the assignments contained in it, which live and die with it. */
export type Parent = { entity: JsonObject; assignments: Map<string, JsonObject> };

/** Everything the mock remembers. Both versions look at the same objects, as they do in Graph. */
export type State = {
  token: string | undefined;
  clock: Clock;
  parents: Map<string, Map<string, Parent>>;
};

export function newState(token?: string): State {
  return { token, clock: newClock(), parents: new Map() };
}

export function parentsIn(state: State, collection: Collection): Map<string, Parent> {
  const known = state.parents.get(collection.path) ?? new Map<string, Parent>();
  state.parents.set(collection.path, known);
  return known;
}
