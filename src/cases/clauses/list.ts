import type { JsonBody } from '../../model/body.ts';
import type { Clause } from '../../model/case.ts';
import { below, isJsonObject, type JsonObject, memberOf } from '../../model/json.ts';
import { isAbsolute, LINKS } from '../../model/paging.ts';
import type { GraphType } from '../../model/type.ts';
import { isOwnMember, memberClauses, ofTypes } from './members.ts';
import type { PromiseOf } from './transport.ts';

/** What a page promises with a reply that is a list: of each item, what all items that the page shows have in common. */
export function listClauses(
  promise: PromiseOf,
  shown: JsonObject,
  lines: JsonBody['lines'],
  type: GraphType | null,
): Clause[] {
  // A page may show the name of a type in place of the items.
  const items = Array.isArray(shown.value) ? shown.value : [];
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
  const list = promise('list', { kind: 'list', items: isOfObjects ? 'objects' : 'values' }, lines['/value']);
  const links = LINKS.map((name) => memberOf(shown, name)).filter(
    (link) => link !== undefined && link !== null,
  );
  const nextLink = links.every(isAbsolute)
    ? [promise('next-link', { kind: 'next-link' }, lines['/@odata.nextLink'])]
    : [];
  const ofEach = isOfObjects ? memberClauses(promise, members, type) : [];
  const each = { about: 'each', ...ofTypes(objects) } as const;
  return [list, ...ofEach.map((clause) => ({ ...clause, ...each })), ...nextLink];
}
