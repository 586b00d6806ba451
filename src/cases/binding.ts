import { UserError } from '../model/error.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import { type GraphTypes, shortName } from '../model/type.ts';
import type { Samples } from './samples.ts';

/**
 * `fixtures/bindings.json`: real values for the placeholders of pages: an object for each abstract type, and for each
 * that no real object is of or that names what a tenant need not have; a value for each property. `{group}` is a group that is created for the run.
 */
export type Bindings = { abstract: { [type: string]: JsonObject }; properties: Samples };

/** Turns a page's body into one that a real service can accept. */
export type Bind = (body: JsonObject) => JsonObject;

/**
 * Replaces each object that is of an abstract type or of one with a binding, or has a property without a real value,
 * by the binding of the type or of its base, and the value of each property by its binding. Throws UserError for a type
 * without a binding.
 */
export function bindTo({ abstract, properties }: Bindings, types: GraphTypes): Bind {
  const bound = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(bound);
    if (!isJsonObject(value)) return value;
    const type = shortName(String(value['@odata.type'] ?? ''));
    const isWanting = Object.keys(value).some((name) => properties[name] === null);
    const isReplaced = types[type]?.abstract || Object.hasOwn(abstract, type) || isWanting;
    return isReplaced ? standIn(type) : boundMembers(value);
  };
  const boundMembers = (value: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, properties[name] ?? bound(member)]),
    );
  const standIn = (type: string): JsonObject => {
    const base = Object.keys(abstract).find((key) => key === type || types[key]?.derived.includes(type));
    const found = abstract[base ?? ''];
    if (found !== undefined) return found;
    const named = type === '' ? 'an object without @odata.type' : `the type microsoft.graph.${type}`;
    throw new UserError(`fixtures/bindings.json has no binding for ${named}: add it to "abstract"`);
  };
  return boundMembers;
}
