import { isJsonObject, type Json, type JsonObject, memberOf } from '../../model/json.ts';
import { isSame, kindOf } from './same.ts';

/** What is shown in place of a text that a page shows. */
export type Edit = (text: string) => Json;

/**
 * What a page shows, edited, with the values that were sent. A member that its example does not show is not added,
 * unless the example does not send it either: what the example sends and does not show is not for reading.
 */
export function overlay(
  shown: JsonObject,
  sent: JsonObject,
  exampleSent: JsonObject,
  edit: Edit,
): JsonObject {
  const merged: JsonObject = {};
  for (const [name, value] of Object.entries(shown)) {
    const given = isOfReply(name) ? undefined : memberOf(sent, name);
    const example = memberOf(exampleSent, name);
    // An id that the page's reply does not repeat is the service's to give.
    const isGiven = given !== undefined && (name !== 'id' || example === undefined || isSame(example, value));
    merged[name] = isGiven ? merge(value, given, example, edit) : editTexts(value, edit);
  }
  for (const [name, value] of Object.entries(sent))
    if (!name.includes('@') && !Object.hasOwn(shown, name) && !Object.hasOwn(exampleSent, name))
      merged[name] = value;
  return merged;
}

/** What the service itself says of a reply. */
const isOfReply = (name: string): boolean => name.startsWith('@odata.') && name !== '@odata.type';

/** `example` is what the page's request sends where its reply shows `shown`. */
function merge(shown: Json, sent: Json, example: Json | undefined, edit: Edit): Json {
  const edited = editTexts(shown, edit);
  if (example !== undefined && isSame(example, shown)) return kindOf(sent) === kindOf(shown) ? sent : edited;
  if (sent === null) return example === null ? edited : null;
  if (shown === null) return example === undefined ? sent : null;
  if (kindOf(sent) !== kindOf(edited)) return edited;
  if (example === undefined) return sent;
  // Where the page's reply shows another value than its request sends, the service has made one of the other.
  if (isJsonObject(sent) && isJsonObject(shown) && isJsonObject(example))
    return isSame(sent['@odata.type'] ?? null, example['@odata.type'] ?? null)
      ? overlay(shown, sent, example, edit)
      : sent;
  return Array.isArray(sent) ? edited : sent;
}

/** A JSON value with every text in it edited; names stay. */
export function editTexts(json: Json, edit: Edit): Json {
  if (typeof json === 'string') return edit(json);
  if (Array.isArray(json)) return json.map((item) => editTexts(item, edit));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, editTexts(value, edit)]));
}
