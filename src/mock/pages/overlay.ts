import { isJsonObject, type Json, type JsonObject, memberOf } from '../../model/json.ts';

/**
 * What a page shows, with the values that were sent. A member that its example does not show is not added, unless the
 * example does not send it either: what the example sends and does not show is not for reading.
 */
export function overlay(shown: JsonObject, sent: JsonObject, exampleSent: JsonObject): JsonObject {
  const merged: JsonObject = {};
  for (const [name, value] of Object.entries(shown))
    merged[name] = isShownAsIs(name)
      ? value
      : merge(value, memberOf(sent, name), memberOf(exampleSent, name));
  for (const [name, value] of Object.entries(sent))
    if (!name.includes('@') && !Object.hasOwn(shown, name) && !Object.hasOwn(exampleSent, name))
      merged[name] = value;
  return merged;
}

/** What the service itself says of a reply. */
const isShownAsIs = (name: string): boolean => name.startsWith('@odata.') && name !== '@odata.type';

/** `exampleSent` is what the example sends where its reply shows `shown`. */
function merge(shown: Json, sent: Json | undefined, exampleSent: Json | undefined): Json {
  if (sent === undefined) return shown;
  if (sent === null) return exampleSent === null ? shown : null;
  if (shown === null) return exampleSent === undefined || exampleSent === null ? sent : shown;
  if (kindOf(sent) !== kindOf(shown)) return shown;
  // Where the page's reply shows another value than its request sends, the service has made one of the other.
  if (exampleSent === undefined || isSame(exampleSent, shown)) return sent;
  if (isJsonObject(sent) && isJsonObject(shown) && isJsonObject(exampleSent))
    return isSame(sent['@odata.type'] ?? null, exampleSent['@odata.type'] ?? null)
      ? overlay(shown, sent, exampleSent)
      : sent;
  return Array.isArray(sent) ? shown : sent;
}

/** Members of an object in any order. */
function isSame(one: Json, other: Json): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => isSame(item, other[at] ?? null));
  if (!isJsonObject(one) || !isJsonObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name] ?? null, other[name] ?? null))
  );
}

export function kindOf(json: Json): string {
  if (json === null) return 'null';
  return Array.isArray(json) ? 'array' : typeof json;
}

/** A JSON value with every text in it edited; names stay. */
export function editTexts(json: Json, edit: (text: string) => string): Json {
  if (typeof json === 'string') return edit(json);
  if (Array.isArray(json)) return json.map((item) => editTexts(item, edit));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, editTexts(value, edit)]));
}
