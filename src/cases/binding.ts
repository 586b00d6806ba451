import { UserError } from '../model/error.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import { type GraphTypes, shortName } from '../model/type.ts';
import type { Samples } from './samples.ts';

/**
 * `fixtures/bindings.json`: real values for the placeholders of pages: an object for each abstract type, a value for
 * each property. `{group}` is a group that is created for the run.
 */
export type Bindings = { abstract: { [type: string]: JsonObject }; properties: Samples };

/** Turns a page's body into one that a real service can accept. */
export type Bind = (body: JsonObject) => JsonObject;

/**
 * Replaces each object that is of an abstract type, or has a property without a real value, by the binding of the
 * abstract type, and the value of each property by its binding. Throws UserError for a type without a binding.
 */
export function bindTo({ abstract, properties }: Bindings, types: GraphTypes): Bind {
  const bound = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(bound);
    if (!isJsonObject(value)) return value;
    const type = types[shortName(String(value['@odata.type'] ?? ''))];
    const isWanting = Object.keys(value).some((name) => properties[name] === null);
    return type?.abstract || isWanting ? standIn(type?.name ?? '') : boundMembers(value);
  };
  const boundMembers = (value: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, properties[name] ?? bound(member)]),
    );
  const standIn = (name: string): JsonObject => {
    const short = shortName(name);
    const base = Object.keys(abstract).find((key) => key === short || types[key]?.derived.includes(short));
    const found = abstract[base ?? ''];
    if (found !== undefined) return found;
    throw new UserError(`fixtures/bindings.json has no binding for the type ${name}: add it to "abstract"`);
  };
  return boundMembers;
}
