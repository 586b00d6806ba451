import type { Version } from '../../model/contract.ts';

/** A list has the members of an enumeration; of an object nothing but its being one is checked. */
export type ValueKind = 'string' | 'boolean' | 'dateTime' | 'object' | { target: string } | string[];
export type MockProperty = { kind: ValueKind; nullable?: true; betaOnly?: true };
export type MockType = {
  name: string;
  base?: string;
  betaOnly?: boolean;
  /** No value may be of it: another type derives from it. */
  abstract?: true;
  /** Without those of the base. */
  own?: { [name: string]: MockProperty };
};

export const TARGET = 'deviceAndAppManagementAssignmentTarget';
export const OFFICE_TARGET = 'officeConfigurationAssignmentTarget';

const TEXT: MockProperty = { kind: 'string', nullable: true };
const MODIFIED: { [name: string]: MockProperty } = { lastModifiedDateTime: { kind: 'dateTime' } };
const SOURCED: { [name: string]: MockProperty } = {
  source: { kind: ['direct', 'policySets'], betaOnly: true },
  sourceId: { ...TEXT, betaOnly: true },
};

const INTENTS = ['available', 'required', 'uninstall', 'availableWithoutEnrollment'];

/** What the body of an assignment can name: the assignments, their targets, and some types that are neither. */
const TYPES: MockType[] = [
  assignment('policySetAssignment', MODIFIED, true),
  assignment('groupPolicyConfigurationAssignment', MODIFIED, true),
  assignment('deviceConfigurationAssignment', {
    ...SOURCED,
    intent: { kind: ['apply', 'remove'], nullable: true, betaOnly: true },
  }),
  assignment('deviceCompliancePolicyAssignment', SOURCED),
  assignment('deviceManagementConfigurationPolicyAssignment', SOURCED, true),
  assignment('mobileAppAssignment', {
    ...SOURCED,
    intent: { kind: INTENTS },
    settings: { kind: 'object', nullable: true },
  }),
  assignment('managedEBookAssignment', { installIntent: { kind: INTENTS } }),
  { name: 'iosVppEBookAssignment', base: 'managedEBookAssignment' },
  assignment('managedDeviceMobileAppConfigurationAssignment'),
  assignment('termsAndConditionsAssignment'),
  assignment('enrollmentConfigurationAssignment', SOURCED),
  assignment('officeClientConfigurationAssignment', {}, false, OFFICE_TARGET),
  assignment(
    'deviceHealthScriptAssignment',
    { runRemediationScript: { kind: 'boolean' }, runSchedule: { kind: 'object', nullable: true } },
    true,
  ),
  assignment(
    'deviceManagementResourceAccessProfileAssignment',
    { intent: { kind: ['apply', 'remove'] }, sourceId: TEXT },
    true,
  ),
  assignment('windowsAutopilotDeploymentProfileAssignment', SOURCED, true),
  ...[
    'appleEnrollmentProfile',
    'deviceManagementIntent',
    'deviceManagementScript',
    'embeddedSIMActivationCodePool',
    'intuneBrandingProfile',
    'iosLobAppProvisioningConfiguration',
    'roleScopeTagAuto',
    'windowsDefenderApplicationControlSupplementalPolicy',
    'windowsFeatureUpdateProfile',
    'windowsQualityUpdateProfile',
  ].map((name) => assignment(`${name}Assignment`, {}, true)),
  { name: OFFICE_TARGET },
  { name: 'officeConfigurationGroupAssignmentTarget', base: OFFICE_TARGET, own: { groupId: TEXT } },
  {
    name: TARGET,
    abstract: true,
    own: {
      deviceAndAppManagementAssignmentFilterId: { ...TEXT, betaOnly: true },
      deviceAndAppManagementAssignmentFilterType: { kind: ['none', 'include', 'exclude'], betaOnly: true },
    },
  },
  { name: 'allDevicesAssignmentTarget', base: TARGET },
  { name: 'allLicensedUsersAssignmentTarget', base: TARGET },
  { name: 'groupAssignmentTarget', base: TARGET, own: { groupId: TEXT } },
  { name: 'exclusionGroupAssignmentTarget', base: 'groupAssignmentTarget' },
  { name: 'configurationManagerCollectionAssignmentTarget', base: TARGET, own: { collectionId: TEXT } },
  // Today's page of the configuration policy assignment sends it; no public metadata has it.
  {
    name: 'scopeTagGroupAssignmentTarget',
    base: TARGET,
    betaOnly: true,
    own: { targetType: TEXT, entraObjectId: TEXT },
  },
  ...['entity', 'user', 'group', 'device', 'deviceConfiguration', 'deviceCompliancePolicy'].map((name) => ({
    name,
  })),
];

/**
 * A null `id` is accepted, because the service sets its own whatever the client sends. A null `target` is not: it is
 * nullable in the model, but every page lists it among the properties that a create needs.
 */
function assignment(
  name: string,
  own: { [name: string]: MockProperty } = {},
  betaOnly = false,
  target = TARGET,
): MockType {
  return { name, betaOnly, own: { id: TEXT, ...own, target: { kind: { target } } } };
}

/** `qualified` is `microsoft.graph.<name>`, with or without `#`, in any case. */
export function findType(qualified: string, version: Version): MockType | undefined {
  const wanted = qualified.replace(/^#/, '').toLowerCase();
  return TYPES.find((type) => `microsoft.graph.${type.name}`.toLowerCase() === wanted && isIn(version, type));
}

/** The type of this short name; throws where there is none. */
export function typeOf(name: string): MockType {
  const type = findType(`microsoft.graph.${name}`, 'beta');
  if (type === undefined) throw new Error(`src/mock/intune/types.ts has no type ${name}`);
  return type;
}

/** The declared type of the target of an assignment. */
export function targetBaseOf(assignment: MockType): MockType | undefined {
  const kind = propertiesOf(assignment, 'beta').get('target')?.kind;
  return typeof kind === 'object' && 'target' in kind ? typeOf(kind.target) : undefined;
}

export function isIn(version: Version, { betaOnly }: { betaOnly?: boolean }): boolean {
  return version === 'beta' || !betaOnly;
}

export function isKindOf(type: MockType, name: string): boolean {
  return lineOf(type).some((ancestor) => ancestor.name === name);
}

const known = new Map<string, Map<string, MockProperty>>();

/** Own and inherited properties, as far as the version has them; gathered once for each type. */
export function propertiesOf(type: MockType, version: Version): Map<string, MockProperty> {
  const key = `${version} ${type.name}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const all = lineOf(type).flatMap(({ own = {} }) => Object.entries(own));
  const properties = new Map(all.filter(([, property]) => isIn(version, property)));
  known.set(key, properties);
  return properties;
}

/** The type and its ancestors. */
function lineOf(type: MockType): MockType[] {
  const base = TYPES.find(({ name }) => name === type.base);
  return base === undefined ? [type] : [type, ...lineOf(base)];
}
