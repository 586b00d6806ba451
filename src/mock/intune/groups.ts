import type { Version } from '../../model/contract.ts';
import type { JsonObject } from '../../model/json.ts';
import { Refusal } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { contextUrl } from '../odata/context-url.ts';
import { isGuid } from '../odata/guid.ts';
import { readPayload } from '../odata/payload.ts';
import { pageOf } from '../odata/query.ts';
import type { State } from '../store/state.ts';
import { writeGroup } from '../store/write.ts';
import type { AtGroup, InVersion } from './route.ts';

/** A security group of the directory, as far as an assignment needs one. */
export function createGroup(state: State, { version }: InVersion, request: MockRequest): Answered {
  const { '@odata.context': _, '@odata.type': __, ...sent } = readPayload(request);
  checkGroup(sent);
  // The directory writes whole seconds.
  const createdDateTime = `${state.clock().slice(0, 19)}Z`;
  const entity = { description: null, groupTypes: [], ...sent, id: state.ids.guid(), createdDateTime };
  writeGroup(state, entity, request);
  return { status: 201, body: shown(entity, version, request) };
}

export function listGroups(state: State, { version }: InVersion, request: MockRequest): Answered {
  const context = contextUrl(request, version, 'groups');
  const page = pageOf(state.groups.allVisible(), request);
  return { status: 200, body: { '@odata.context': context, ...page } };
}

export function getGroup(state: State, at: AtGroup, request: MockRequest): Answered {
  return { status: 200, body: shown(groupOf(state.groups.getVisible, at), at.version, request) };
}

/** Assignments of the group stay. */
export function deleteGroup(state: State, at: AtGroup): Answered {
  groupOf(state.groups.get, at);
  state.groups.remove(at.groupId);
  return { status: 204, body: undefined };
}

/** The text of Microsoft365DSC#3072; mail-enabled security groups are not created through Graph. */
function checkGroup(sent: JsonObject): void {
  for (const name of ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'])
    if (sent[name] === undefined || sent[name] === null || sent[name] === '')
      throw directoryRefusal(`A value is required for property '${name}' of resource 'Group'.`);
  for (const [name, value] of Object.entries({ mailEnabled: false, securityEnabled: true }))
    if (sent[name] !== value)
      throw directoryRefusal(`Invalid value specified for property '${name}' of resource 'Group'.`);
}

/** The texts of provider-upjet-azuread#348 and microsoft-graph-docs#18714. */
function groupOf(get: (id: string) => JsonObject | undefined, { groupId }: AtGroup): JsonObject {
  if (!isGuid(groupId)) throw directoryRefusal(`Invalid object identifier '${groupId}'.`);
  const group = get(groupId);
  if (group !== undefined) return group;
  const text = `Resource '${groupId}' does not exist or one of its queried reference-property objects are not present.`;
  throw new Refusal(404, 'Request_ResourceNotFound', text);
}

function directoryRefusal(message: string): Refusal {
  return new Refusal(400, 'Request_BadRequest', message);
}

function shown(entity: JsonObject, version: Version, request: MockRequest): JsonObject {
  return { '@odata.context': contextUrl(request, version, 'groups/$entity'), ...entity };
}
