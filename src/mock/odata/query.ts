import type { Json, JsonObject } from '../../model/json.ts';
import { badRequest } from '../http/refusal.ts';
import { baseOf, type MockRequest } from '../http/request.ts';

/** The properties of the first level of `$expand`, without the options in parentheses. */
export function expandedIn(request: MockRequest): string[] {
  const text = new URLSearchParams(request.query).get('$expand') ?? '';
  return text
    .replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/**
 * The page that `$filter`, `$skip` and `$top` ask for, with the link to the next one where there is one. A service that
 * sets the `size` of its pages counts what is on each of them, and links with a token of its own.
 */
export function pageOf(entities: JsonObject[], request: MockRequest, size: number | null = null): JsonObject {
  const options = new URLSearchParams(request.query);
  const found = entities.filter(filterOf(options.get('$filter')));
  const start = numberIn(options, '$skiptoken') ?? numberIn(options, '$skip') ?? 0;
  const end = start + Math.min(numberIn(options, '$top') ?? found.length, size ?? found.length);
  const value = found.slice(start, end);
  const count = size === null ? {} : { '@odata.count': value.length };
  if (end >= found.length) return { ...count, value };
  options.set(size === null ? '$skip' : '$skiptoken', String(end));
  return { ...count, '@odata.nextLink': `${baseOf(request)}${request.path}?${options}`, value };
}

/** Serves `startswith(name,'text')` and `name eq 'text'` and refuses everything else. */
function filterOf(filter: string | null): (entity: JsonObject) => boolean {
  if (filter === null) return () => true;
  const [, property = '', prefix] =
    /^\s*startswith\(\s*(\w+)\s*,\s*'((?:[^']|'')*)'\s*\)\s*$/.exec(filter) ?? [];
  if (prefix !== undefined) return (entity) => comparable(entity[property]).startsWith(literal(prefix));
  const [, name = '', value] = /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter) ?? [];
  if (value !== undefined) return (entity) => comparable(entity[name]) === literal(value);
  throw badRequest('Invalid filter clause');
}

/** A quote inside a literal is written twice (OData 4.01 URL Conventions, section 5.1.1.14.1). */
function literal(text: string): string {
  return comparable(text.replaceAll("''", "'"));
}

/** The directory compares texts without regard to case. */
function comparable(value: Json | undefined): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

function numberIn(options: URLSearchParams, name: string): number | undefined {
  const text = options.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`Invalid value '${text}' for the query option '${name}'.`);
  return Number(text);
}
