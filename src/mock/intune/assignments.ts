import type { JsonObject } from '../../model/json.ts';
import { notFound, serverError } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { contextUrl } from '../odata/context-url.ts';
import { UnknownMember } from '../odata/failure.ts';
import { readPayload } from '../odata/payload.ts';
import { assignmentsAt, type State } from '../store/state.ts';
import { replaceAssignments, writeAssignment } from '../store/write.ts';
import { changedAssignment, newAssignment, newAssignments, shownAssignment } from './assignment-entity.ts';
import { findAssignments, findVisibleParent } from './existing.ts';
import { type AtAction, type AtAssignment, type AtAssignments, pathOfCollection } from './route.ts';

/**
 * Where the id is composite, the same target again is the same assignment. The status is then taken to be 201
 * again: no trace shows what a second POST gets.
 */
export function createAssignment(state: State, at: AtAssignments, request: MockRequest): Answered {
  const assignments = findAssignments(state, at);
  const entity = newAssignment(state, at, readPayload(request));
  writeAssignment(state, assignments, entity, request);
  return { status: 201, body: shownEntity(entity, at, request) };
}

export function listAssignments(state: State, at: AtAssignments, request: MockRequest): Answered {
  const entities = assignmentsAt(state, findVisibleParent(state, at), at.below).allVisible();
  const context = contextUrl(request, at.version, pathOf(at));
  return { status: 200, body: { '@odata.context': context, value: shownAll(entities, at) } };
}

export function getAssignment(state: State, at: AtAssignment, request: MockRequest): Answered {
  const entity = assignmentsAt(state, findVisibleParent(state, at), at.below).getVisible(at.assignmentId);
  if (entity === undefined) throw notFound();
  return { status: 200, body: shownEntity(entity, at, request) };
}

export function updateAssignment(state: State, at: AtAssignment, request: MockRequest): Answered {
  const before = findAssignment(state, at);
  const entity = changedAssignment(state, at, before, readPayload(request));
  findAssignments(state, at).put(at.assignmentId, entity);
  return { status: 200, body: shownEntity(entity, at, request) };
}

export function deleteAssignment(state: State, at: AtAssignment): Answered {
  findAssignment(state, at);
  findAssignments(state, at).remove(at.assignmentId);
  return { status: 204, body: undefined };
}

/**
 * `assign` replaces what is there (powershell-intune-samples#154). `update` is how the portal assigns a policy set;
 * what else it can update is not stored.
 */
export function setAssignments(state: State, at: AtAction, request: MockRequest): Answered {
  const stored = findAssignments(state, at);
  const { assignments } = readPayload(request);
  const isUnchanged = at.action === 'update' && assignments === undefined;
  const entities = isUnchanged
    ? stored.all()
    : failingOnMembers(at.action, () => newAssignments(state, at, assignments));
  replaceAssignments(state, stored, entities);
  const reply = at.traits.actions[at.action];
  if (reply !== 'set') return { status: reply === 'empty' ? 200 : 204, body: undefined };
  const type = `Collection(microsoft.graph.${at.assignment.name})`;
  const context = contextUrl(request, at.version, type);
  return { status: 200, body: { '@odata.context': context, value: shownAll(entities, at) } };
}

/** An `assign` with a member that an enumeration does not have gets 500, seen for an app: IntuneGet#340. */
function failingOnMembers<T>(action: AtAction['action'], act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (action === 'assign' && error instanceof UnknownMember) throw serverError();
    throw error;
  }
}

function findAssignment(state: State, at: AtAssignment): JsonObject {
  const found = findAssignments(state, at).get(at.assignmentId);
  if (found === undefined) throw notFound();
  return found;
}

function shownAll(entities: JsonObject[], at: AtAssignments): JsonObject[] {
  return entities.map((entity) => shownAssignment(entity, at));
}

function shownEntity(entity: JsonObject, at: AtAssignments, request: MockRequest): JsonObject {
  const context = contextUrl(request, at.version, `${pathOf(at)}/$entity`);
  return { '@odata.context': context, ...shownAssignment(entity, at) };
}

function pathOf(at: AtAssignments): string {
  const collection = pathOfCollection(at, (id) => `('${id}')`);
  const below = at.below === '' ? '' : `/${at.below}`;
  return `${collection}('${at.parentId.toLowerCase()}')${below}/assignments`;
}
