import type { Clause } from '../../model/case.ts';
import { isGuid } from '../../model/guid.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { type SampleType, shownType } from '../../model/sample-value.ts';
import type { GraphType } from '../../model/type.ts';
import { type PromiseOf, should } from './transport.ts';

/** A member as the page's reply shows it, once or in every item of a list. */
export type ShownMember = { name: string; values: Json[]; line: number | undefined };

/** Annotations depend on what the client asks for, and advertised actions begin with `#` (OData JSON Format 4.01). */
export const isOwnMember = (name: string): boolean => !/[@#]/.test(name) && /[\p{L}\p{N}]/u.test(name);

/**
 * What the page's reply promises of the members of an entity. `owned` are those that have a clause of another kind;
 * `type` is that of the entity, `null` where the metadata here does not have it: then nothing is promised by a schema.
 */
export function memberClauses(
  promise: PromiseOf,
  members: ShownMember[],
  type: GraphType | null,
  owned: string[] = [],
): Clause[] {
  const shown = members.filter(({ name }) => !owned.includes(name));
  const id = members.find(({ name }) => name === 'id');
  const except = members.map(({ name }) => name);
  const schema = promise('schema', { kind: 'schema', except, typed: true });
  const { step, source } = schema;
  return [
    ...shown.map(({ name, values, line }) =>
      promise(idOf('shows', name), { kind: 'shows', property: name, is: typeOf(name, values) }, line),
    ),
    ...(type === null ? [] : [schema]),
    ...(id?.values.every(isGuid) ? [promise('id-guid', { kind: 'guid', property: 'id' }, id.line)] : []),
    ...(type === null || type.abstract
      ? []
      : [should(step, 'declared', { kind: 'no-undeclared-member' }, source)]),
  ];
}

/** The id of a clause on a member; a name of letters, digits, `_`, `-` and `.` stays as it is. */
export const idOf = (kind: string, name: string): string =>
  `${kind}-${encodeURIComponent(name.replace(/\p{Cs}/gu, '\ufffd'))}`;

/** The type that all values show, `null` aside; an id that the page shows as `null` may be anything. */
function typeOf(name: string, values: Json[]): SampleType {
  if (name === 'id' && values.includes(null)) return 'any';
  const types = new Set(values.filter((value) => value !== null).map(shownType));
  const [type = 'any', other] = types;
  return other === undefined ? type : 'any';
}

/** The types that all of these entities name: what is promised of them is promised of no other type. */
export function ofTypes(entities: JsonObject[]): Pick<Clause, 'ofTypes'> {
  const types = entities.map((entity) => entity['@odata.type']).filter((type) => typeof type === 'string');
  return types.length === entities.length && types.length > 0 ? { ofTypes: [...new Set(types)] } : {};
}
