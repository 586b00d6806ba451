import type { Version } from '../../model/contract.ts';

/** A list stands for the members of an enumeration. */
export type ValueKind = 'string' | 'dateTime' | 'target' | string[];
export type MockProperty = { kind: ValueKind; nullable: boolean; betaOnly?: true };
export type MockType = {
  name: string;
  base?: string;
  betaOnly?: true;
  properties: { [name: string]: MockProperty };
};

export const TARGET = 'deviceAndAppManagementAssignmentTarget';

const TEXT: MockProperty = { kind: 'string', nullable: true };
/** Nullable in the model, but every page lists it among the properties that a create needs. */
const TARGETED: MockProperty = { kind: 'target', nullable: false };
const MODIFIED: MockProperty = { kind: 'dateTime', nullable: false };
const SOURCED: { [name: string]: MockProperty } = {
  source: { kind: ['direct', 'policySets'], nullable: false, betaOnly: true },
  sourceId: { ...TEXT, betaOnly: true },
};

/** Only what an assignment's body can name: the assignments, their targets, and some types that do not belong there. */
const TYPES: MockType[] = [
  assignment('policySetAssignment', { lastModifiedDateTime: MODIFIED }, true),
  assignment('groupPolicyConfigurationAssignment', { lastModifiedDateTime: MODIFIED }, true),
  assignment('deviceConfigurationAssignment', {
    ...SOURCED,
    intent: { kind: ['apply', 'remove'], nullable: true, betaOnly: true },
  }),
  assignment('deviceCompliancePolicyAssignment', SOURCED),
  assignment('deviceManagementConfigurationPolicyAssignment', SOURCED, true),
  {
    name: TARGET,
    properties: {
      deviceAndAppManagementAssignmentFilterId: { ...TEXT, betaOnly: true },
      deviceAndAppManagementAssignmentFilterType: {
        kind: ['none', 'include', 'exclude'],
        nullable: false,
        betaOnly: true,
      },
    },
  },
  { name: 'allDevicesAssignmentTarget', base: TARGET, properties: {} },
  { name: 'allLicensedUsersAssignmentTarget', base: TARGET, properties: {} },
  { name: 'groupAssignmentTarget', base: TARGET, properties: { groupId: TEXT } },
  { name: 'exclusionGroupAssignmentTarget', base: 'groupAssignmentTarget', properties: {} },
  {
    name: 'configurationManagerCollectionAssignmentTarget',
    base: TARGET,
    properties: { collectionId: TEXT },
  },
  ...['entity', 'user', 'group', 'device', 'deviceConfiguration', 'deviceCompliancePolicy'].map(unrelated),
];

/** A null `id` is let through, because the client's `id` is replaced whatever it says. */
function assignment(name: string, own: { [name: string]: MockProperty }, betaOnly?: true): MockType {
  const properties = { id: TEXT, ...own, target: TARGETED };
  return betaOnly ? { name, betaOnly, properties } : { name, properties };
}

function unrelated(name: string): MockType {
  return { name, properties: {} };
}

/** `qualified` is `microsoft.graph.<name>`, with or without `#`, in any case. */
export function findType(qualified: string, version: Version): MockType | undefined {
  const wanted = qualified.replace(/^#/, '').toLowerCase();
  return TYPES.find(
    ({ name, betaOnly }) =>
      `microsoft.graph.${name}`.toLowerCase() === wanted && (version === 'beta' || !betaOnly),
  );
}

export function isKindOf(type: MockType, name: string): boolean {
  return lineOf(type).some((ancestor) => ancestor.name === name);
}

/** Own and inherited properties, as far as the version has them. */
export function propertiesOf(type: MockType, version: Version): Map<string, MockProperty> {
  const all = lineOf(type).flatMap(({ properties }) => Object.entries(properties));
  return new Map(all.filter(([, { betaOnly }]) => version === 'beta' || !betaOnly));
}

/** The type and its ancestors. */
function lineOf(type: MockType): MockType[] {
  const base = TYPES.find(({ name }) => name === type.base);
  return base === undefined ? [type] : [type, ...lineOf(base)];
}
