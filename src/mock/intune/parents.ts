import { randomUUID } from 'node:crypto';
import type { Version } from '../../model/contract.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Collection } from '../collections.ts';
import { badRequest, notFound } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { contextUrl } from '../odata/context-url.ts';
import { isGuid } from '../odata/guid.ts';
import { readPayload } from '../odata/payload.ts';
import { keepParent } from '../store/keep.ts';
import { type Parent, parentsIn, type State } from '../store/state.ts';

export type Place = { version: Version; collection: Collection };
export type One = Place & { parentId: string };

export function findParent(state: State, one: One): Parent {
  return parentOf(parentsIn(state, one.collection).get, one);
}

/** The parent as a read is shown it. */
export function seeParent(state: State, one: One): Parent {
  return parentOf(parentsIn(state, one.collection).seen, one);
}

/** Ids are compared without regard to case, as GUIDs are. */
function parentOf(face: (key: string) => Parent | undefined, { parentId }: One): Parent {
  if (!isGuid(parentId)) throw badRequest(`The id '${parentId}' is not a GUID.`);
  const parent = face(parentId.toLowerCase());
  if (parent === undefined) throw notFound();
  return parent;
}

export function createParent(state: State, place: Place, request: MockRequest): Answered {
  const { '@odata.context': _, ...sent } = readPayload(request);
  checkName(sent, place.collection, true);
  const time = state.clock();
  const id = randomUUID();
  const entity = { ...sent, id, createdDateTime: time, lastModifiedDateTime: time };
  keepParent(state, place.collection, entity, request);
  return { status: 201, body: shown(entity, place, request) };
}

export function listParents(state: State, place: Place, request: MockRequest): Answered {
  const value = parentsIn(state, place.collection)
    .allSeen()
    .map(({ entity }) => entity);
  const context = contextUrl(request, place.version, place.collection.path);
  return { status: 200, body: { '@odata.context': context, value } };
}

export function getParent(state: State, one: One, request: MockRequest): Answered {
  return { status: 200, body: shown(seeParent(state, one).entity, one, request) };
}

export function updateParent(state: State, one: One, request: MockRequest): Answered {
  const parent = findParent(state, one);
  const { '@odata.context': _, ...sent } = readPayload(request);
  checkName(sent, one.collection, false);
  const { id = null, createdDateTime = null } = parent.entity;
  parent.entity = { ...parent.entity, ...sent, id, createdDateTime, lastModifiedDateTime: state.clock() };
  return { status: 200, body: shown(parent.entity, one, request) };
}

export function deleteParent(state: State, one: One): Answered {
  findParent(state, one);
  parentsIn(state, one.collection).drop(one.parentId.toLowerCase());
  return { status: 204, body: undefined };
}

/** A policy without a name is the one thing about a parent that the mock refuses. */
export function checkName(sent: JsonObject, { named }: Collection, whole: boolean): void {
  if (!whole && sent[named] === undefined) return;
  if (typeof sent[named] !== 'string' || sent[named] === '')
    throw badRequest(`The property '${named}' is required and must be a text that is not empty.`);
}

function shown(entity: JsonObject, { version, collection }: Place, request: MockRequest): JsonObject {
  return { '@odata.context': contextUrl(request, version, `${collection.path}/$entity`), ...entity };
}
