import { isJsonObject, type Json } from '../model/json.ts';
import { type Finding, notJudged, type Subject } from './check.ts';
import { itemsIn, show } from './reading.ts';

/**
 * What a check finds of each item of the list in a reply: what is wrong with the first item that breaks the promise. An
 * empty list neither keeps nor breaks it. `itemOf` makes a subject of an item.
 */
export function findInEach(
  subject: Subject,
  itemOf: (item: Json) => Subject,
  find: (item: Subject) => Finding,
): Finding {
  const found = subject.exchange.reply === null ? { instead: 'no reply' } : itemsIn(subject.reply);
  if ('instead' in found) return notJudged('a list to judge', found.instead);
  let all: Finding | null = null;
  for (const [at, item] of found.items.entries()) {
    const finding = find(itemOf(item));
    if (!finding.ok) return { ...finding, got: `/value/${at}: ${finding.got}` };
    all ??= finding;
  }
  if (all !== null) return { ...all, got: `${all.got} in the first of ${found.items.length} items` };
  return { ok: false, vacuous: true, expected: 'items to judge', got: 'an empty list, which proves nothing' };
}

/** In words, what an item is instead of an object; `null` where it is one. */
export const insteadOfObject = (item: Json): string | null =>
  isJsonObject(item) ? null : `the JSON value ${show(item)}`;
