import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { GraphType } from '../model/type.ts';

/** What stands for the names of members, or the texts, that are not told. */
export const ANY_NAME = '{}';

const LONGEST = 64;
/** Longer runs of digits, or more of them, are in ids and tokens, not in words. */
const MOST_DIGITS = 4;
const MOST_RUNS = 2;
const WORD = /^[A-Za-z_][\w-]*$/;

/** Whether a text is a word as programs write them, and no id. */
export function isWord(text: string): boolean {
  if (text.length > LONGEST || !WORD.test(text)) return false;
  const digits = text.match(/\d+/g) ?? [];
  return digits.length <= MOST_RUNS && digits.join('').length <= MOST_DIGITS;
}

/** A name whose parts are words: `id`, `@odata.type`, `roles@odata.context`, `#microsoft.graph.assign`. */
const isPlainName = (name: string): boolean =>
  name.length <= 2 * LONGEST && name.replace(/^[@#]/, '').split(/[.@#]/).every(isWord);

/**
 * The members of an object as a shape names them. A name that its type does not declare and that looks like an id is
 * not told; where most of such names do, the object is a map, and none of them is.
 */
export function membersNamed(
  object: JsonObject,
  type: GraphType | null,
  isSecret: (text: string) => boolean,
): [name: string, value: Json][] {
  const isKnown = (name: string) => type !== null && Object.hasOwn(type.members, name);
  const isTellable = (name: string) => isPlainName(name) && !isSecret(name);
  const names = Object.keys(object);
  const others = names.filter((name) => !isKnown(name) && !name.includes('@'));
  const told = new Set(others.filter(isTellable));
  const isMap = told.size * 2 < others.length;
  return names.map((name): [string, Json] => {
    const value = object[name] ?? null;
    if (isKnown(name)) return [name, value];
    if (name.includes('@')) return [isTellable(name) ? name : ANY_NAME, value];
    return [!isMap && told.has(name) ? name : ANY_NAME, value];
  });
}

/** The Graph type that an object names, qualified, without `#`; `null` where it names none. */
export function typeTold(value: Json, isSecret: (text: string) => boolean): string | null {
  const written = isJsonObject(value) ? value['@odata.type'] : undefined;
  if (typeof written !== 'string') return null;
  const name = written.replace(/^#/, '');
  return name.startsWith('microsoft.graph.') && isPlainName(name) && !isSecret(name) ? name : null;
}
