import type { JsonObject } from '../../model/json.ts';
import { badRequest } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { contextUrl } from '../odata/context-url.ts';
import { readPayload } from '../odata/payload.ts';
import { expandedIn, pageOf } from '../odata/query.ts';
import { assignmentsAt, type Parent, parentsIn, type State } from '../store/state.ts';
import { replaceAssignments, writeParent } from '../store/write.ts';
import { newAssignments, shownAssignment } from './assignment-entity.ts';
import type { Collection } from './collections.ts';
import { checkAbove, findParent, findVisibleParent, storedPath } from './existing.ts';
import { checkPolicy } from './policy-rules.ts';
import { type AtParent, type InCollection, pathOfCollection } from './route.ts';

export function createParent(state: State, at: InCollection, request: MockRequest): Answered {
  const { '@odata.context': _, ...sent } = readPayload(request);
  checkAbove(state, at, 'get');
  checkName(sent, at.collection, true);
  checkPolicy(sent, at.traits);
  const id = state.ids.guid();
  // The portal sends `assignments` along when it creates a policy set.
  const { assignments = [], ...rest } = sent;
  const { assignment } = at.collection;
  const isWithAssignments = assignment !== null && at.traits.expandable.includes('assignments');
  const entities = isWithAssignments
    ? newAssignments(state, { ...at, parentId: id, below: '', assignment }, assignments)
    : [];
  const time = state.clock();
  const own = { ...at.traits.parentMembers, id, createdDateTime: time, lastModifiedDateTime: time };
  const entity = { ...(isWithAssignments ? rest : sent), ...own };
  const parent = writeParent(state, storedPath(at), at.collection.named, entity, request);
  replaceAssignments(state, assignmentsAt(state, parent, ''), entities);
  return { status: 201, body: shownEntity(state, parent, at, [], request) };
}

export function listParents(state: State, at: InCollection, request: MockRequest): Answered {
  const names = expandedBy(request, at);
  checkAbove(state, at, 'getVisible');
  const all = parentsIn(state, storedPath(at))
    .allVisible()
    .map((parent) => shown(state, parent, at, names, request));
  const { queryOptions, pageSize } = at.traits;
  const page = queryOptions === 'obeyed' ? pageOf(all, request, pageSize) : { value: all };
  const context = contextUrl(request, at.version, contextPath(at, names));
  return { status: 200, body: { '@odata.context': context, ...page } };
}

export function getParent(state: State, at: AtParent, request: MockRequest): Answered {
  const names = expandedBy(request, at);
  const parent = findVisibleParent(state, at);
  const read = at.traits.expandsOne ? parent : { ...parent, assignments: new Map() };
  return { status: 200, body: shownEntity(state, read, at, names, request) };
}

export function updateParent(state: State, at: AtParent, request: MockRequest): Answered {
  const parent = findParent(state, at);
  const { '@odata.context': _, ...sent } = readPayload(request);
  checkName(sent, at.collection, false);
  const { id = null, createdDateTime = null } = parent.entity;
  parent.entity = { ...parent.entity, ...sent, id, createdDateTime, lastModifiedDateTime: state.clock() };
  return { status: 200, body: shownEntity(state, parent, at, [], request) };
}

export function deleteParent(state: State, at: AtParent): Answered {
  findParent(state, at);
  parentsIn(state, storedPath(at)).remove(at.parentId);
  const below = `${storedPath(at)}/${at.parentId.toLowerCase()}/`;
  for (const path of state.parents.keys()) if (path.startsWith(below)) state.parents.delete(path);
  return { status: 204, body: undefined };
}

function checkName(sent: JsonObject, { named }: Collection, isCreate: boolean): void {
  if (!isCreate && sent[named] === undefined) return;
  if (typeof sent[named] !== 'string' || sent[named] === '')
    throw badRequest(`The property '${named}' is required and must be a text that is not empty.`);
}

function expandedBy(request: MockRequest, { traits }: InCollection): string[] {
  const names = traits.queryOptions === 'obeyed' ? expandedIn(request) : [];
  const unknown = names.find((name) => !traits.expandable.includes(name));
  if (unknown !== undefined)
    throw badRequest(`Parsing OData Select and Expand failed: Could not find a property named '${unknown}'.`);
  return names;
}

function shownEntity(
  state: State,
  parent: Parent,
  at: InCollection,
  names: string[],
  request: MockRequest,
): JsonObject {
  const context = contextUrl(request, at.version, `${contextPath(at, names)}/$entity`);
  return { '@odata.context': context, ...shown(state, parent, at, names, request) };
}

/** The context names what is expanded (OData 4.01, section 10.10). */
function contextPath(at: InCollection, names: string[]): string {
  return `${pathOfCollection(at, (id) => `('${id}')`)}${names.length === 0 ? '' : `(${names.map((name) => `${name}()`).join(',')})`}`;
}

/** `names` are the properties to expand. */
function shown(
  state: State,
  parent: Parent,
  at: InCollection,
  names: string[],
  request: MockRequest,
): JsonObject {
  const { entity } = parent;
  const { parentType, expandable } = at.traits;
  const type = String(entity['@odata.type']).replace(/^#?/, '#');
  const isDerived = typeof parentType === 'object';
  const isHidden = (name: string) =>
    expandable.includes(name) || (name === '@odata.type' && parentType !== 'as sent');
  const plain = Object.entries(entity).filter(([name]) => !isHidden(name));
  const expanded = names.flatMap((name): [string, JsonObject[string]][] => {
    if (name !== 'assignments') return [[name, entity[name] ?? []]];
    // Below an abstract type the context casts to the derived one.
    const path = `${pathOfCollection(at, (id) => `('${id}')`)}('${entity.id}')${isDerived ? `/${type.slice(1)}` : ''}/assignments`;
    return [
      [`${name}@odata.context`, contextUrl(request, at.version, path)],
      [name, shownAssignments(state, parent, at)],
    ];
  });
  return { ...(isDerived ? { '@odata.type': type } : {}), ...Object.fromEntries([...plain, ...expanded]) };
}

function shownAssignments(state: State, parent: Parent, at: InCollection): JsonObject[] {
  const { assignment } = at.collection;
  if (assignment === null) return [];
  const all = { ...at, parentId: String(parent.entity.id), below: '', assignment };
  return assignmentsAt(state, parent, '')
    .allVisible()
    .map((each) => shownAssignment(each, all));
}
