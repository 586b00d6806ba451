import type { JsonObject } from '../../model/json.ts';
import { badRequest, intuneRefusal } from '../http/refusal.ts';
import { isGuid } from '../odata/guid.ts';
import { isKindOf, type MockType } from './types.ts';

/** What Intune asks of a target beyond its type. Filter and collection ids may be any text, as in the docs. */
export function checkTargetRules(target: JsonObject, type: MockType): void {
  const filterType = target.deviceAndAppManagementAssignmentFilterType ?? 'none';
  const filterId = target.deviceAndAppManagementAssignmentFilterId ?? null;
  if (filterType !== 'none' && filterId === null)
    throw badRequest(`The filter type '${filterType}' needs a deviceAndAppManagementAssignmentFilterId.`);
  if (isKindOf(type, 'groupAssignmentTarget')) checkGroup(target.groupId);
}

/** The text of Kvikku/IntuneAssignments#16. */
function checkGroup(groupId: JsonObject[string] | undefined): void {
  if (typeof groupId !== 'string' || !isGuid(groupId))
    throw intuneRefusal(`Invalid GroupId : ${groupId ?? ''} provided, a valid AADGroupId is expected.`);
}
