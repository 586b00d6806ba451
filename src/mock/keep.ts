import type { JsonObject } from '../model.ts';
import type { Collection } from './collections.ts';
import { newShelf } from './shelf.ts';
import { type Parent, parentsIn, type State } from './state.ts';
import { isSameTarget } from './target-identity.ts';

/** Puts a new parent on its shelf, and notes whether one of that name is there already. */
export function keepParent(state: State, collection: Collection, entity: JsonObject): Parent {
  const shelf = parentsIn(state, collection);
  const twin = shelf.all().some((held) => held.entity[collection.named] === entity[collection.named]);
  count(state, { created: true, twin });
  const parent = { entity, assignments: newShelf<JsonObject>(state.lag) };
  shelf.put(String(entity.id), parent);
  return parent;
}

/** Puts an assignment below its parent, over one of the same id where there is one. */
export function keepAssignment(state: State, { assignments }: Parent, entity: JsonObject): void {
  const key = keyOf(entity);
  const twin = assignments.all().some(({ target }) => isSameTarget(target, entity.target));
  count(state, { created: assignments.get(key) === undefined, twin });
  assignments.put(key, entity);
}

/** Makes these the only assignments below their parent. */
export function keepOnly(state: State, { assignments }: Parent, entities: JsonObject[]): void {
  const keys = entities.map(keyOf);
  for (const key of assignments.all().map(keyOf)) if (!keys.includes(key)) assignments.drop(key);
  for (const entity of entities) {
    const key = keyOf(entity);
    count(state, { created: assignments.get(key) === undefined, twin: false });
    assignments.put(key, entity);
  }
}

export function keepGroup(state: State, entity: JsonObject): void {
  const twin = state.groups.all().some(({ displayName }) => displayName === entity.displayName);
  count(state, { created: true, twin });
  state.groups.put(String(entity.id), entity);
}

function count({ tally }: State, { created, twin }: { created: boolean; twin: boolean }): void {
  if (created) tally.created += 1;
  if (twin) tally.duplicates += 1;
}

function keyOf({ id }: JsonObject): string {
  return String(id).toLowerCase();
}
