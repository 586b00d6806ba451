import { CLOUDS, graphHost } from '../../model/cloud.ts';
import { GUID } from '../mask.ts';

/** Of these years: a placeholder such as `0001-01-01T00:00:00Z` is a value like any other. */
const TIME = /\b(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?/g;
const TOKEN = new RegExp(`${GUID.source}|${TIME.source}`, 'gi');

/** What differs between two targets, or two runs, whatever they do right. */
const VOLATILE: [RegExp, string][] = [
  [/\bgraph-conformance \d{4}-\d\d-\d\dT[\d:.]+Z [0-9a-f]{16}(?: \d+)?/g, '<item of the run>'],
  [/\b(secret|token)-[0-9a-f]{8}(?![\w-])/g, '<$1>'],
  [/(\$(?:skip|delta)token=)[^&"\s]*/gi, '$1<token>'],
];
/** A target names itself by its address or as Graph; on loopback often by another name or port. */
const ORIGIN = new RegExp(
  `https?://(?:(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1\\])(?::\\d{1,5})?|${CLOUDS.map(graphHost).join('|').replaceAll('.', '\\.')})(?![\\w.:-])`,
  'gi',
);

/** A text without what is volatile, and its ids and times in order. */
export type Form = { form: string; tokens: string[] };

/** The ids and times of a text, in order. */
export const tokensIn = (text: string): string[] => text.match(TOKEN) ?? [];

export const isTime = (token: string): boolean => token.includes(':');

/** A target: its base URL, and the version that it serves there. */
export type Base = { url: string; version: string };

/** The form of a text in a reply of a target. */
export function formOf(text: string, { url, version }: Base): Form {
  const plain = VOLATILE.reduce(
    (rest, [pattern, stand]) => rest.replace(pattern, stand),
    text.replaceAll(url, `<target>/${version}`).replace(ORIGIN, '<target>'),
  );
  const form = plain.replace(TOKEN, (token) => (isTime(token) ? '<time>' : '<id>'));
  return { form, tokens: tokensIn(plain) };
}

/** Tells whether two ids, or two times, can be the same thing in two targets. One for each case. */
export type Pairs = (first: string, second: string) => boolean;

/**
 * Ids are the same thing where each was paired with the other before, or neither with any; so an id that a target
 * suddenly repeats, or no longer does, is a difference. Times differ anyway, but for those that were sent: a reply
 * gives them back. `sent` are the ids and times of the requests.
 */
export function openPairs(sent: [first: string[], second: string[]][]): Pairs {
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  const times = new Set(sent.flat(2).filter(isTime).map(Date.parse));
  const pairs: Pairs = (first, second) => {
    if (isTime(first) && isTime(second)) {
      const [at, then] = [Date.parse(first), Date.parse(second)];
      return at === then || !(times.has(at) || times.has(then));
    }
    const [one, other] = [first.toLowerCase(), second.toLowerCase()];
    if (!there.has(one) && !back.has(other)) {
      there.set(one, other);
      back.set(other, one);
    }
    return there.get(one) === other && back.get(other) === one;
  };
  for (const [first, second] of sent) {
    // Where one target has ids of another form, it is not known which is which.
    if (first.length === second.length)
      for (const [at, token] of first.entries()) pairs(token, second[at] ?? '');
  }
  return pairs;
}
