import { type Exchange, isServed, objectIn } from './exchange.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** A list that was read whole, or why it was not. */
export type List = { items: JsonObject[] } | { problem: string };

/** Longer than any list of ours; a list without an end is a fault of the target. */
export const MOST_PAGES = 1000;

/** OData JSON Format 4.01 section 4.6.5, with the prefix of 4.0 or without; and that of version 3. */
const NEXT_LINK = /^(?:(.*)@(?:odata\.)?|odata\.)nextLink$/;
const MOST_SHOWN = 200;

/** Every page of a list, the first one included. */
export const pagesOf = (exchange: Exchange): Exchange[] => [exchange, ...(exchange.pages ?? [])];

/**
 * All items of a list, in the order of its pages. Only the first page has them in `member`, for example the
 * `assignments` of an expanded entity; links lead to pages with a `value`. A page that was not read is a problem.
 */
export function wholeList(exchange: Exchange, member = 'value'): List {
  const items: JsonObject[] = [];
  const pages = pagesOf(exchange);
  for (const [at, page] of pages.entries()) {
    const name = at === 0 ? member : 'value';
    const body = objectIn(page);
    const found = body?.[name];
    if (!Array.isArray(found) || !found.every(isJsonObject) || !isServed(page)) {
      const what = `no "${name}" array of objects`;
      return { problem: at === 0 ? what : `page ${at + 1} of the list: ${what}, ${answer(page)}` };
    }
    for (const item of found) items.push(item);
    const links = nextLinks(body ?? {});
    const link = links.get(name);
    const isFollowed = at + 1 < pages.length && link === firstOf(links);
    if (link !== undefined && !isFollowed) return { problem: unfollowed(pages, at, link) };
  }
  return { items };
}

/**
 * The path below `base` of the page after an exchange with `path`; `null` where there is none, or where its link does
 * not lead below `base`: the next page is asked for with the same credential. Links are resolved as RFC 3986 has it.
 */
export function nextPath(page: Exchange, path: string, base: string): string | null {
  const link = firstOf(nextLinks(objectIn(page) ?? {}));
  const [from, root] = [parsed(base + path), parsed(base)];
  const next = typeof link === 'string' ? parsed(link, from?.href) : null;
  if (next === null || root === null) return null;
  const above = root.pathname.replace(/\/$/, '');
  const isBelow =
    next.origin === root.origin &&
    next.pathname.startsWith(`${above}/`) &&
    next.username + next.password === '';
  return isBelow ? next.pathname.slice(above.length) + next.search : null;
}

/** By member, the link to the next page; `null` is none. */
function nextLinks(body: JsonObject): Map<string, Json> {
  const links = new Map<string, Json>();
  for (const [name, link] of Object.entries(body)) {
    const found = link === null ? null : NEXT_LINK.exec(name);
    if (found !== null) links.set(found[1] || 'value', link);
  }
  return links;
}

const firstOf = (links: Map<string, Json>): Json | undefined => [...links.values()][0];

const answer = ({ reply, failure }: Exchange): string =>
  reply === null ? String(failure) : `status ${reply.status}`;

function parsed(url: string, from?: string): URL | null {
  try {
    return new URL(url, from);
  } catch {
    return null;
  }
}

/** Why the link of a page was not followed. */
function unfollowed(pages: Exchange[], at: number, link: Json): string {
  const what = `the next link of page ${at + 1} was not followed`;
  if (typeof link !== 'string') return `${what}: it is no text`;
  const shown = link.length > MOST_SHOWN ? `${link.slice(0, MOST_SHOWN)}…` : link;
  if (pages.length >= MOST_PAGES) return `the list has no end after ${pages.length} pages`;
  const url = (page: Exchange | undefined) => parsed(page?.request.url ?? '')?.href;
  const next = parsed(link, url(pages[at]))?.href;
  const seen = pages.findIndex((page) => next !== undefined && url(page) === next);
  if (seen >= 0) return `${what}: it leads back to page ${seen + 1}`;
  return `${what}: ${shown} (only links below the base URL are)`;
}
