import { randomUUID } from 'node:crypto';
import type { Version } from '../../model/contract.ts';
import type { JsonObject } from '../../model/json.ts';
import { Refusal } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { contextUrl } from '../odata/context-url.ts';
import { isGuid } from '../odata/guid.ts';
import { readPayload } from '../odata/payload.ts';
import { keepGroup } from '../store/keep.ts';
import type { State } from '../store/state.ts';
import { pageOf } from './query.ts';

type Place = { version: Version };
type One = Place & { groupId: string };

/** A security group of the directory, as far as an assignment needs one. */
export function createGroup(state: State, place: Place, request: MockRequest): Answered {
  const { '@odata.context': _, '@odata.type': __, ...sent } = readPayload(request);
  checkGroup(sent);
  // The directory writes whole seconds.
  const createdDateTime = `${state.clock().slice(0, 19)}Z`;
  const entity = { description: null, groupTypes: [], ...sent, id: randomUUID(), createdDateTime };
  keepGroup(state, entity, request);
  return { status: 201, body: shown(entity, place, request) };
}

export function listGroups(state: State, { version }: Place, request: MockRequest): Answered {
  const context = contextUrl(request, version, 'groups');
  return { status: 200, body: { '@odata.context': context, ...pageOf(state.groups.allSeen(), request) } };
}

export function getGroup(state: State, one: One, request: MockRequest): Answered {
  return { status: 200, body: shown(groupOf(state.groups.seen, one), one, request) };
}

/** What is assigned to the group stays assigned. */
export function deleteGroup(state: State, one: One): Answered {
  groupOf(state.groups.get, one);
  state.groups.drop(one.groupId.toLowerCase());
  return { status: 204, body: undefined };
}

/** The text of Microsoft365DSC#3072; a group with mail is made elsewhere. */
function checkGroup(sent: JsonObject): void {
  for (const name of ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'])
    if (sent[name] === undefined || sent[name] === null || sent[name] === '')
      throw directoryRefusal(`A value is required for property '${name}' of resource 'Group'.`);
  for (const [name, value] of [
    ['mailEnabled', false],
    ['securityEnabled', true],
  ] as const)
    if (sent[name] !== value)
      throw directoryRefusal(`Invalid value specified for property '${name}' of resource 'Group'.`);
}

/** The texts of provider-upjet-azuread#348 and microsoft-graph-docs#18714. */
function groupOf(face: (key: string) => JsonObject | undefined, { groupId }: One): JsonObject {
  if (!isGuid(groupId)) throw directoryRefusal(`Invalid object identifier '${groupId}'.`);
  const group = face(groupId.toLowerCase());
  if (group !== undefined) return group;
  const text = `Resource '${groupId}' does not exist or one of its queried reference-property objects are not present.`;
  throw new Refusal(404, 'Request_ResourceNotFound', text);
}

function directoryRefusal(message: string): Refusal {
  return new Refusal(400, 'Request_BadRequest', message);
}

function shown(entity: JsonObject, { version }: Place, request: MockRequest): JsonObject {
  return { '@odata.context': contextUrl(request, version, 'groups/$entity'), ...entity };
}
