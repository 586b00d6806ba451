import type { Exchange, Reply } from '../model/exchange.ts';
import { isJsonObject, type Json, type JsonObject, memberOf, parseObject, valueAt } from '../model/json.ts';
import { pagesOf } from '../model/list.ts';

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

/** The items of a list (OData JSON Format 4.01 section 13), or in words what is there instead. */
export function itemsIn({ json }: Reply): { items: Json[] } | { instead: string } {
  if ('instead' in json) return { instead: `a body that is ${json.instead}` };
  const { value } = json;
  const items = isJsonObject(value) ? memberOf(value, 'value') : undefined;
  return Array.isArray(items) ? { items } : { instead: `no "value" array but ${show(value)}` };
}

/** Whether one of some items has an id. */
export const hasId = ({ items }: { items: JsonObject[] }, id: string): boolean =>
  items.some((item) => item.id === id);

/** The `error` object of an error reply, or in words what is there instead. */
export function readError({ status, json }: Reply): { error: JsonObject } | { instead: string } {
  if (status < 400) return { instead: `no error: the status is ${status}` };
  if ('instead' in json) return { instead: `a body that is ${json.instead}` };
  const error = valueAt(json.value, '/error');
  return isJsonObject(error) ? { error } : { instead: `no "error" object but ${show(json.value)}` };
}

/** The object that a request sent; `{}` where its body is no JSON object. */
export const sentIn = ({ request: { body } }: Exchange): JsonObject =>
  (body === null ? null : parseObject(body)) ?? {};

/** The key before the last segment of a request's path: the id of the parent in which something is created. */
export function parentIn({ request }: Exchange): string {
  const [path = ''] = request.url.split(/[?#]/);
  return decodeURIComponent(path.split('/').at(-2) ?? '');
}

/**
 * What is wrong with the declared type of a reply's body; `null` where nothing is. Of JSON, `charset` can say nothing but
 * UTF-8: it has no other encoding (RFC 8259 sections 8.1 and 11).
 */
export function mistyped({ headers }: Reply, mediaType = 'application/json'): string | null {
  const type = headers['content-type'];
  if (type === undefined) return 'no Content-Type';
  const charsets = [...type.matchAll(/;\s*charset\s*=\s*"?([^";\s]*)/gi)].map(([, charset]) => charset);
  const isJson = /\bjson\b/i.test(essence(mediaType) ?? '');
  const isUtf8 = !isJson || charsets.every((charset) => /^utf-?8$/i.test(charset ?? ''));
  return essence(type) === essence(mediaType) && isUtf8 ? null : `"${type}"`;
}

/** The same of a list: of the first page that is wrong. */
export const mistypedPage = (list: Exchange): string | null =>
  pagesOf(list).flatMap(({ reply }) => (reply === null ? [] : (mistyped(reply) ?? [])))[0] ?? null;

/** Type and subtype, which ignore letter case (RFC 9110 section 8.3.1). */
const essence = (mediaType: string) => mediaType.split(';', 1)[0]?.trim().toLowerCase();

/** A value in a verdict: JSON, at most 200 characters. */
export function show(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= 200 ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
}
