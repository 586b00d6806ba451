import type { Exchange, Reply } from '../model/exchange.ts';
import { isJsonObject, type Json, type JsonObject, parseObject, valueAt } from '../model/json.ts';

/** A reply's body as the entity itself (OData JSON Format 4.01 section 6), or in words what it is instead. */
export function readEntity({ json }: Reply): { entity: JsonObject } | { instead: string } {
  if ('instead' in json) return json;
  const { value } = json;
  if (Array.isArray(value)) return { instead: `a JSON array of ${value.length}` };
  if (!isJsonObject(value)) return { instead: `the JSON value ${show(value)}` };
  if (isWrapped(value)) return { instead: 'an object that wraps the entity in "value"' };
  return { entity: value };
}

/** Only collections and primitive values have a `value` member around them. */
const isWrapped = ({ id, value }: JsonObject): boolean =>
  id === undefined && typeof value === 'object' && value !== null;

/** The items of a collection (OData JSON Format 4.01 section 12); `null` where `member` is no array of objects. */
export function itemsIn({ json }: Reply, member = 'value'): JsonObject[] | null {
  const items = 'value' in json ? valueAt(json.value, `/${member}`) : null;
  return Array.isArray(items) && items.every(isJsonObject) ? items : null;
}

/** The `error` object of an error reply, or in words what is there instead. */
export function readError({ status, json }: Reply): { error: JsonObject } | { instead: string } {
  if (status < 400) return { instead: `no error: the status is ${status}` };
  if ('instead' in json) return { instead: `a body that is ${json.instead}` };
  const error = valueAt(json.value, '/error');
  return isJsonObject(error) ? { error } : { instead: `no "error" object but ${show(json.value)}` };
}

/** The object that a request sent; `{}` where its body is no JSON object. */
export const sentIn = ({ request }: Exchange): JsonObject => parseObject(request.body ?? '') ?? {};

/** The key before the last segment of a request's path: the id of the parent in which something is created. */
export function parentIn({ request }: Exchange): string {
  const [path = ''] = request.url.split(/[?#]/);
  return decodeURIComponent(path.split('/').at(-2) ?? '');
}

/** A value in a verdict: JSON, at most 200 characters. */
export function show(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = write(value);
  return text.length <= 200 ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
}

/** `JSON.parse` reads any depth, but `JSON.stringify` recurses, so a target can send what cannot be written. */
function write(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch {
    return `${Array.isArray(value) ? 'an array' : 'an object'} nested too deeply to be shown`;
  }
}
