import { chainOf } from './outline.ts';
import type { Pair } from './pairs.ts';

/**
 * What to call each of several examples: the innermost heading that both its request and its reply stand under, for
 * example `Example 2: Get a member`. Where two would be called alike, the request's own heading is added, else its
 * name in the annotation, what it calls and what is answered, until they differ.
 */
export function titlesOf(pairs: Pair[]): Map<Pair, string> {
  const titles = new Map(pairs.map((pair) => [pair, sharedHeading(pair)]));
  for (const more of [ownHeading, annotated, call, answer])
    for (const alike of groups(titles))
      for (const pair of alike) titles.set(pair, joined(titles.get(pair), more(pair)));
  return titles;
}

function groups(titles: Map<Pair, string>): Pair[][] {
  const byTitle = new Map<string, Pair[]>();
  for (const [pair, title] of titles) {
    const key = title.toLowerCase();
    const alike = byTitle.get(key);
    if (alike === undefined) byTitle.set(key, [pair]);
    else alike.push(pair);
  }
  return [...byTitle.values()].filter(({ length }) => length > 1);
}

function sharedHeading({ request, reply }: Pair): string {
  const replied = new Set(chainOf(reply?.section ?? request.section));
  return chainOf(request.section).find((section) => replied.has(section))?.heading.title ?? '';
}

const ownHeading = ({ request }: Pair): string => request.section?.heading.title ?? '';
const annotated = ({ request }: Pair): string => request.fence.annotation?.names[0] ?? '';
const call = ({ request: { message } }: Pair): string => `${message.method} ${message.url}`.slice(0, 200);
const answer = ({ reply }: Pair): string => String(reply?.message.status ?? '');
const joined = (title = '', more: string): string =>
  more === title || more === '' ? title : `${title} ${more}`.trim();
