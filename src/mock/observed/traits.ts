import type { JsonObject } from '../../model/json.ts';
import type { Collection } from '../collections.ts';

/** How the live service differs from the pages below one collection of parents. */
export type Traits = {
  /** Documented verbs on `/assignments` that lead nowhere. */
  unroutedOnList: string[];
  /** Documented verbs on `/assignments/{id}` that lead nowhere. */
  unroutedOnItem: string[];
  /** The action that sets all assignments at once, and what it answers. */
  action: 'assign' | 'update';
  /** The parent's type is abstract: a create has to name a derived one, and a read shows it. */
  abstract?: true;
  /** What a read leaves out unless `$expand` names it. */
  expandable: string[];
  /** What the service sets on a new parent, whatever the client sent. */
  own: JsonObject;
  /** What an assignment looks like: as real ones do, or, where nobody has seen one, as the pages show it. */
  assignments: 'captured' | 'documented';
};

const PLAIN: Traits = {
  unroutedOnList: [],
  unroutedOnItem: [],
  action: 'assign',
  expandable: ['assignments'],
  own: {},
  assignments: 'captured',
};

/**
 * What is not known to be otherwise is as the pages promise. So are POST on `/assignments` (reported to work
 * on deviceConfigurations, Intune-PowerShell-SDK#87; elsewhere nobody has said, but for what is named below)
 * and all else about assignments of which no real one was ever seen. Captured, with an id of two parts, are
 * those of configurationPolicies, groupPolicyConfigurations and deviceCompliancePolicies
 * (deploymenttheory/terraform-provider-microsoft365); of deviceConfigurations only such an id.
 */
const TRAITS: { [path: string]: Traits } = {
  'deviceManagement/configurationPolicies': PLAIN,
  // No assignment was found in any trace.
  'deviceManagement/compliancePolicies': { ...PLAIN, assignments: 'documented' },
  'deviceManagement/groupPolicyConfigurations': {
    ...PLAIN,
    own: { policyConfigurationIngestionType: 'unknown' },
  },
  'deviceManagement/deviceConfigurations': { ...PLAIN, abstract: true },
  // POST: microsoft-graph-docs#2326, #20615. DELETE: msgraph-sdk-dotnet#2220.
  'deviceManagement/deviceCompliancePolicies': {
    ...PLAIN,
    unroutedOnList: ['POST'],
    unroutedOnItem: ['DELETE'],
    abstract: true,
    expandable: ['assignments', 'scheduledActionsForRule'],
  },
  // GET: microsoft-graph-explorer-v4#2930. That a POST fares no better was only ever inferred, and of single
  // items nobody has reported. In the traces of `$expand=assignments` there were none.
  'deviceAppManagement/policySets': {
    ...PLAIN,
    unroutedOnList: ['GET'],
    action: 'update',
    expandable: ['assignments', 'items'],
    own: { status: 'notAssigned', errorCode: 'noError' },
    assignments: 'documented',
  },
};

export function traitsOf({ path }: Collection): Traits {
  const traits = TRAITS[path];
  if (traits === undefined) throw new Error(`Add ${path} to src/mock/observed/traits.ts.`);
  return traits;
}
