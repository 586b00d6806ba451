import { expect } from '@playwright/test';
import type { Start, TestMock } from './mock-client.ts';

export const SETS = 'deviceAppManagement/policySets';
export const TEMPLATES = 'deviceManagement/groupPolicyConfigurations';
export const CONFIGURATIONS = 'deviceManagement/deviceConfigurations';
export const COMPLIANCE = 'deviceManagement/deviceCompliancePolicies';
export const POLICIES = 'deviceManagement/configurationPolicies';
export const COMPLIANCE_2 = 'deviceManagement/compliancePolicies';

export const BLOCK = { scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 0 }] };
export const WINDOWS = { '@odata.type': '#microsoft.graph.windows10CustomConfiguration' };
export const WINDOWS_RULES = { '@odata.type': '#microsoft.graph.windows10CompliancePolicy' };
/** The smallest body that each collection accepts in the observed behaviour. */
export const PARENTS: { [at: string]: object } = {
  [SETS]: { displayName: 'x' },
  [TEMPLATES]: { displayName: 'x' },
  [CONFIGURATIONS]: { ...WINDOWS, displayName: 'x' },
  [COMPLIANCE]: { ...WINDOWS_RULES, displayName: 'x', scheduledActionsForRule: [BLOCK] },
  [POLICIES]: { name: 'x' },
  [COMPLIANCE_2]: { name: 'x' },
};

export const FILTER = 'deviceAndAppManagementAssignmentFilterId';
export const FILTER_TYPE = 'deviceAndAppManagementAssignmentFilterType';
export const UNFILTERED = { [FILTER]: null, [FILTER_TYPE]: 'none' };
/** No object has this id. */
export const GUID = 'b4a4b34d-b34d-b4a4-4db3-a4b44db3a4b4';
export const ANY_GUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);

export const kind = (name: string) => `microsoft.graph.${name}AssignmentTarget`;
export const USERS = { '@odata.type': kind('allLicensedUsers') };
export const DEVICES = { '@odata.type': `#${kind('allDevices')}` };
export const inGroup = (groupId: string) => ({ '@odata.type': `#${kind('group')}`, groupId });
export const notInGroup = (groupId: string) => ({ '@odata.type': `#${kind('exclusionGroup')}`, groupId });
export const COLLECTED = {
  '@odata.type': `#${kind('configurationManagerCollection')}`,
  collectionId: 'SMS00001',
};

export function groupBody(more: object) {
  return { displayName: 'x', mailEnabled: false, mailNickname: 'x', securityEnabled: true, ...more };
}

export async function newGroup({ call }: TestMock, displayName: string): Promise<string> {
  return (await call('POST', 'v1.0/groups', groupBody({ displayName }))).json.id;
}

/** Creates a parent and gives its path and its id. */
export async function newParent(
  { call }: TestMock,
  at: string,
  version = 'beta',
): Promise<[path: string, id: string]> {
  const { status, json } = await call('POST', `${version}/${at}`, PARENTS[at]);
  expect(status).toBe(201);
  return [`${version}/${at}/${json.id}`, json.id];
}

/** A mock of the live service with one group in it. */
export async function startObserved(start: Start): Promise<TestMock & { group: string }> {
  const mock = await start({ behaviour: 'observed' });
  return { ...mock, group: await newGroup(mock, 'shared') };
}

/** What the service adds to an assignment in the captured form. */
const SOURCED = { source: 'direct', sourceId: 'POLICY' };
export const DATED = { lastModifiedDateTime: TIME };
const ADDED: { [at: string]: object } = {
  [TEMPLATES]: DATED,
  [CONFIGURATIONS]: { ...SOURCED, intent: 'apply' },
  [COMPLIANCE]: SOURCED,
  [POLICIES]: SOURCED,
};
/** What it adds where no real assignment was ever captured, so that it is shown as the pages show it. */
export const AS_DOCUMENTED: { [at: string]: object } = {
  [SETS]: { '@odata.type': '#microsoft.graph.policySetAssignment', ...DATED },
  [COMPLIANCE_2]: {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationPolicyAssignment',
    ...SOURCED,
  },
};

/** An assignment of the observed behaviour as beta shows it; `second` is the second part of a composite id. */
export function shownAssignment(at: string, policy: string, second: string, target: object) {
  const documented = AS_DOCUMENTED[at];
  const added = documented ?? ADDED[at] ?? {};
  const sourced = 'source' in added ? { sourceId: policy } : {};
  return documented === undefined
    ? { ...added, ...sourced, id: `${policy}_${second}`, target: { ...UNFILTERED, ...target } }
    : { ...added, ...sourced, id: ANY_GUID, target };
}
