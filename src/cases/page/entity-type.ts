import type { Contract, Example } from '../../model/contract.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import { type GraphType, type GraphTypes, typeNamed } from '../../model/type.ts';

/** The qualified name of the type of what a path leads to, or of the items of what it leads to. */
export type TypeAt = (path: string) => string | null;

/** A qualified name in an `@odata.context` (OData Protocol 4.01 section 10): `#Collection(x)`, `#users/x/$entity`. */
const IN_CONTEXT = /microsoft\.graph(?:\.\w+)+/g;

/**
 * The type of the entity in an example's reply, or of the items of its list, where the metadata here has it: as the
 * page's annotation says, or the reply's `@odata.type`, its `@odata.context`, or its path; else what the page creates.
 */
export function entityType(
  contract: Contract,
  example: Example,
  types: GraphTypes,
  typeAt: TypeAt,
): GraphType | null {
  const { request, response } = example;
  const json = response.body !== null && 'json' in response.body ? response.body.json : null;
  if (!isJsonObject(json)) return null;
  const context = json['@odata.context'];
  const [, fragment = ''] = typeof context === 'string' ? context.split('$metadata#') : [];
  const stated = [
    response.type,
    Array.isArray(json.value) ? commonType(json.value) : json['@odata.type'],
    fragment.match(IN_CONTEXT)?.at(-1),
    typeAt(`/${fragment.replace(/\/\$entity$|\([^()]*,[^()]*\)/g, '')}`),
    typeAt(request.path),
    response.status === 201 ? contract.resource : null,
  ];
  for (const name of stated) {
    const type = typeof name === 'string' ? typeNamed(name, types) : null;
    if (type !== null && type.kind !== 'enum') return type;
  }
  return null;
}

/** The type that every item of a list names. */
function commonType(items: Json[]): Json {
  const [first, ...rest] = items.map((item) => (isJsonObject(item) ? (item['@odata.type'] ?? null) : null));
  return first !== undefined && rest.every((type) => type === first) ? first : null;
}
