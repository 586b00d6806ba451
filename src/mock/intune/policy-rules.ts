import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { intuneRefusal } from '../http/refusal.ts';
import { abstractType, notAssignable, unknownType } from '../odata/failure.ts';
import type { Traits } from './traits.ts';
import { findType } from './types.ts';

/** What a collection whose type is abstract asks of a new parent beyond its name. */
export function checkPolicy(sent: JsonObject, { parentType }: Traits): void {
  if (typeof parentType !== 'object') return;
  const base = parentType.derivedFrom;
  const isCompliance = base === 'deviceCompliancePolicy';
  const type = sent['@odata.type'];
  if (type === undefined) throw abstractType(base);
  const name = /^#?microsoft\.graph\.(\w+)$/i.exec(String(type))?.[1];
  if (name === undefined) throw unknownType(String(type));
  if (name.toLowerCase() === base.toLowerCase()) throw abstractType(base);
  // Not all derived types are known here; the names of those of compliance policies all end alike.
  if (/CompliancePolicy$/i.test(name) !== isCompliance || findType(`microsoft.graph.${name}`, 'beta'))
    throw notAssignable(name, base);
  if (isCompliance && blockActionsIn(sent) !== 1)
    throw intuneRefusal('Compliance policy must have one and only one block scheduled action');
}

/** microsoft-graph-docs#7746; the documented example has none. */
function blockActionsIn({ scheduledActionsForRule }: JsonObject): number {
  return objectsIn(scheduledActionsForRule)
    .flatMap(({ scheduledActionConfigurations }) => objectsIn(scheduledActionConfigurations))
    .filter(({ actionType }) => actionType === 'block').length;
}

function objectsIn(json: Json | undefined): JsonObject[] {
  return Array.isArray(json) ? json.filter(isJsonObject) : [];
}
