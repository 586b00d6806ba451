import { createHash } from 'node:crypto';
import { pathSegment } from '../../model/path-segment.ts';

/** The user's own ids and values, by collection as `collectionKey` writes it, or by its last segment. */
export type Values = { [collection: string]: string };

/** A path, query included, that can be sent; `unbound` are the collections whose id is made up. */
export type BoundPath = { path: string; unbound: string[] };

/** Longer than any path of the docs, and than what servers read. */
export const LONGEST_PATH = 8000;

/** `{id}`, `{id | name}`, `<id>`, and a brace that nothing closes before the next segment. */
const PLACEHOLDER = /(?<!\{)\{+[^{}]*\}+|<[^<>/]+>|\{[^{}/]*(?=\/|$)/g;

/**
 * A documented path with a value for each placeholder, whatever the page calls it: it goes by the segments before it.
 * A value is the user's, or a GUID that follows from the collection: the same collection has the same id on every page
 * and in every run, also in the middle of a longer path. Literal ids stay.
 */
export function bindPath(documented: string, values: Values): BoundPath {
  const unbound: string[] = [];
  if (documented.length > LONGEST_PATH) return { path: documented, unbound };
  let [path, before, end] = ['', '', 0];
  for (const { 0: placeholder, index } of documented.matchAll(PLACEHOLDER)) {
    const literal = documented.slice(end, index);
    path += sendable(literal);
    before += literal;
    const collection = collectionKey(before);
    const value = givenFor(collection, values);
    if (value === null) unbound.push(collection);
    path += value ?? madeUpId(collection);
    before += '{}';
    end = index + placeholder.length;
  }
  return { path: path + sendable(documented.slice(end)), unbound };
}

/**
 * What a key stands for, from the path before it: `groups/{}/members`, also for `groups('{id}')/members/`. A parameter
 * has its function's name and its own: `reports/getactivity(period)`; an option of the query `users?$filter`.
 */
export function collectionKey(before: string): string {
  const [path = '', query] = before.replace(PLACEHOLDER, '{}').toLowerCase().split('?');
  const plain = path.replaceAll("('{}')", '/{}').replace(/^\/+/, '');
  if (query !== undefined) return `${plain}?${optionAtEnd(query, '&')}`;
  const open = plain.lastIndexOf('(');
  if (open < plain.lastIndexOf(')') || open < 0) return plain.replace(/\/$/, '');
  const parameters = plain.slice(open + 1);
  const owner = plain.slice(0, open);
  return parameters.includes('=') ? `${owner}(${optionAtEnd(parameters, ',')})` : owner;
}

/** The name of the last of some options, `name=value` each. */
const optionAtEnd = (options: string, separator: string): string =>
  options.split(separator).at(-1)?.split('=')[0]?.trim() ?? '';

/** The user's value of a collection; one for its whole path goes before one for its last segment. */
function givenFor(collection: string, values: Values): string | null {
  const last = collection.split('/').at(-1) ?? collection;
  const value = [collection, last].find((key) => Object.hasOwn(values, key));
  return value === undefined ? null : pathSegment(values[value]);
}

/** Values as a user writes them: a key may have a slash at its start and any names in its braces. */
export const valuesByKey = (given: Values): Values =>
  Object.fromEntries(Object.entries(given).map(([collection, value]) => [collectionKey(collection), value]));

/** A GUID of version 4's form, which some services check. */
function madeUpId(collection: string): string {
  const digits = createHash('sha256').update(collection).digest('hex');
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
  ];
  return [...parts, digits.slice(20, 32)].join('-');
}

/** What a URL would take for its fragment, or for a slash. */
const sendable = (literal: string): string => literal.replaceAll('#', '%23').replaceAll('\\', '%5C');
