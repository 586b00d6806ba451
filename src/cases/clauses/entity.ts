import type { JsonBody } from '../../model/body.ts';
import type { Clause } from '../../model/case.ts';
import { below, isJsonObject, type JsonObject, memberOf } from '../../model/json.ts';
import { unrepeated } from '../../model/repeat.ts';
import { isSameType } from '../../model/type.ts';
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
  type: string | null,
): Clause[] {
  const { value } = shown;
  if (shown.id === undefined && isJsonObject(value)) {
    // The result of a function or an action (OData JSON Format 4.01 section 11).
    return [
      promise('body', { kind: 'json', is: 'object' }),
      promise('shows-value', { kind: 'json', is: 'object', of: 'value' }, lines['/value']),
    ];
  }
  const lineOf = (name: string) => lines[below('', name)];
  const repeated = Object.keys(sent ?? {}).filter(
    (name) => isOwnMember(name) && isRepeated(sent ?? {}, shown, name),
  );
  const members = Object.entries(shown)
    .filter(([name]) => isOwnMember(name))
    .map(([name, value]) => ({ name, values: [value], line: lineOf(name) }));
  const [written, given] = [sent?.['@odata.type'], shown['@odata.type']];
  const isTypeRepeated = written !== undefined && isSameType(written, given);
  return [
    promise('body', { kind: 'body' }),
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
