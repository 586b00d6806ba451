import type { Version } from '../../model/contract.ts';

/** A list has the members of an enumeration. */
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

/** What the body of an assignment can name: the assignments, their targets, and some types that are neither. */
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

/** A null `id` is accepted, because the service sets its own whatever the client sends. */
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
  return TYPES.find((type) => `microsoft.graph.${type.name}`.toLowerCase() === wanted && isIn(version, type));
}

/** The type of this short name; throws where there is none. */
export function typeOf(name: string): MockType {
  const type = findType(`microsoft.graph.${name}`, 'beta');
  if (type === undefined) throw new Error(`src/mock/intune/types.ts has no type ${name}`);
  return type;
}

export function isIn(version: Version, { betaOnly }: { betaOnly?: true }): boolean {
  return version === 'beta' || !betaOnly;
}

export function isKindOf(type: MockType, name: string): boolean {
  return lineOf(type).some((ancestor) => ancestor.name === name);
}

/** Own and inherited properties, as far as the version has them. */
export function propertiesOf(type: MockType, version: Version): Map<string, MockProperty> {
  const all = lineOf(type).flatMap(({ properties }) => Object.entries(properties));
  return new Map(all.filter(([, property]) => isIn(version, property)));
}

/** The type and its ancestors. */
function lineOf(type: MockType): MockType[] {
  const base = TYPES.find(({ name }) => name === type.base);
  return base === undefined ? [type] : [type, ...lineOf(base)];
}
