import type { JsonObject } from '../../model/json.ts';
import type { Collection } from '../collections.ts';
import type { MockRequest } from '../http/request.ts';
import { newShelf } from './shelf.ts';
import { type Parent, parentsIn, type State } from './state.ts';

/** Puts a new parent on its shelf, and notes whether one of that name is there, or was made by this request. */
export function keepParent(
  state: State,
  collection: Collection,
  entity: JsonObject,
  request: MockRequest,
): Parent {
  const shelf = parentsIn(state, collection);
  const twin = shelf.all().some((held) => held.entity[collection.named] === entity[collection.named]);
  count(state, true, isRepeated(state, request) || twin);
  const parent = { entity, assignments: newShelf<JsonObject>(state.lag) };
  shelf.put(String(entity.id), parent);
  return parent;
}

/** Puts an assignment below its parent, over one of the same id; a second one of a target may be meant. */
export function keepAssignment(
  state: State,
  { assignments }: Parent,
  entity: JsonObject,
  request: MockRequest,
): void {
  const key = keyOf(entity);
  count(state, assignments.get(key) === undefined, isRepeated(state, request));
  assignments.put(key, entity);
}

/** Makes these the only assignments below their parent. */
export function keepOnly(state: State, { assignments }: Parent, entities: JsonObject[]): void {
  const keys = entities.map(keyOf);
  for (const key of assignments.all().map(keyOf)) if (!keys.includes(key)) assignments.drop(key);
  for (const entity of entities) {
    const key = keyOf(entity);
    count(state, assignments.get(key) === undefined, false);
    assignments.put(key, entity);
  }
}

export function keepGroup(state: State, entity: JsonObject, request: MockRequest): void {
  const twin = state.groups.all().some(({ displayName }) => displayName === entity.displayName);
  count(state, true, isRepeated(state, request) || twin);
  state.groups.put(String(entity.id), entity);
}

/** Whether this request has made something before; a client that names none of its requests is not known again. */
function isRepeated({ carriedOut }: State, request: MockRequest): boolean {
  const id = request.headers['client-request-id'];
  if (!id) return false;
  const name = `${id} ${request.path}`;
  const isKnown = carriedOut.has(name);
  carriedOut.add(name);
  return isKnown;
}

function count({ tally }: State, isNew: boolean, isDuplicate: boolean): void {
  if (isNew) tally.created += 1;
  if (isDuplicate) tally.duplicates += 1;
}

function keyOf({ id }: JsonObject): string {
  return String(id).toLowerCase();
}
