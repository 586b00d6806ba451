import type { Json, JsonObject } from './json.ts';

/** What the metadata says of one Graph type. */
export type GraphType = {
  /** Qualified, without `#`. */
  name: string;
  kind: 'entity' | 'complex' | 'enum';
  abstract: boolean;
  /** Open types may have members that nothing declares. */
  open: boolean;
  /** The concrete types that derive from it, by short name. */
  derived: string[];
  /** The members of an enumeration. */
  values: string[];
  /** Own and inherited members, each with the short name of its Graph type where it has one. */
  members: { [name: string]: string | null };
};
/** By short name: `microsoft.graph.` left out. */
export type GraphTypes = { [name: string]: GraphType };

/** `termStore.group` for `#microsoft.graph.termStore.group`, with or without the `#`. */
export const shortName = (type: string): string => type.replace(/^#?(?:microsoft\.graph\.)?/, '');

/** Whether two `@odata.type` values name one type: the docs leave out the `#` of OData JSON Format 4.01 section 4.6.3. */
export const isSameType = (one: Json | undefined, other: Json | undefined): boolean =>
  typeof one === 'string' && typeof other === 'string' && one.replace(/^#/, '') === other.replace(/^#/, '');

/** The type of a qualified name, with or without `#`, in any letter case; `null` where it is not known. */
export function typeNamed(name: string, types: GraphTypes): GraphType | null {
  let byName = indexes.get(types);
  if (byName === undefined) {
    byName = new Map(Object.values(types).map((type) => [type.name.toLowerCase(), type]));
    indexes.set(types, byName);
  }
  return byName.get(name.replace(/^#/, '').toLowerCase()) ?? null;
}

/** Types by qualified name in lower case, for each set of types that was asked. */
const indexes = new WeakMap<GraphTypes, Map<string, GraphType>>();

/** The declared type of an object, or the one derived from it that the object names; by qualified name. */
export function actualType(declared: string, object: JsonObject, types: GraphTypes): string {
  const written = object['@odata.type'];
  const named = typeof written === 'string' ? typeNamed(written, types) : null;
  const derived = typeNamed(declared, types)?.derived ?? [];
  return named !== null && derived.includes(shortName(named.name)) ? named.name : declared;
}
