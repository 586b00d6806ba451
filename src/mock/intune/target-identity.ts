import type { JsonObject } from '../../model/json.ts';

/** The ids by which Intune knows its two built-in groups: captured in deploymenttheory/terraform-provider-microsoft365. */
const ALL_USERS = 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';
const ALL_DEVICES = 'adadadad-808e-44e2-905a-0b7873a8a531';

/** Who is targeted, as the second part of an assignment's id says it; of other targets than these no id is known. */
export function identityOf(target: JsonObject): string | undefined {
  const type = String(target['@odata.type'])
    .replace(/^#?microsoft\.graph\./i, '')
    .toLowerCase();
  if (type === 'alllicensedusersassignmenttarget') return ALL_USERS;
  if (type === 'alldevicesassignmenttarget') return ALL_DEVICES;
  return typeof target.groupId === 'string' ? target.groupId.toLowerCase() : undefined;
}
