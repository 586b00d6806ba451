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
  const isWrapped = shown.id === undefined && isJsonObject(shown.value);
  const entity = isWrapped ? (shown.value as JsonObject) : shown;
  const lineOf = (name: string) => lines[below(isWrapped ? '/value' : '', name)];
  const repeated = Object.keys(sent ?? {}).filter(
    (name) => isOwnMember(name) && isRepeated(sent ?? {}, entity, name),
  );
  const members = Object.entries(entity)
    .filter(([name]) => isOwnMember(name))
    .map(([name, value]) => ({ name, values: [value], line: lineOf(name) }));
  const isTypeRepeated = isSameType(sent?.['@odata.type'], entity['@odata.type']);
  const clauses = [
    ...(isTypeRepeated ? [promise('odata-type', { kind: 'entity-type' }, lineOf('@odata.type'))] : []),
    ...repeated.map((name) => promise(idOf('echo', name), { kind: 'repeats', property: name }, lineOf(name))),
    ...memberClauses(promise, members, type, repeated),
  ];
  return isWrapped
    ? [
        promise('body', { kind: 'json', is: 'object' }),
        ...clauses.map((clause) => ({ ...clause, about: 'wrapped' as const })),
      ]
    : [promise('body', { kind: 'body' }), ...clauses];
}

/** Whether the page's reply has the member with the value that its request sends. */
function isRepeated(sent: JsonObject, shown: JsonObject, name: string): boolean {
  const value = memberOf(sent, name);
  return value !== undefined && unrepeated(value, memberOf(shown, name)).length === 0;
}
