import type { Difference, DifferenceKind } from '../../model/against.ts';
import { below, isJsonObject, type Json, type JsonObject, memberOf } from '../../model/json.ts';
import { type Base, formOf, type Pairs } from './volatile.ts';

/** The two targets, and which ids of theirs are the same thing. */
export type Sides = { first: Base; second: Base; pairs: Pairs };

/** Where one of them has nothing at all. */
export const NOTHING = 'nothing';

/** Where two JSON values differ, but for what is volatile; members in any order. */
export function jsonDifferences(first: Json, second: Json, sides: Sides, pointer = ''): Difference[] {
  const one = (kind: DifferenceKind) => [{ kind, pointer, first: show(first), second: show(second) }];
  const types = [typeOf(first), typeOf(second)] as const;
  if (types[0] !== types[1]) return [{ kind: 'type', pointer, first: types[0], second: types[1] }];
  if (Array.isArray(first) && Array.isArray(second)) return itemDifferences(first, second, sides, pointer);
  if (isJsonObject(first) && isJsonObject(second)) return memberDifferences(first, second, sides, pointer);
  if (typeof first === 'string' && typeof second === 'string') {
    const kind = textDifference(first, second, sides, pointer);
    return kind === null ? [] : one(kind);
  }
  return first === second ? [] : one('value');
}

function memberDifferences(
  first: JsonObject,
  second: JsonObject,
  sides: Sides,
  pointer: string,
): Difference[] {
  const names = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...names].flatMap((name) => {
    const [one, other] = [memberOf(first, name), memberOf(second, name)];
    const place = below(pointer, name);
    if (one === undefined) return [{ kind: 'extra', pointer: place, first: NOTHING, second: show(other) }];
    if (other === undefined) return [{ kind: 'missing', pointer: place, first: show(one), second: NOTHING }];
    return jsonDifferences(one, other, sides, place);
  });
}

function itemDifferences(first: Json[], second: Json[], sides: Sides, pointer: string): Difference[] {
  const count = ({ length }: Json[]) => `${length} item${length === 1 ? '' : 's'}`;
  if (first.length !== second.length) {
    const shared = Math.min(first.length, second.length);
    return [
      { kind: 'length', pointer, first: count(first), second: count(second) },
      ...itemDifferences(first.slice(0, shared), second.slice(0, shared), sides, pointer),
    ];
  }
  const forms = first.map((item) => formText(item, sides.first));
  const others = second.map((item) => formText(item, sides.second));
  const isSame = forms.every((form, at) => form === others[at]);
  if (!isSame && forms.toSorted().join('\n') === others.toSorted().join('\n'))
    return [{ kind: 'order', pointer, first: show(first), second: show(second) }];
  return first.flatMap((item, at) => jsonDifferences(item, second[at] ?? null, sides, below(pointer, at)));
}

/** The same text for two values that differ in nothing but what is volatile. */
function formText(value: Json, base: Base): string {
  if (Array.isArray(value)) return `[${value.map((item) => formText(item, base)).join()}]`;
  if (!isJsonObject(value))
    return JSON.stringify(typeof value === 'string' ? formOf(value, base).form : value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${formText(member, base)}`,
  );
  return `{${members.toSorted().join()}}`;
}

/** What two texts differ in; `null` where in nothing that is not volatile. */
export function textDifference(
  first: string,
  second: string,
  { pairs, ...bases }: Sides,
  pointer: string,
): 'value' | 'id' | null {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  // Its text is for people (Microsoft REST API guidelines, section 7.10.2), and so differs.
  if (name === 'message' && /^\/error\//.test(pointer)) return null;
  if (/^(?:@odata\.etag|eTag|cTag)$/.test(name)) return null;
  const [one, other] = [formOf(first, bases.first), formOf(second, bases.second)];
  if (one.form === other.form) {
    const unlike = one.tokens.find((token, at) => !pairs(token, other.tokens[at] ?? ''));
    return unlike === undefined ? null : unlike.includes(':') ? 'value' : 'id';
  }
  // An id that is no GUID: any text is as good as another.
  const isPlainId = name === 'id' && !`${one.form}${other.form}`.includes('<');
  if (!isPlainId) return 'value';
  return pairs(first, second) ? null : 'id';
}

const typeOf = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** Longer values are cut: what differs is told by the pointer. */
const LONGEST = 200;

export function show(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
