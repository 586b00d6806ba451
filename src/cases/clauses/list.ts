import type { JsonBody } from '../../model/body.ts';
import type { Clause } from '../../model/case.ts';
import { below, isJsonObject, type Json } from '../../model/json.ts';
import { isOwnMember, memberClauses } from './members.ts';
import type { PromiseOf } from './transport.ts';

/** What a page promises with a reply that is a list: of each item, what all items that the page shows have in common. */
export function listClauses(
  promise: PromiseOf,
  items: Json[],
  lines: JsonBody['lines'],
  type: string | null,
): Clause[] {
  const objects = items.filter(isJsonObject);
  const isOfObjects = objects.length === items.length && items.length > 0;
  const [first = {}, ...rest] = objects;
  const members = Object.keys(first)
    .filter((name) => isOwnMember(name) && rest.every((item) => Object.hasOwn(item, name)))
    .map((name) => ({
      name,
      values: objects.map((item) => item[name] ?? null),
      line: lines[below('/value/0', name)],
    }));
  const list = promise('list', { kind: 'list', of: isOfObjects ? 'objects' : 'values' }, lines['/value']);
  const nextLink = promise('next-link', { kind: 'next-link' }, lines['/@odata.nextLink']);
  const ofEach = isOfObjects ? memberClauses(promise, members, type) : [];
  return [list, ...ofEach.map((clause) => ({ ...clause, each: true as const })), nextLink];
}
