import type { JsonObject } from '../../model.ts';
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
};

const PLAIN: Traits = {
  unroutedOnList: [],
  unroutedOnItem: [],
  action: 'assign',
  expandable: ['assignments'],
  own: {},
};

/**
 * deviceConfigurations takes a POST (Intune-PowerShell-SDK#87). Of the three collections that are named
 * only here nobody has reported either way, so they do as their pages promise.
 */
const TRAITS: { [path: string]: Traits } = {
  'deviceManagement/configurationPolicies': PLAIN,
  'deviceManagement/compliancePolicies': PLAIN,
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
  // GET: microsoft-graph-explorer-v4#2930; that a POST fares no better is inferred. Of single items nobody
  // has reported, so they do as the pages promise.
  'deviceAppManagement/policySets': {
    ...PLAIN,
    unroutedOnList: ['GET', 'POST'],
    action: 'update',
    expandable: ['assignments', 'items'],
    own: { status: 'notAssigned', errorCode: 'noError' },
  },
};

export function traitsOf({ path }: Collection): Traits {
  const traits = TRAITS[path];
  if (traits === undefined) throw new Error(`Add ${path} to src/mock/observed/traits.ts.`);
  return traits;
}
