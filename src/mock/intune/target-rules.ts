import type { JsonObject } from '../../model/json.ts';
import { badRequest, intuneRefusal } from '../http/refusal.ts';
import { abstractType } from '../odata/failure.ts';
import { isGuid } from '../odata/guid.ts';
import type { State } from '../store/state.ts';
import { typeOfTarget } from './target.ts';
import { isKindOf, type MockType, TARGET } from './types.ts';

const GROUP_TARGETS = ['groupAssignmentTarget', 'officeConfigurationGroupAssignmentTarget'];

/** What Intune asks of a target beyond its type. Filter and collection ids may be any text, as in the docs. */
export function checkTargetRules(target: JsonObject, type: MockType): void {
  const filterType = target.deviceAndAppManagementAssignmentFilterType ?? 'none';
  const filterId = target.deviceAndAppManagementAssignmentFilterId ?? null;
  if (filterType !== 'none' && filterId === null)
    throw badRequest(`The filter type '${filterType}' needs a deviceAndAppManagementAssignmentFilterId.`);
  const { groupId } = target;
  if (GROUP_TARGETS.some((name) => isKindOf(type, name)) && !isGuid(groupId)) throw invalidGroup(groupId);
}

/** What the live service asks of a target beyond that. */
export function checkTargetExists(state: State, target: JsonObject): void {
  const type = typeOfTarget(target)?.name;
  // Four documented examples send the abstract type. No trace shows one arrive; the refusal is what OData says.
  if (type === TARGET) throw abstractType(TARGET);
  // The text "null" was refused too: microsoft-graph-explorer-v4#2511.
  const filterId = target.deviceAndAppManagementAssignmentFilterId ?? null;
  if (filterId !== null && !isGuid(filterId))
    throw intuneRefusal(`Invalid filter id : ${filterId} provided, a GUID is expected.`);
  // Intune reads the directory as any reader does, so it sees a new group with the same delay.
  const { groupId } = target;
  if (typeof groupId === 'string' && state.groups.getVisible(groupId) === undefined)
    throw invalidGroup(groupId);
  if (type === 'configurationManagerCollectionAssignmentTarget' && !target.collectionId)
    throw badRequest("The property 'collectionId' is required.");
}

/** The text of Kvikku/IntuneAssignments#16. */
function invalidGroup(groupId: JsonObject[string] | undefined): Error {
  return intuneRefusal(`Invalid GroupId : ${groupId ?? ''} provided, a valid AADGroupId is expected.`);
}
