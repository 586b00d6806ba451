import type { Version } from '../../model/contract.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { badRequest, intuneRefusal } from '../http/refusal.ts';
import { findType, TARGET } from '../intune/types.ts';
import { isAnnotation } from '../odata/annotation.ts';
import { abstractType } from '../odata/failure.ts';
import { isGuid } from '../odata/guid.ts';
import type { State } from '../store/state.ts';

/** What the live service asks of a target that fits the model. */
export function checkLiveTarget(state: State, target: JsonObject, version: Version): void {
  const type = findType(String(target['@odata.type']), version);
  // Four documented examples send it. No trace shows it arrive; that it is refused is what OData says.
  if (type?.name === TARGET) throw abstractType(TARGET);
  checkFilterId(target.deviceAndAppManagementAssignmentFilterId ?? null);
  // Intune reads the directory as any reader does, so it sees a group no sooner.
  if (typeof target.groupId === 'string' && state.groups.seen(target.groupId.toLowerCase()) === undefined)
    throw intuneRefusal(`Invalid GroupId : ${target.groupId} provided, a valid AADGroupId is expected.`);
  // A collection's id becomes part of the assignment's.
  if (type?.name === 'configurationManagerCollectionAssignmentTarget' && !target.collectionId)
    throw badRequest("The property 'collectionId' is required.");
}

/** The text "null" did not do either: microsoft-graph-explorer-v4#2511. */
function checkFilterId(id: Json): void {
  if (id !== null && !isGuid(String(id)))
    throw intuneRefusal(`Invalid filter id : ${id} provided, a GUID is expected.`);
}

/** As captured: the type with `#`, the filter always there, nothing that the type does not have. */
export function liveTarget(target: JsonObject): JsonObject {
  const type = findType(String(target['@odata.type']), 'beta');
  const members = Object.entries(target).filter(([name]) => !isAnnotation(name));
  return {
    '@odata.type': `#microsoft.graph.${type?.name}`,
    deviceAndAppManagementAssignmentFilterId: null,
    deviceAndAppManagementAssignmentFilterType: 'none',
    ...Object.fromEntries(members),
  };
}
