import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { kindOf } from '../pages/same.ts';
import { otherValue } from './other-value.ts';

/** A value that says what stands there, and is none: `String`, `Int32 (identifier)`. */
const PLACEHOLDER =
  /^(?:edm\.)?(?:string|boolean|u?int\d*|integer|double|single|decimal|date|datetime\w*|timeofday|guid|binary|stream|duration)\b/i;

/** The members that every one of some objects has, annotations and the id left out; the last one first. */
export function plainMembers(objects: JsonObject[]): string[] {
  const [first = {}, ...others] = objects;
  return Object.keys(first)
    .filter((name) => !name.includes('@') && name !== 'id')
    .filter((name) => others.every((other) => Object.hasOwn(other, name)))
    .toReversed();
}

/** Those whose values have a type of JSON that a page promises. */
export const typedMembers = (objects: JsonObject[]): string[] =>
  plainMembers(objects).filter((name) =>
    objects.every((object) => {
      const value = object[name] ?? null;
      return value !== null && !(typeof value === 'string' && PLACEHOLDER.test(value));
    }),
  );

/** A value of another type of JSON. */
export function otherType(value: Json): Json {
  return kindOf(value) === 'object' ? 7 : { wrong: true };
}

/** A value of the same type that is not the same; `undefined` for a value that has no such. */
export function changedValue(value: Json): Json | undefined {
  if (typeof value === 'string') return otherValue(value);
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : [...value, ...value];
  if (!isJsonObject(value)) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const other = name.includes('@') ? undefined : changedValue(inner);
    if (other !== undefined) return { ...value, [name]: other };
  }
  return undefined;
}
