import type { JsonObject } from '../../model/json.ts';
import { isAnnotation } from '../odata/annotation.ts';
import { findType, type MockType } from './types.ts';

/** The ids of Intune's two built-in groups: captured in deploymenttheory/terraform-provider-microsoft365. */
const BUILT_IN_GROUPS = new Map([
  ['allLicensedUsersAssignmentTarget', 'acacacac-9df4-4c7d-9d50-4ef0226f57a9'],
  ['allDevicesAssignmentTarget', 'adadadad-808e-44e2-905a-0b7873a8a531'],
]);

/** The id of the targeted group, which is the second part of a composite id; other targets have no known id. */
export function identityOf(target: JsonObject): string | undefined {
  const builtIn = BUILT_IN_GROUPS.get(typeOfTarget(target)?.name ?? '');
  return builtIn ?? (typeof target.groupId === 'string' ? target.groupId.toLowerCase() : undefined);
}

/** A target as captured: its type with `#`, the filter always there, no other annotations. */
export function capturedTarget(target: JsonObject): JsonObject {
  const members = Object.entries(target).filter(([name]) => !isAnnotation(name));
  return {
    '@odata.type': `#microsoft.graph.${typeOfTarget(target)?.name}`,
    deviceAndAppManagementAssignmentFilterId: null,
    deviceAndAppManagementAssignmentFilterType: 'none',
    ...Object.fromEntries(members),
  };
}

export function typeOfTarget(target: JsonObject): MockType | undefined {
  return findType(String(target['@odata.type']), 'beta');
}
