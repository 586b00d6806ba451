import type { JsonObject } from '../../model/json.ts';

/** `documented` does what the pages promise; `observed` does what the live service is known to do. */
export type Behaviour = 'documented' | 'observed';

/** What the two behaviours differ in, below one collection of parents. */
export type Traits = {
  /** Verbs that have a page and no route, each before the OData template of its path. */
  unrouted: string[];
  /** Navigations that a policy has in the metadata and that have no route. */
  unroutedBelow: string[];
  /** The actions that set all assignments at once, each with its reply: 200 with the new set or without a body, or 204. */
  actions: { [name in 'assign' | 'update']?: 'set' | 'empty' | 'no content' };
  /** The status of a policy that does not exist; its code is `ResourceNotFound` in any case. */
  missing: 400 | 404;
  /** Whether `$expand`, `$filter`, `$skip` and `$top` are obeyed or ignored. */
  queryOptions: 'obeyed' | 'ignored';
  /** What a parent is shown without, unless `$expand` names it. */
  expandable: string[];
  /** Whether the read of one policy shows its assignments with `$expand`; lists show them in any case. */
  expandsOne: boolean;
  /** The most policies on a page of a list; `null` where a list has one page unless `$top` asks for less. */
  pageSize: number | null;
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
  unroutedBelow: [],
  actions: {},
  missing: 404,
  queryOptions: 'ignored',
  expandable: [],
  expandsOne: true,
  pageSize: null,
  parentType: 'as sent',
  parentMembers: {},
  ids: 'random',
  assignments: 'as sent',
  targets: 'any',
};

/** Collections whose assignments were never captured. */
const OBSERVED: Traits = {
  ...DOCUMENTED,
  actions: { assign: 'set' },
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
  // TenuVault, docs/roadmap/lokka-verification-{features,oib}.md; the pages of lists: IntuneAssignmentChecker#28.
  'deviceManagement/configurationPolicies': {
    ...CAPTURED,
    actions: { assign: 'no content' },
    missing: 400,
    expandable: ['assignments', 'settings'],
    expandsOne: false,
    pageSize: 25,
  },
  // Taken to be of one service with configurationPolicies in what becomes of a missing policy; in nothing else.
  'deviceManagement/compliancePolicies': { ...OBSERVED, missing: 400 },
  'deviceManagement/groupPolicyConfigurations': {
    ...CAPTURED,
    parentMembers: { policyConfigurationIngestionType: 'unknown' },
  },
  // `assign`: msgraph-sdk-powershell#1710. `groupAssignments`: microsoft-graph-docs#1854, #19924.
  'deviceManagement/deviceConfigurations': {
    ...CAPTURED,
    unroutedBelow: ['groupAssignments'],
    actions: { assign: 'empty' },
    parentType: { derivedFrom: 'deviceConfiguration' },
  },
  // POST: microsoft-graph-docs#2326, #20615. DELETE: msgraph-sdk-dotnet#2220. The rest: TenuVault, as above.
  'deviceManagement/deviceCompliancePolicies': {
    ...CAPTURED,
    unrouted: [
      'POST ~/singleton/navigation/key/navigation',
      'DELETE ~/singleton/navigation/key/navigation/key',
    ],
    unroutedBelow: ['scheduledActionsForRule'],
    actions: { assign: 'no content' },
    expandable: ['assignments', 'scheduledActionsForRule'],
    parentType: { derivedFrom: 'deviceCompliancePolicy' },
  },
  // GET: microsoft-graph-explorer-v4#2930; of the items: microsoft-graph-docs#6374. Whether POST and single items are routed is not known. The captured
  // replies to `$expand=assignments` have no assignment in them.
  'deviceAppManagement/policySets': {
    ...OBSERVED,
    unrouted: ['GET ~/singleton/navigation/key/navigation'],
    unroutedBelow: ['items'],
    actions: { update: 'no content' },
    expandable: ['assignments', 'items'],
    parentMembers: { status: 'notAssigned', errorCode: 'noError' },
  },
};

/** Of what is at a path, keys as `{}`. */
export function traitsOf(behaviour: Behaviour, path: string): Traits {
  return behaviour === 'documented' ? DOCUMENTED : (OBSERVED_BY_PATH[path] ?? OBSERVED);
}
