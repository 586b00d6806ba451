import type { JsonObject } from '../../model/json.ts';
import type { MockRequest } from '../http/request.ts';
import type { Collection } from '../intune/collections.ts';
import { type Parent, parentsIn, type State } from './state.ts';
import type { Store } from './store.ts';

/** Stores a new parent. It counts as a duplicate where the request is repeated or another parent has its name. */
export function writeParent(
  state: State,
  path: string,
  named: Collection['named'],
  entity: JsonObject,
  request: MockRequest,
): Parent {
  const parents = parentsIn(state, path);
  const isTwin = parents.all().some((other) => other.entity[named] === entity[named]);
  count(state, true, isRepeated(state, request) || isTwin);
  const parent: Parent = { entity, assignments: new Map() };
  parents.put(String(entity.id), parent);
  return parent;
}

/** Stores an assignment, over one with the same id. A second assignment of a target may be meant: no duplicate. */
export function writeAssignment(
  state: State,
  assignments: Store<JsonObject>,
  entity: JsonObject,
  request: MockRequest | null,
): void {
  const id = String(entity.id);
  count(state, assignments.get(id) === undefined, request !== null && isRepeated(state, request));
  assignments.put(id, entity);
}

/** Makes these the only assignments of their parent. Sending a whole set again repeats nothing. */
export function replaceAssignments(
  state: State,
  assignments: Store<JsonObject>,
  entities: JsonObject[],
): void {
  const ids = entities.map(({ id }) => String(id).toLowerCase());
  for (const { id } of assignments.all())
    if (!ids.includes(String(id).toLowerCase())) assignments.remove(String(id));
  for (const entity of entities) writeAssignment(state, assignments, entity, null);
}

/** Counts what a page has created. Whether another one with its name may exist is not known: only a repeat counts. */
export function countCreated(state: State, request: MockRequest): void {
  count(state, true, isRepeated(state, request));
}

export function writeGroup(state: State, entity: JsonObject, request: MockRequest): void {
  const isTwin = state.groups.all().some(({ displayName }) => displayName === entity.displayName);
  count(state, true, isRepeated(state, request) || isTwin);
  state.groups.put(String(entity.id), entity);
}

/** Whether this request has created something before; without a `client-request-id` it cannot be recognized. */
function isRepeated({ creators }: State, request: MockRequest): boolean {
  const id = request.headers['client-request-id'];
  if (!id) return false;
  const name = `${id} ${request.path}`;
  const isKnown = creators.has(name);
  creators.add(name);
  return isKnown;
}

function count({ tally }: State, isNew: boolean, isDuplicate: boolean): void {
  if (isNew) tally.created += 1;
  if (isDuplicate) tally.duplicates += 1;
}
