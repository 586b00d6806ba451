import type { Json, JsonObject } from '../../model/json.ts';
import type { Collection } from '../collections.ts';
import { intuneRefusal } from '../http/refusal.ts';
import { findType } from '../intune/types.ts';
import { abstractType, notAssignable, unknownType } from '../odata/failure.ts';
import { traitsOf } from './traits.ts';

/** What the live service asks of a new parent beyond its name. */
export function checkPolicy(sent: JsonObject, collection: Collection): void {
  if (traitsOf(collection).abstract !== true) return;
  const isCompliance = collection.path === 'deviceManagement/deviceCompliancePolicies';
  checkDerived(sent['@odata.type'], isCompliance);
  if (isCompliance && blocksIn(sent) !== 1)
    throw intuneRefusal('Compliance policy must have one and only one block scheduled action');
}

/** The names of the derived types are not all known here; those of compliance policies all end alike. */
function checkDerived(named: Json | undefined, isCompliance: boolean): void {
  const base = isCompliance ? 'deviceCompliancePolicy' : 'deviceConfiguration';
  if (named === undefined) throw abstractType(base);
  const name = /^#?microsoft\.graph\.(\w+)$/i.exec(String(named))?.[1];
  if (name === undefined) throw unknownType(String(named));
  if (name.toLowerCase() === base.toLowerCase()) throw abstractType(base);
  if (/CompliancePolicy$/i.test(name) !== isCompliance || findType(`microsoft.graph.${name}`, 'beta'))
    throw notAssignable(name, base);
}

/** microsoft-graph-docs#7746; the documented example has none. */
function blocksIn({ scheduledActionsForRule }: JsonObject): number {
  return objectsIn(scheduledActionsForRule)
    .flatMap(({ scheduledActionConfigurations }) => objectsIn(scheduledActionConfigurations))
    .filter(({ actionType }) => actionType === 'block').length;
}

function objectsIn(json: Json | undefined): JsonObject[] {
  if (!Array.isArray(json)) return [];
  return json.filter(
    (each): each is JsonObject => typeof each === 'object' && each !== null && !Array.isArray(each),
  );
}
