import { isJsonObject, type Json, type JsonObject, memberOf } from '../model/json.ts';
import { isSameType } from '../model/type.ts';
import { type Finding, notJudged, type Subject } from './check.ts';
import { itemsIn, show } from './reading.ts';

/**
 * What a check finds of each item of the list in a reply: what is wrong with the first item that breaks the promise. An
 * empty list neither keeps nor breaks it, nor does an item that names another type than `types`.
 */
export function findInEach(
  subject: Subject,
  find: (item: Json) => Finding,
  types: string[] | undefined,
): Finding {
  const found = subject.exchange.reply === null ? { instead: 'no reply' } : itemsIn(subject.reply);
  if ('instead' in found) return notJudged('a list to judge', found.instead);
  let all: Finding | null = null;
  for (const [at, item] of found.items.entries()) {
    if (isJsonObject(item) && isOfOther(item, types)) continue;
    const finding = find(item);
    if (!finding.ok) return { ...finding, got: `/value/${at}: ${finding.got}` };
    all ??= finding;
  }
  if (all !== null) return { ...all, got: `${all.got} in the first of ${found.items.length} items` };
  const got =
    found.items.length === 0 ? 'an empty list, which proves nothing' : `items of other types than ${types}`;
  return { ok: false, vacuous: true, expected: 'items to judge', got };
}

/** Whether an entity names a type, and none of these. */
export function isOfOther(entity: JsonObject, types: string[] | undefined): boolean {
  const type = memberOf(entity, '@odata.type');
  return typeof type === 'string' && types !== undefined && !types.some((known) => isSameType(known, type));
}

/** The object that a reply wraps in `value`; `null` where it wraps none, and is the entity itself. */
export function wrappedIn({ exchange: { reply } }: Subject): JsonObject | null {
  const body = reply !== null && 'value' in reply.json ? reply.json.value : null;
  if (!isJsonObject(body) || body.id !== undefined) return null;
  const value = memberOf(body, 'value');
  return isJsonObject(value) ? value : null;
}

/** In words, what an item is instead of an object; `null` where it is one. */
export const insteadOfObject = (item: Json): string | null =>
  isJsonObject(item) ? null : `the JSON value ${show(item)}`;
