import type { Json, JsonObject } from '../../model/json.ts';
import { badRequest } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { findAssignment, type One, type Place, shown, shownOne } from '../intune/assignments.ts';
import { findParent } from '../intune/parents.ts';
import { identityOf } from '../intune/target-identity.ts';
import { contextUrl } from '../odata/context-url.ts';
import { readPayload } from '../odata/payload.ts';
import { keepAssignment, keepOnly } from '../store/keep.ts';
import type { State } from '../store/state.ts';
import { changedLive, liveAssignment } from './entity.ts';

/**
 * Where the id follows from the parent and the target, the same target again is the same assignment, and the
 * answer is taken to be 201 again: no trace shows what a second POST gets.
 */
export function createLive(state: State, place: Place, request: MockRequest): Answered {
  const parent = findParent(state, place);
  const entity = liveAssignment(state, place, readPayload(request));
  keepAssignment(state, parent, entity, request);
  return { status: 201, body: shownOne(entity, place, request) };
}

export function updateLive(state: State, one: One, request: MockRequest): Answered {
  const before = findAssignment(state, one);
  const entity = changedLive(state, one, before, readPayload(request));
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
  const identities = entities.flatMap(({ target }) => identityOf(target as JsonObject) ?? []);
  if (new Set(identities).size < identities.length) throw badRequest('A target is assigned more than once.');
  return entities;
}
