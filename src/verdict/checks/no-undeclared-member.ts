import { below, isJsonObject, type Json } from '../../model/json.ts';
import { type GraphType, type GraphTypes, typeNamed } from '../../model/type.ts';
import { type Check, notJudged } from '../check.ts';

/** Pointers of members that no type declares, and names of types that are not known. */
type Found = { undeclared: string[]; unknown: string[] };

/** Members that no type declares; annotations, which OData allows anywhere, have an `@` in their name. */
export const noUndeclaredMember: Check<'no-undeclared-member'> = {
  needs: 'object',
  judge: (_, { body, sent, resource, types }) => {
    const expected = 'no member but those of the metadata';
    const found: Found = { undeclared: [], unknown: [] };
    const type = typeNamed(resource, types);
    if (type === null) found.unknown.push(resource);
    else gather(found, body, sent, type, types, '');
    const { undeclared, unknown } = found;
    if (undeclared.length > 0) return { ok: false, expected, got: undeclared.join(', ') };
    if (unknown.length === 0) return { ok: true, expected, got: 'none' };
    return notJudged(expected, `the metadata here has no type ${unknown.join(', ')}`, 'harness');
  },
};

/** A member that was sent has to come back, so it counts as declared. */
function gather(
  found: Found,
  value: Json | undefined,
  sent: Json | undefined,
  type: GraphType,
  types: GraphTypes,
  pointer: string,
): void {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries())
      gather(found, item, Array.isArray(sent) ? sent[at] : undefined, type, types, below(pointer, at));
    return;
  }
  if (type.kind === 'enum' || !isJsonObject(value)) return;
  const named = value['@odata.type'];
  const actual = typeof named === 'string' ? typeNamed(named, types) : type;
  const { members, open } = actual ?? type;
  const asked = isJsonObject(sent) ? sent : {};
  for (const [name, member] of Object.entries(value)) {
    if (name.includes('@')) continue;
    const at = below(pointer, name);
    const inner = Object.hasOwn(members, name) ? members[name] : undefined;
    const next = typeof inner === 'string' ? types[inner] : undefined;
    if (next !== undefined) gather(found, member, asked[name], next, types, at);
    else if (typeof inner === 'string') found.unknown.push(inner);
    else if (inner === null || Object.hasOwn(asked, name) || open) continue;
    else if (actual === null) found.unknown.push(String(named));
    else found.undeclared.push(at);
  }
}
