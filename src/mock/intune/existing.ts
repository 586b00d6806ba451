import type { JsonObject } from '../../model/json.ts';
import { isSameType } from '../../model/type.ts';
import { badRequest, notFound } from '../http/refusal.ts';
import { isGuid } from '../odata/guid.ts';
import { assignmentsAt, type Parent, parentsIn, type State } from '../store/state.ts';
import type { Store } from '../store/store.ts';
import { type AtAssignments, type AtParent, type InCollection, pathOfCollection } from './route.ts';

export function findParent(state: State, at: AtParent): Parent {
  return parentOf(state, at, 'get');
}

/** The parent as a read sees it. */
export function findVisibleParent(state: State, at: AtParent): Parent {
  return parentOf(state, at, 'getVisible');
}

/** The assignments of a parent that exists. */
export function findAssignments(state: State, at: AtAssignments): Store<JsonObject> {
  return assignmentsAt(state, findParent(state, at), at.below);
}

type Look = 'get' | 'getVisible';

function parentOf(state: State, at: AtParent, look: Look): Parent {
  checkAbove(state, at, look);
  return existing(state, storedPath(at), at.parentId, 'below' in at ? String(at.below) : '', at, look);
}

/** Every parent above a collection exists. */
export function checkAbove(state: State, at: InCollection, look: Look): void {
  const parts = at.collection.path.split('/{}');
  at.ids.reduce((above, id, index) => {
    const after = parts[index + 1] ?? '';
    existing(state, above, id, after.slice(1), at, look);
    return `${above}/${id.toLowerCase()}${after}`;
  }, parts[0] ?? '');
}

/** `after` is what follows the key: a cast there is to a type that the item is of (OData URL Conventions 4.01 section 4.11). */
function existing(
  state: State,
  path: string,
  id: string,
  after: string,
  at: InCollection,
  look: Look,
): Parent {
  if (!isGuid(id)) throw badRequest(`The id '${id}' is not a GUID.`);
  const parent = parentsIn(state, path)[look](id);
  const [, cast] = /^(microsoft\.graph\.\w+)/.exec(after) ?? [];
  const isOther = cast !== undefined && !isSameType(parent?.entity['@odata.type'], cast);
  if (parent === undefined || isOther) throw notFound(at.traits.missing);
  return parent;
}

/** What a collection is stored under. */
export const storedPath = (at: InCollection): string => pathOfCollection(at, (id) => `/${id}`);
