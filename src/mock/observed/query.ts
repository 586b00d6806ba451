import type { JsonObject } from '../../model/json.ts';
import { badRequest } from '../http/refusal.ts';
import { baseOf, type MockRequest } from '../http/request.ts';

/** The first level of `$expand`, without the options in parentheses. */
export function expandedIn(request: MockRequest): string[] {
  const text = optionsOf(request).get('$expand') ?? '';
  return text
    .replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The page of a collection that `$filter`, `$skip` and `$top` ask for, and where the next one is. */
export function pageOf(entities: JsonObject[], request: MockRequest): JsonObject {
  const options = optionsOf(request);
  const found = entities.filter(filterOf(options.get('$filter')));
  const skip = numberIn(options, '$skip') ?? 0;
  const end = skip + (numberIn(options, '$top') ?? found.length);
  const value = found.slice(skip, end);
  if (end >= found.length) return { value };
  options.set('$skip', String(end));
  return { '@odata.nextLink': `${baseOf(request)}${request.path}?${options}`, value };
}

/** Texts are compared as the directory does it, without regard to case. Everything but these two is refused. */
function filterOf(text: string | null | undefined): (entity: JsonObject) => boolean {
  if (text === null || text === undefined) return () => true;
  const [, property = '', prefix] =
    /^\s*startswith\(\s*(\w+)\s*,\s*'((?:[^']|'')*)'\s*\)\s*$/.exec(text) ?? [];
  if (prefix !== undefined) return (entity) => textOf(entity[property]).startsWith(literal(prefix));
  const [, name = '', value] = /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(text) ?? [];
  if (value !== undefined) return (entity) => textOf(entity[name]) === literal(value);
  throw badRequest('Invalid filter clause');
}

/** A quote inside a literal is written twice (OData 4.01 URL Conventions, section 5.1.1.14.1). */
function literal(text: string): string {
  return textOf(text.replaceAll("''", "'"));
}

function textOf(value: JsonObject[string] | undefined): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

function numberIn(options: URLSearchParams, name: string): number | undefined {
  const text = options.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`Invalid value '${text}' for the query option '${name}'.`);
  return Number(text);
}

function optionsOf(request: MockRequest): URLSearchParams {
  return new URLSearchParams(request.query);
}
