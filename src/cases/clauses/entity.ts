import type { JsonBody } from '../../model/body.ts';
import type { Clause } from '../../model/case.ts';
import { below, isJsonObject, type JsonObject, memberOf } from '../../model/json.ts';
import { unrepeated } from '../../model/repeat.ts';
import { type GraphType, isSameType } from '../../model/type.ts';
import { idOf, isOwnMember, memberClauses } from './members.ts';
import type { PromiseOf } from './transport.ts';

/**
 * What a page promises with a reply that is one object. `sent` is the object of the page's own request: of its members,
 * those come back as sent whose value the page's reply repeats.
 */
export function entityClauses(
  promise: PromiseOf,
  shown: JsonObject,
  lines: JsonBody['lines'],
  sent: JsonObject | null,
  type: GraphType | null,
): Clause[] {
  const { id, value } = shown;
  if (id !== undefined || !isJsonObject(value))
    return [promise('body', { kind: 'body' }), ...clausesAt('', promise, shown, lines, sent, type)];
  const inside = clausesAt('/value', promise, value, lines, sent, type);
  const body = promise('body', { kind: 'json', is: 'object' });
  return [body, ...inside.map((clause) => ({ ...clause, about: 'wrapped' as const }))];
}

/** `pointer` is that of the entity in the page's reply. */
function clausesAt(
  pointer: string,
  promise: PromiseOf,
  shown: JsonObject,
  lines: JsonBody['lines'],
  sent: JsonObject | null,
  type: GraphType | null,
): Clause[] {
  const lineOf = (name: string) => lines[below(pointer, name)];
  const repeated = Object.keys(sent ?? {}).filter(
    (name) => isOwnMember(name) && isRepeated(sent ?? {}, shown, name),
  );
  const members = Object.entries(shown)
    .filter(([name]) => isOwnMember(name))
    .map(([name, value]) => ({ name, values: [value], line: lineOf(name) }));
  const isTypeRepeated = isSameType(sent?.['@odata.type'], shown['@odata.type']);
  return [
    ...(isTypeRepeated ? [promise('odata-type', { kind: 'entity-type' }, lineOf('@odata.type'))] : []),
    ...repeated.map((name) => promise(idOf('echo', name), { kind: 'repeats', property: name }, lineOf(name))),
    ...memberClauses(promise, members, type, repeated),
  ];
}

/** Whether the page's reply has the member with the value that its request sends. */
function isRepeated(sent: JsonObject, shown: JsonObject, name: string): boolean {
  const value = memberOf(sent, name);
  return value !== undefined && unrepeated(value, memberOf(shown, name)).length === 0;
}
