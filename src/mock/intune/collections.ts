import type { Version } from '../../model/contract.ts';
import { type MockType, typeOf } from './types.ts';

/** A collection of parents that the mock serves, in each version that has the type of its assignments. */
export type Collection = {
  /** Below a version, keys as `{}`: a parent may itself be below another. */
  path: string;
  /** The property that a parent cannot be created without. */
  named: 'displayName' | 'name' | 'profileName';
  /** `null` where a parent is only there for what is below it. */
  assignment: MockType | null;
  betaOnly?: boolean;
  /** What may stand between a parent's key and `assignments`; `''` is nothing. */
  below: string[];
};

export const VERSIONS: Version[] = ['beta', 'v1.0'];

const APPS = 'deviceAppManagement';
const DEVICES = 'deviceManagement';
const EAP = 'microsoft.graph.windowsWifiEnterpriseEAPConfiguration';
const ROLE_ASSIGNMENTS = `${DEVICES}/roleDefinitions/{}/roleAssignments`;
/** The page of the assignment of a device configuration has ten paths. */
const CERTIFICATES = [
  'rootCertificate',
  'identityCertificate',
  'identityCertificate/rootCertificate',
  'microsoft.graph.iosScepCertificateProfile/rootCertificate',
  'microsoft.graph.windowsPhone81VpnConfiguration/identityCertificate',
  'microsoft.graph.macOSWiredNetworkConfiguration/rootCertificateForServerValidation',
  'microsoft.graph.macOSWiredNetworkConfiguration/identityCertificateForClientAuthentication',
  `${EAP}/identityCertificateForClientAuthentication`,
];

export const COLLECTIONS: Collection[] = [
  collection(`${APPS}/policySets`, 'policySet'),
  collection(`${DEVICES}/groupPolicyConfigurations`, 'groupPolicyConfiguration'),
  collection(`${DEVICES}/deviceConfigurations`, 'deviceConfiguration', { below: ['', ...CERTIFICATES] }),
  collection(`${DEVICES}/deviceCompliancePolicies`, 'deviceCompliancePolicy'),
  collection(`${DEVICES}/compliancePolicies`, 'deviceManagementConfigurationPolicy', { named: 'name' }),
  collection(`${DEVICES}/configurationPolicies`, 'deviceManagementConfigurationPolicy', { named: 'name' }),
  collection(
    `${DEVICES}/deviceConfigurations/{}/${EAP}/rootCertificatesForServerValidation`,
    'deviceConfiguration',
    { betaOnly: true },
  ),
  collection(`${APPS}/iosLobAppProvisioningConfigurations`, 'iosLobAppProvisioningConfiguration'),
  collection(`${APPS}/managedEBooks`, 'managedEBook'),
  collection(`${APPS}/mobileAppConfigurations`, 'managedDeviceMobileAppConfiguration'),
  collection(`${APPS}/mobileApps`, 'mobileApp'),
  collection(`${APPS}/wdacSupplementalPolicies`, 'windowsDefenderApplicationControlSupplementalPolicy'),
  collection(`${DEVICES}/appleUserInitiatedEnrollmentProfiles`, 'appleEnrollmentProfile'),
  collection(`${DEVICES}/deviceComplianceScripts`, 'deviceHealthScript'),
  collection(`${DEVICES}/deviceCustomAttributeShellScripts`, 'deviceManagementScript'),
  collection(`${DEVICES}/deviceEnrollmentConfigurations`, 'enrollmentConfiguration'),
  collection(`${DEVICES}/deviceHealthScripts`, 'deviceHealthScript'),
  collection(`${DEVICES}/deviceManagementScripts`, 'deviceManagementScript'),
  collection(`${DEVICES}/deviceShellScripts`, 'deviceManagementScript'),
  collection(`${DEVICES}/embeddedSIMActivationCodePools`, 'embeddedSIMActivationCodePool'),
  collection(`${DEVICES}/intents`, 'deviceManagementIntent'),
  collection(`${DEVICES}/intuneBrandingProfiles`, 'intuneBrandingProfile', { named: 'profileName' }),
  collection(`${DEVICES}/resourceAccessProfiles`, 'deviceManagementResourceAccessProfile'),
  collection(`${DEVICES}/roleDefinitions`, null, { betaOnly: true }),
  collection(ROLE_ASSIGNMENTS, null, { betaOnly: true }),
  collection(
    `${ROLE_ASSIGNMENTS}/{}/microsoft.graph.deviceAndAppManagementRoleAssignment/roleScopeTags`,
    'roleScopeTagAuto',
  ),
  collection(`${DEVICES}/termsAndConditions`, 'termsAndConditions'),
  collection(`${DEVICES}/windowsAutopilotDeviceIdentities`, 'windowsAutopilotDeploymentProfile', {
    below: ['deploymentProfile'],
  }),
  collection(`${DEVICES}/windowsFeatureUpdateProfiles`, 'windowsFeatureUpdateProfile'),
  collection(`${DEVICES}/windowsQualityUpdateProfiles`, 'windowsQualityUpdateProfile'),
  collection('officeConfiguration/clientConfigurations', 'officeClientConfiguration'),
];

export const SINGLETONS: string[] = [...new Set(COLLECTIONS.map(({ path }) => path.split('/')[0] ?? ''))];

/** `assigned` is the type of the assignments without its ending. */
function collection(
  path: string,
  assigned: string | null,
  more: Partial<Pick<Collection, 'named' | 'below' | 'betaOnly'>> = {},
): Collection {
  const assignment = assigned === null ? null : typeOf(`${assigned}Assignment`);
  return {
    path,
    named: 'displayName',
    below: [''],
    betaOnly: assignment?.betaOnly === true,
    ...more,
    assignment,
  };
}
