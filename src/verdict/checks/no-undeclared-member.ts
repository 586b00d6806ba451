import { below, isJsonObject, type Json } from '../../model/json.ts';
import type { GraphType, GraphTypes } from '../../model/type.ts';
import type { Check } from '../check.ts';

/** Members that no type declares; annotations, which OData allows anywhere, have an `@` in their name. */
export const noUndeclaredMember: Check<'no-undeclared-member'> = {
  needs: 'object',
  judge: (_, { body, sent, resource, types }) => {
    const found = undeclared(body, sent, typeNamed(resource, types), types, '');
    const expected = 'no member but those of the metadata';
    return { ok: found.length === 0, expected, got: found.join(', ') || 'none' };
  },
};

/** The pointers of undeclared members. A member that was sent has to come back, so it counts as declared. */
function undeclared(
  value: Json | undefined,
  sent: Json | undefined,
  type: GraphType | null,
  types: GraphTypes,
  pointer: string,
): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, at) =>
      undeclared(item, Array.isArray(sent) ? sent[at] : undefined, type, types, below(pointer, at)),
    );
  }
  if (type === null || type.kind === 'enum' || !isJsonObject(value)) return [];
  const named = value['@odata.type'];
  const actual = (typeof named === 'string' ? typeNamed(named, types) : null) ?? type;
  const asked = isJsonObject(sent) ? sent : {};
  return Object.entries(value).flatMap(([name, member]) => {
    if (name.includes('@')) return [];
    const at = below(pointer, name);
    const isKnown = Object.hasOwn(actual.members, name) || Object.hasOwn(asked, name);
    if (!isKnown) return actual.open ? [] : [at];
    return undeclared(member, asked[name], types[actual.members[name] ?? ''] ?? null, types, at);
  });
}

/** The type of a qualified name, with or without `#`, in any letter case; `null` where it is not known. */
function typeNamed(name: string, types: GraphTypes): GraphType | null {
  const wanted = name.replace(/^#/, '').toLowerCase();
  return Object.values(types).find((type) => type.name.toLowerCase() === wanted) ?? null;
}
