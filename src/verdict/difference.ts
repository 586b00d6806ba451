import { below, isJsonObject, type Json, type JsonObject, memberOf } from '../model/json.ts';
import { isSameType } from '../model/type.ts';
import { show } from './reading.ts';

export type Difference = { pointer: string; expected: string; got: string };

/**
 * Where a reply does not give back what was sent: deep, member by member, in any order of members. Members that
 * were not sent are no difference, and neither is the `#` of an `@odata.type`.
 */
export function differences(sent: Json, got: Json | undefined, pointer: string): Difference[] {
  if (Array.isArray(sent) && Array.isArray(got) && sent.length === got.length) {
    return sent.flatMap((item, at) => differences(item, got[at], below(pointer, at)));
  }
  if (isJsonObject(sent) && isJsonObject(got)) {
    return Object.entries(sent).flatMap(([name, value]) => {
      const member = memberOf(got, name);
      if (name === '@odata.type' && isSameType(value, member)) return [];
      return differences(value, member, below(pointer, name));
    });
  }
  const isEqual = !isJsonObject(sent) && !Array.isArray(sent) && sent === got;
  return isEqual ? [] : [{ pointer, expected: show(sent), got: show(got) }];
}

/** An entity as it is stored: the annotations on it depend on the request. */
const stored = (entity: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(entity).filter(([name]) => !name.startsWith('@')));

/** In words, where two entities differ, in either direction; empty where they are the same. */
export function changes(before: JsonObject, after: JsonObject): string {
  const changed = differences(stored(before), stored(after), '');
  const added = differences(stored(after), stored(before), '').filter(
    ({ pointer }) => !changed.some((found) => found.pointer === pointer),
  );
  return [
    ...changed.map(({ pointer, expected, got }) => `${pointer} ${got} instead of ${expected}`),
    ...added.map(({ pointer, expected }) => `${pointer} ${expected}, which was not there`),
  ].join('; ');
}
