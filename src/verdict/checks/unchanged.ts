import type { JsonObject } from '../../model/json.ts';
import { type List, wholeList } from '../../model/list.ts';
import { type Check, entityIn, neverJudged, notJudged, type Subject } from '../check.ts';
import { changes, contentOf } from '../difference.ts';
import { hasId, show } from '../reading.ts';

/** A refused request changes nothing (RFC 9110 section 15.5). */
export const unchanged: Check<'unchanged'> = {
  needs: 'reply',
  judge: ({ of, control, marker }, subject) => {
    const expected = 'the list as it was before the refused request';
    const { other } = subject;
    const [before, after] = [listIn(other(of)), listIn(subject)];
    if ('problem' in before)
      return neverJudged(expected, `the list before cannot be read: ${before.problem}`);
    if ('problem' in after) return notJudged(expected, `the list cannot be read: ${after.problem}`);
    const [known, late] = [control, marker].map((step) => entityIn(other(step))?.id);
    if (typeof known !== 'string' || !hasId(before, known))
      return neverJudged(expected, `the list before never showed the control ${show(known)}`);
    if (typeof late !== 'string')
      return neverJudged(expected, `no marker was created after the request: ${answerTo(other(marker))}`);
    if (hasId(before, late))
      return neverJudged(expected, `the marker ${show(late)} was there before it was created`);
    if (!hasId(after, late))
      return notJudged(expected, `the list never showed the marker ${show(late)}, created after the request`);
    const rest = after.items.filter(({ id }) => id !== late);
    const got = difference(before.items, rest);
    return got === ''
      ? { ok: true, expected, got: `the same ${rest.length}` }
      : { ok: false, expected, got, final: true };
  },
};

const listIn = (subject: Subject | null): List => {
  const status = subject?.exchange.reply?.status;
  if (subject === null || status !== 200) return { problem: `status ${status ?? 'none'}` };
  return wholeList(subject.exchange);
};

const answerTo = (subject: Subject | null): string =>
  subject?.exchange.failure ?? `status ${subject?.exchange.reply?.status}`;

const MOST_SHOWN = 5;

/** In words, what one list has and the other has not, by content; an item that is there twice counts twice. */
function difference(before: JsonObject[], after: JsonObject[]): string {
  const known = new Set(before.map(({ id }) => show(id)));
  const gone = new Map(without(before, after).map((item) => [show(item.id), item]));
  const texts = without(after, before).map((item) => {
    const id = show(item.id);
    const was = gone.get(id);
    if (!gone.delete(id) || was === undefined) return `${id} appeared${known.has(id) ? ' once more' : ''}`;
    return `${id} changed: ${changes(was, item)}`;
  });
  for (const id of gone.keys()) texts.push(`${id} is gone`);
  const more = texts.length > MOST_SHOWN ? [`and ${texts.length - MOST_SHOWN} more`] : [];
  return [...texts.slice(0, MOST_SHOWN), ...more].join(', ');
}

/** The items of a list that another list does not have, each as often as it is missing there. */
function without(items: JsonObject[], others: JsonObject[]): JsonObject[] {
  const counts = new Map<string, number>();
  const count = (item: JsonObject, by: 1 | -1): number => {
    const content = contentOf(item);
    const sum = (counts.get(content) ?? 0) + by;
    counts.set(content, sum);
    return sum;
  };
  for (const item of others) count(item, 1);
  return items.filter((item) => count(item, -1) < 0);
}
