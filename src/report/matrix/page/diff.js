/** The most members of a body that are compared. */
const MOST = 2000;

/** The values in a body by their JSON pointers (RFC 6901); `null` where it is no object and no array. */
export function members(text) {
  let body;
  try {
    body = JSON.parse(text ?? '');
  } catch {
    return null;
  }
  if (typeof body !== 'object' || body === null) return null;
  const found = new Map();
  const open = [['', body]];
  while (open.length > 0 && found.size < MOST) {
    const [pointer, value] = open.pop();
    const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (inner.length === 0) found.set(pointer, JSON.stringify(value));
    for (const [name, member] of inner.reverse())
      open.push([`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, member]);
  }
  return found;
}

/** Two texts of JSON that say the same: the `#` before the name of a type is optional. */
const isSame = (pointer, one, other) =>
  one === other ||
  (pointer.endsWith('/@odata.type') && one?.replace('"#', '"') === other?.replace('"#', '"'));

/**
 * Where two bodies differ, by pointer; and what the clause is about, also where it does not. `null` where one of them
 * is no JSON to compare.
 */
export function difference(expected, got, isMeant) {
  const [left, right] = [members(expected), members(got)];
  if (left === null || right === null) return null;
  const pointers = new Set([...left.keys(), ...right.keys()]);
  return [...pointers].flatMap((pointer) => {
    const [one, other] = [left.get(pointer), right.get(pointer)];
    const meant = isMeant(pointer);
    const same = isSame(pointer, one, other);
    if (same && !meant) return [];
    const sign = same ? '=' : one === undefined ? '+' : other === undefined ? '−' : '≠';
    return [{ sign, pointer, expected: one ?? '', got: other ?? '', meant }];
  });
}
