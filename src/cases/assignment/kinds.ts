import type { GraphTypes } from '../../model/type.ts';
import { shortName } from '../../model/type.ts';

/** The types of target that name a group, of one resource; a type before those that derive from it. */
function groupTargets(types: GraphTypes, resource: string): string[] {
  const base = types[shortName(resource)]?.members.target ?? '';
  const kinds = (types[base]?.derived ?? []).filter((kind) => 'groupId' in (types[kind]?.members ?? {}));
  const bases = (kind: string) => kinds.filter((other) => types[other]?.derived.includes(kind)).length;
  return kinds.toSorted((one, other) => bases(one) - bases(other));
}

/** The type of target that assigns to a group; `null` where a resource has none. */
export const groupTarget = (types: GraphTypes, resource: string): string | null =>
  groupTargets(types, resource)[0] ?? null;

/** The type of target that excludes a group, so that it reaches nobody; where there is none, that of a group. */
export const quietTarget = (types: GraphTypes, resource: string): string | null =>
  groupTargets(types, resource).at(-1) ?? null;
