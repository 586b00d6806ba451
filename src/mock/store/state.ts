import type { JsonObject } from '../../model/json.ts';
import { type Clock, newClock } from '../http/clock.ts';
import type { Replies } from '../http/reply.ts';
import { type Ids, RANDOM_IDS, seededIds } from './ids.ts';
import { newStore, type Store, type Timing } from './store.ts';

/** A parent with its assignments, by what stands between its key and them; all are deleted with it. */
export type Parent = { entity: JsonObject; assignments: Map<string, Store<JsonObject>> };

/** Everything that the mock stores. Both versions show the same objects, as they do in Graph. */
export type State = {
  clock: Clock;
  /** The ids of what is created. */
  ids: Ids;
  /** The time and the id of a reply: they have a sequence of their own, so that a read moves nothing that is created. */
  replies: Replies;
  timing: Timing;
  /** By the path of their collection, with the keys above it. */
  parents: Map<string, Store<Parent>>;
  groups: Store<JsonObject>;
  tally: { created: number; duplicates: number };
  /** The `client-request-id` and the path of every request that has created something. */
  creators: Set<string>;
};

/** The first moment that a mock with a seed shows. */
const SEEDED_START = Date.parse('2026-01-01T00:00:00Z');

/** With a seed, ids and times are the same for the same requests in the same order. */
export function newState(timing: Timing, seed: number | null = null): State {
  const { now } = timing;
  const clock = newClock(seed === null ? now : () => SEEDED_START);
  return {
    clock,
    ids: seed === null ? RANDOM_IDS : seededIds(seed),
    replies:
      seed === null
        ? { clock, ids: RANDOM_IDS, now }
        : { clock: newClock(() => SEEDED_START), ids: seededIds(~seed), now },
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
