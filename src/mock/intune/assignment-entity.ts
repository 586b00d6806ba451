import type { Version } from '../../model/contract.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { badRequest } from '../http/refusal.ts';
import { isAnnotation } from '../odata/annotation.ts';
import { unexpectedNode } from '../odata/failure.ts';
import type { State } from '../store/state.ts';
import { checkAssignmentBody } from './assignment-body.ts';
import type { AtAssignments } from './route.ts';
import { capturedTarget, identityOf } from './target.ts';
import { checkTargetExists } from './target-rules.ts';
import { findType, type MockType, propertiesOf } from './types.ts';

/** The entity that a create stores; throws a refusal where the service does not accept what was sent. */
export function newAssignment(state: State, at: AtAssignments, sent: Json): JsonObject {
  if (!isJsonObject(sent)) throw unexpectedNode(sent, 'StartObject');
  checkAssignment(state, at, sent, true);
  const parentId = at.parentId.toLowerCase();
  const target = at.traits.ids === 'composite' ? identityOf(sent.target as JsonObject) : undefined;
  const id = target === undefined ? state.ids.guid() : `${parentId}_${target}`;
  const type = `#microsoft.graph.${at.assignment.name}`;
  const defaults = { '@odata.type': type, id, sourceId: parentId, ...firstMembers(at.assignment) };
  return merged(state, at, defaults, sent);
}

/** The first member of each enumeration: `direct`, `apply` and the like. */
function firstMembers(type: MockType): JsonObject {
  const enumerations = [...propertiesOf(type, 'beta')].flatMap(([name, { kind }]) =>
    Array.isArray(kind) ? [[name, kind[0] ?? null]] : [],
  );
  return Object.fromEntries(enumerations);
}

/** The entities of a whole set. A group can be in a set only once: Microsoft365DSC#3058. */
export function newAssignments(state: State, at: AtAssignments, sent: Json | undefined): JsonObject[] {
  if (!Array.isArray(sent)) throw badRequest("The property 'assignments' must be an array.");
  const entities = sent.map((each) => newAssignment(state, at, each));
  const identities = entities.flatMap(({ target }) => identityOf(target as JsonObject) ?? []);
  if (new Set(identities).size < identities.length) throw badRequest('A target is assigned more than once.');
  return entities;
}

/** The entity after an update. The id stays, also under another target: nobody has reported what becomes of it. */
export function changedAssignment(
  state: State,
  at: AtAssignments,
  before: JsonObject,
  sent: JsonObject,
): JsonObject {
  checkAssignment(state, at, sent, false);
  return merged(state, at, before, sent);
}

function checkAssignment(state: State, at: AtAssignments, sent: JsonObject, isCreate: boolean): void {
  checkAssignmentBody(sent, at, isCreate);
  if (at.traits.targets === 'checked' && isJsonObject(sent.target)) checkTargetExists(state, sent.target);
}

/** What was sent over what was there before. Only the service sets the id and the time; as captured, the source too. */
function merged(state: State, at: AtAssignments, before: JsonObject, sent: JsonObject): JsonObject {
  const { '@odata.context': _, ...members } = { ...before, ...sent };
  const { id = null } = before;
  const lastModifiedDateTime = state.clock();
  const entity =
    at.traits.assignments === 'as sent'
      ? { ...members, id, lastModifiedDateTime }
      : {
          id,
          source: 'direct',
          sourceId: at.parentId.toLowerCase(),
          intent: members.intent ?? 'apply',
          lastModifiedDateTime,
          target: capturedTarget(members.target as JsonObject),
        };
  return inVersion(entity, typeOfEntity(entity, at), 'beta');
}

/** The entity as one version shows it. */
export function shownAssignment(entity: JsonObject, at: AtAssignments): JsonObject {
  const { version } = at;
  const target = entity.target as JsonObject;
  const targetType = findType(String(target['@odata.type']), version);
  return {
    ...inVersion(entity, typeOfEntity(entity, at), version),
    target: targetType === undefined ? target : inVersion(target, targetType, version),
  };
}

/** The type that the entity names, which may derive from that of the collection. */
function typeOfEntity(entity: JsonObject, { assignment }: AtAssignments): MockType {
  return findType(String(entity['@odata.type']), 'beta') ?? assignment;
}

/** Without the properties that the version does not have. */
function inVersion(members: JsonObject, type: MockType, version: Version): JsonObject {
  const properties = propertiesOf(type, version);
  return Object.fromEntries(
    Object.entries(members).filter(([name]) => isAnnotation(name) || properties.has(name)),
  );
}
