import type { JsonObject } from '../model/json.ts';
import type { Closure } from './closure.ts';
import { fileReference } from './name.ts';
import { primitiveSchema } from './primitive.ts';
import type { Csdl, Member } from './type.ts';

/** The `$defs` entry of a type's file that takes a value of the type or of any type derived from it. */
export const ANY = 'any';

export type Types = { csdl: Csdl; derived: Map<string, string[]>; closure: Closure };

export function memberSchema(types: Types, member: Member): JsonObject {
  const { type, nullable } = member;
  // The target of a navigation property may not be among the files, so its value is not looked into.
  if (member.navigation) return { type: [type.collection ? 'array' : 'object', 'null'] };
  const value = valueSchema(types, type.name, nullable);
  if (!type.collection) return value;
  // OData has no null collections (OData CSDL 4.01 section 7.1: Nullable is about the items), but Graph sends
  // them and the docs show them, so null passes unless Nullable="false" says that nothing here is null.
  return { type: nullable ? ['array', 'null'] : 'array', items: value };
}

function valueSchema({ csdl, derived }: Types, name: string, nullable: boolean): JsonObject {
  const type = csdl.types.get(name);
  if (type === undefined) return primitiveSchema(name, nullable);
  if (type.kind === 'definition') return primitiveSchema(type.underlying.name, nullable);
  const $ref = fileReference(name) + (derived.has(name) ? `#/$defs/${ANY}` : '');
  return nullable ? orNull(type.kind === 'enum' ? 'string' : 'object', $ref) : { $ref };
}

/** Not `anyOf`: its first error would be "must be null". */
function orNull(type: 'string' | 'object', $ref: string): JsonObject {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return { type: [type, 'null'], if: { type }, then: { $ref } };
}
