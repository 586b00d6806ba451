import type { Json, JsonObject } from '../../model/json.ts';
import type { GraphType, GraphTypes } from '../../model/type.ts';
import type { Check } from '../check.ts';

/** Members that no type declares; annotations, which OData allows anywhere, have an `@` in their name. */
export const declared: Check<'declared'> = {
  needs: 'object',
  judge: (_, { body, sent, resource, types }) => {
    const found = undeclared(body, sent, typeNamed(resource, types), types, '');
    return {
      ok: found.length === 0,
      expected: 'no member but those of the metadata',
      got: found.length === 0 ? 'none' : found.join(', '),
    };
  },
};

/** What was sent has to come back, whatever it is; whether it may be sent is not asked here. */
function undeclared(
  value: Json | undefined,
  sent: Json | undefined,
  type: GraphType | null,
  types: GraphTypes,
  pointer: string,
): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, at) =>
      undeclared(item, Array.isArray(sent) ? sent[at] : undefined, type, types, `${pointer}/${at}`),
    );
  }
  if (type === null || type.kind === 'enum' || typeof value !== 'object' || value === null) return [];
  const actual = actualType(value, type, types);
  const asked = typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? sent : {};
  return Object.entries(value).flatMap(([name, member]) => {
    if (name.includes('@')) return [];
    const at = `${pointer}/${name}`;
    const isKnown = Object.hasOwn(actual.members, name) || Object.hasOwn(asked, name);
    if (!isKnown) return actual.open ? [] : [at];
    return undeclared(member, asked[name], types[actual.members[name] ?? ''] ?? null, types, at);
  });
}

/** The type that `@odata.type` names, where the metadata knows it; else the declared one. */
function actualType(value: JsonObject, type: GraphType, types: GraphTypes): GraphType {
  const name = value['@odata.type'];
  return (typeof name === 'string' ? typeNamed(name, types) : null) ?? type;
}

function typeNamed(name: string, types: GraphTypes): GraphType | null {
  const wanted = name.replace(/^#/, '').toLowerCase();
  return Object.values(types).find((type) => type.name.toLowerCase() === wanted) ?? null;
}
