import type { JsonObject } from '../../model/json.ts';
import type { Collection } from './collections.ts';

/** `documented` does what the pages promise; `observed` does what the live service is known to do. */
export type Behaviour = 'documented' | 'observed';

/** What the two behaviours differ in, below one collection of parents. */
export type Traits = {
  /** Verbs that have a page and no route, each before the OData template of its path. */
  unrouted: string[];
  /** The actions that set all assignments at once, each with the status of its success; a 204 has no body. */
  actions: { [name in 'assign' | 'update']?: 200 | 204 };
  /** Whether `$expand`, `$filter`, `$skip` and `$top` are obeyed or ignored. */
  queryOptions: 'obeyed' | 'ignored';
  /** What a parent is shown without, unless `$expand` names it. */
  expandable: string[];
  /**
   * The `@odata.type` of a parent: shown as it was sent, or hidden, or required and shown because the type of the
   * collection is this abstract one.
   */
  parentType: 'as sent' | 'hidden' | { derivedFrom: 'deviceConfiguration' | 'deviceCompliancePolicy' };
  /** What the service sets on a new parent, whatever the client sent. */
  parentMembers: JsonObject;
  /** The id of an assignment; a composite one is `<parent>_<target>`. */
  ids: 'random' | 'composite';
  /** How an assignment is shown; as captured: without type, the source set by the service, the target complete. */
  assignments: 'as sent' | 'captured';
  /** `checked` refuses a target of the abstract type, and one that names a group that does not exist. */
  targets: 'any' | 'checked';
};

const DOCUMENTED: Traits = {
  unrouted: [],
  actions: {},
  queryOptions: 'ignored',
  expandable: [],
  parentType: 'as sent',
  parentMembers: {},
  ids: 'random',
  assignments: 'as sent',
  targets: 'any',
};

/** Collections whose assignments were never captured. */
const OBSERVED: Traits = {
  ...DOCUMENTED,
  actions: { assign: 200 },
  queryOptions: 'obeyed',
  expandable: ['assignments'],
  parentType: 'hidden',
  targets: 'checked',
};
const CAPTURED: Traits = { ...OBSERVED, ids: 'composite', assignments: 'captured' };

/**
 * What is not known to be otherwise is as the pages promise. That holds for POST on `/assignments` (reported to
 * work on deviceConfigurations, Intune-PowerShell-SDK#87; elsewhere nothing is known, except as noted below).
 * Captured assignments, with a composite id, are those of configurationPolicies, groupPolicyConfigurations and
 * deviceCompliancePolicies (deploymenttheory/terraform-provider-microsoft365); of deviceConfigurations only the id.
 */
const OBSERVED_BY_PATH: { [path: string]: Traits } = {
  'deviceManagement/configurationPolicies': CAPTURED,
  'deviceManagement/compliancePolicies': OBSERVED,
  'deviceManagement/groupPolicyConfigurations': {
    ...CAPTURED,
    parentMembers: { policyConfigurationIngestionType: 'unknown' },
  },
  'deviceManagement/deviceConfigurations': {
    ...CAPTURED,
    parentType: { derivedFrom: 'deviceConfiguration' },
  },
  // POST: microsoft-graph-docs#2326, #20615. DELETE: msgraph-sdk-dotnet#2220.
  'deviceManagement/deviceCompliancePolicies': {
    ...CAPTURED,
    unrouted: [
      'POST ~/singleton/navigation/key/navigation',
      'DELETE ~/singleton/navigation/key/navigation/key',
    ],
    expandable: ['assignments', 'scheduledActionsForRule'],
    parentType: { derivedFrom: 'deviceCompliancePolicy' },
  },
  // GET: microsoft-graph-explorer-v4#2930. Whether POST and single items are routed is not known. The captured
  // replies to `$expand=assignments` have no assignment in them.
  'deviceAppManagement/policySets': {
    ...OBSERVED,
    unrouted: ['GET ~/singleton/navigation/key/navigation'],
    actions: { update: 204 },
    expandable: ['assignments', 'items'],
    parentMembers: { status: 'notAssigned', errorCode: 'noError' },
  },
};

export function traitsOf(behaviour: Behaviour, { path }: Collection): Traits {
  const traits = behaviour === 'documented' ? DOCUMENTED : OBSERVED_BY_PATH[path];
  if (traits === undefined) throw new Error(`src/mock/intune/traits.ts has no traits for ${path}`);
  return traits;
}
