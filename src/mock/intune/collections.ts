import type { Version } from '../../model/contract.ts';

/** A collection of parents that the mock serves. */
export type Collection = {
  path: string;
  /** The property that a parent cannot be created without. */
  named: 'displayName' | 'name';
  /** The type of its assignments, in `types.ts`. */
  assignment: string;
  versions: Version[];
};

export const VERSIONS: Version[] = ['beta', 'v1.0'];

export const COLLECTIONS: Collection[] = [
  {
    path: 'deviceAppManagement/policySets',
    named: 'displayName',
    assignment: 'policySetAssignment',
    versions: ['beta'],
  },
  {
    path: 'deviceManagement/groupPolicyConfigurations',
    named: 'displayName',
    assignment: 'groupPolicyConfigurationAssignment',
    versions: ['beta'],
  },
  {
    path: 'deviceManagement/deviceConfigurations',
    named: 'displayName',
    assignment: 'deviceConfigurationAssignment',
    versions: VERSIONS,
  },
  {
    path: 'deviceManagement/deviceCompliancePolicies',
    named: 'displayName',
    assignment: 'deviceCompliancePolicyAssignment',
    versions: VERSIONS,
  },
  {
    path: 'deviceManagement/compliancePolicies',
    named: 'name',
    assignment: 'deviceManagementConfigurationPolicyAssignment',
    versions: ['beta'],
  },
  {
    path: 'deviceManagement/configurationPolicies',
    named: 'name',
    assignment: 'deviceManagementConfigurationPolicyAssignment',
    versions: ['beta'],
  },
];

export const SINGLETONS: string[] = [...new Set(COLLECTIONS.map(({ path }) => path.split('/')[0] ?? ''))];
