import type { Exchange, Reply } from '../model/exchange.ts';
import type { Json, JsonObject } from '../model/json.ts';

/** A reply's body: the JSON object it is, or in words what it is instead. */
export type BodyReading = { object: JsonObject } | { instead: string };

/** Reads a body as one JSON object that is the entity itself (OData JSON Format 4.01 section 6). */
export function readObject({ json }: Reply): BodyReading {
  if ('instead' in json) return json;
  const { value } = json;
  if (value === null || typeof value !== 'object') return { instead: `the JSON value ${show(value)}` };
  if (Array.isArray(value)) return { instead: `a JSON array of ${value.length}` };
  if (isWrapped(value)) return { instead: 'an object that wraps the entity in "value"' };
  return { object: value };
}

/** A single entity has no `value` member around it; only collections and primitive values do. */
const isWrapped = (json: JsonObject): boolean =>
  json.id === undefined && typeof json.value === 'object' && json.value !== null;

/** The object that was sent; empty where the step had no JSON object as its body. */
export function sentObject(exchange: Exchange): JsonObject {
  try {
    const json = JSON.parse(exchange.request.body ?? '{}') as Json;
    return json !== null && typeof json === 'object' && !Array.isArray(json) ? json : {};
  } catch {
    return {};
  }
}

/** A member of an object, and nothing that every object has, such as `constructor`. */
export const own = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** A value in a verdict: JSON, at most 200 characters. */
export function show(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = write(value);
  return text.length <= 200 ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
}

/** `JSON.parse` reads any depth, `JSON.stringify` recurses: a target can send what cannot be written. */
function write(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch {
    return `${Array.isArray(value) ? 'an array' : 'an object'} nested too deeply to be shown`;
  }
}
