import type { Json, JsonObject } from '../../model.ts';
import { checkAssignmentBody } from '../assignment-body.ts';
import { findAssignment, known, type One, type Place, shown, shownOne, typeIn } from '../assignments.ts';
import { contextUrl } from '../context-url.ts';
import { keepAssignment, keepOnly } from '../keep.ts';
import { unexpectedNode } from '../odata-failure.ts';
import { findParent } from '../parents.ts';
import { readPayload } from '../payload.ts';
import { badRequest } from '../refusal.ts';
import type { Answered } from '../reply.ts';
import type { MockRequest } from '../request.ts';
import type { State } from '../state.ts';
import { identityOf } from '../target-identity.ts';
import { checkLiveTarget, liveTarget } from './target.ts';

/**
 * The id follows from the parent and the target. So the same target again is the same assignment, and the
 * answer is taken to be 201 again: no trace shows what a second POST gets.
 */
export function createLive(state: State, place: Place, request: MockRequest): Answered {
  const parent = findParent(state, place);
  const entity = liveAssignment(state, place, readPayload(request));
  keepAssignment(state, parent, entity);
  return { status: 201, body: shownOne(entity, place, request) };
}

/** Nobody has reported what an update of the target does to the id; as the pages have it, the id stays. */
export function updateLive(state: State, one: One, request: MockRequest): Answered {
  const { id = null, target = null, intent = null } = findAssignment(state, one);
  const sent = readPayload(request);
  checkAssignmentBody(sent, typeIn(one.collection), one.version, false);
  const kept = typeIn(one.collection).properties.intent === undefined ? { target } : { target, intent };
  const entity = { ...liveAssignment(state, { ...one, version: 'beta' }, { ...kept, ...sent }), id };
  findParent(state, one).assignments.put(one.assignmentId.toLowerCase(), entity);
  return { status: 200, body: shownOne(entity, one, request) };
}

/** `assign` replaces what is there (powershell-intune-samples#154) and shows what is there then. */
export function assignAll(state: State, place: Place, request: MockRequest): Answered {
  const parent = findParent(state, place);
  const entities = liveAssignments(state, place, readPayload(request).assignments);
  keepOnly(state, parent, entities);
  const collection = `Collection(microsoft.graph.${place.collection.assignment})`;
  const value = entities.map((entity) => shown(entity, place));
  const context = contextUrl(request, place.version, collection);
  return { status: 200, body: { '@odata.context': context, value } };
}

/** The portal's way to assign a policy set; what else it can update is not kept. */
export function updateSet(state: State, place: Place, request: MockRequest): Answered {
  const parent = findParent(state, place);
  const { assignments } = readPayload(request);
  if (assignments !== undefined) keepOnly(state, parent, liveAssignments(state, place, assignments));
  return { status: 204, body: undefined };
}

/** A group can be in a set only once: Microsoft365DSC#3058. */
export function liveAssignments(state: State, place: Place, sent: Json | undefined): JsonObject[] {
  if (!Array.isArray(sent)) throw badRequest("The property 'assignments' must be an array.");
  const entities = sent.map((each) => liveAssignment(state, place, each));
  if (new Set(entities.map(({ id }) => id)).size < entities.length)
    throw badRequest('A target is assigned more than once.');
  return entities;
}

/** The entity has no `@odata.type`; `source` and `sourceId` are the service's own, whatever was sent. */
function liveAssignment(state: State, { version, collection, parentId }: Place, sent: Json): JsonObject {
  if (sent === null || typeof sent !== 'object' || Array.isArray(sent))
    throw unexpectedNode(sent, 'StartObject');
  const type = typeIn(collection);
  checkAssignmentBody(sent, type, version, true);
  const target = sent.target as JsonObject;
  checkLiveTarget(state, target, version);
  const policy = parentId.toLowerCase();
  const entity = {
    id: `${policy}_${identityOf(target)}`,
    source: 'direct',
    sourceId: policy,
    intent: sent.intent ?? 'apply',
    lastModifiedDateTime: state.clock(),
    target: liveTarget(target),
  };
  return known(entity, type, 'beta');
}
