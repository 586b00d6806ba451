import type { Version } from '../../model/contract.ts';
import { type MockType, typeOf } from './types.ts';

/** A collection of parents that the mock serves, in each version that has the type of its assignments. */
export type Collection = {
  path: string;
  /** The property that a parent cannot be created without. */
  named: 'displayName' | 'name';
  assignment: MockType;
};

export const VERSIONS: Version[] = ['beta', 'v1.0'];

export const COLLECTIONS: Collection[] = [
  collection('deviceAppManagement/policySets', 'displayName', 'policySet'),
  collection('deviceManagement/groupPolicyConfigurations', 'displayName', 'groupPolicyConfiguration'),
  collection('deviceManagement/deviceConfigurations', 'displayName', 'deviceConfiguration'),
  collection('deviceManagement/deviceCompliancePolicies', 'displayName', 'deviceCompliancePolicy'),
  collection('deviceManagement/compliancePolicies', 'name', 'deviceManagementConfigurationPolicy'),
  collection('deviceManagement/configurationPolicies', 'name', 'deviceManagementConfigurationPolicy'),
];

export const SINGLETONS: string[] = [...new Set(COLLECTIONS.map(({ path }) => path.split('/')[0] ?? ''))];

function collection(path: string, named: Collection['named'], parent: string): Collection {
  return { path, named, assignment: typeOf(`${parent}Assignment`) };
}
