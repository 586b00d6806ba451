import { randomUUID } from 'node:crypto';
import type { Version } from '../../model/contract.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Collection } from '../collections.ts';
import { notFound } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { isAnnotation } from '../odata/annotation.ts';
import { contextUrl } from '../odata/context-url.ts';
import { readPayload } from '../odata/payload.ts';
import { keepAssignment } from '../store/keep.ts';
import type { State } from '../store/state.ts';
import { checkAssignmentBody } from './assignment-body.ts';
import { findParent, seeParent } from './parents.ts';
import { findType, type MockType, propertiesOf } from './types.ts';

export type Place = { version: Version; collection: Collection; parentId: string };
export type One = Place & { assignmentId: string };

export function createAssignment(state: State, place: Place, request: MockRequest): Answered {
  const parent = findParent(state, place);
  const sent = readPayload(request);
  checkAssignmentBody(sent, typeIn(place.collection), place.version, true);
  const entity = newAssignment(state, place, sent);
  keepAssignment(state, parent, entity, request);
  return { status: 201, body: shownOne(entity, place, request) };
}

export function listAssignments(state: State, place: Place, request: MockRequest): Answered {
  const value = seeParent(state, place)
    .assignments.allSeen()
    .map((entity) => shown(entity, place));
  return {
    status: 200,
    body: { '@odata.context': contextUrl(request, place.version, pathOf(place)), value },
  };
}

export function getAssignment(state: State, one: One, request: MockRequest): Answered {
  const found = seeParent(state, one).assignments.seen(one.assignmentId.toLowerCase());
  if (found === undefined) throw notFound();
  return { status: 200, body: shownOne(found, one, request) };
}

export function updateAssignment(state: State, one: One, request: MockRequest): Answered {
  const before = findAssignment(state, one);
  const sent = readPayload(request);
  checkAssignmentBody(sent, typeIn(one.collection), one.version, false);
  const entity = changedAssignment(state, one, before, sent);
  findParent(state, one).assignments.put(one.assignmentId.toLowerCase(), entity);
  return { status: 200, body: shownOne(entity, one, request) };
}

export function deleteAssignment(state: State, one: One): Answered {
  findAssignment(state, one);
  findParent(state, one).assignments.drop(one.assignmentId.toLowerCase());
  return { status: 204, body: undefined };
}

export function findAssignment(state: State, one: One): JsonObject {
  const found = findParent(state, one).assignments.get(one.assignmentId.toLowerCase());
  if (found === undefined) throw notFound();
  return found;
}

/** What was sent, over what the service sets where nothing was. */
export function newAssignment(state: State, place: Place, sent: JsonObject): JsonObject {
  const type = `#microsoft.graph.${place.collection.assignment}`;
  const defaults = { source: 'direct', sourceId: place.parentId.toLowerCase(), intent: 'apply' };
  return changedAssignment(state, place, { '@odata.type': type, id: randomUUID(), ...defaults }, sent);
}

/** What was sent over what was there, except what only the service sets: the id and the time of change. */
export function changedAssignment(
  state: State,
  { collection }: Place,
  before: JsonObject,
  sent: JsonObject,
): JsonObject {
  const { '@odata.context': _, ...members } = sent;
  const merged = { ...before, ...members, id: before.id ?? null, lastModifiedDateTime: state.clock() };
  return known(merged, typeIn(collection), 'beta');
}

/** v1.0 does not show what only beta has. */
export function shown(entity: JsonObject, { version, collection }: Place): JsonObject {
  const target = entity.target as JsonObject;
  const targetType = findType(String(target['@odata.type']), version);
  return {
    ...known(entity, typeIn(collection), version),
    target: targetType === undefined ? target : known(target, targetType, version),
  };
}

export function shownOne(entity: JsonObject, place: Place, request: MockRequest): JsonObject {
  const context = contextUrl(request, place.version, `${pathOf(place)}/$entity`);
  return { '@odata.context': context, ...shown(entity, place) };
}

export function known(members: JsonObject, type: MockType, version: Version): JsonObject {
  const properties = propertiesOf(type, version);
  return Object.fromEntries(
    Object.entries(members).filter(([name]) => isAnnotation(name) || properties.has(name)),
  );
}

function pathOf({ collection, parentId }: Place): string {
  return `${collection.path}('${parentId.toLowerCase()}')/assignments`;
}

export function typeIn({ assignment }: Collection): MockType {
  const type = findType(`microsoft.graph.${assignment}`, 'beta');
  if (type === undefined) throw new Error(`Add the type ${assignment} to src/mock/types.ts.`);
  return type;
}
