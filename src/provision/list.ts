import { type Exchange, isServed, type Send } from '../model/exchange.ts';
import { type List, MOST_PAGES, nextPath, wholeList } from '../model/list.ts';
import { answered, request, type Target } from './request.ts';

export type { List };

/**
 * Reads the further pages of every list that a reply begins; the exchange has them as its `pages`. Stops at a link
 * that leads elsewhere or back, and after `MOST_PAGES`: what was not read is then a problem of `wholeList`.
 */
export function withPages({ send, base }: Target): Send {
  return async (step) => {
    const first = await send(step);
    // The reply to a create is no list, whatever it has in it; that to an action may be one.
    const isList = step.method === 'GET' ? isServed(first) : first.reply?.status === 200;
    let path = isList ? nextPath(first, step.path, base) : null;
    if (path === null) return first;
    const about = Object.entries(step.headers).filter(([name]) => !/^content-/i.test(name));
    const read = { ...step, method: 'GET', headers: Object.fromEntries(about), body: null };
    const seen = new Set([step.path]);
    const pages: Exchange[] = [];
    while (path !== null && !seen.has(path) && pages.length + 1 < MOST_PAGES) {
      seen.add(path);
      const page = await send({ ...read, path });
      pages.push(page);
      path = isServed(page) ? nextPath(page, path, base) : null;
    }
    const retries = pages.reduce((sum, page) => sum + page.retries, first.retries);
    return { ...first, pages, retries, unserved: pages.at(-1)?.unserved ?? null };
  };
}

/** All items of a collection, by its path below `base`; a problem where it cannot be read whole. */
export async function listAll(target: Target, collection: string, member = 'value'): Promise<List> {
  const exchange = await withPages(target)(request('GET', collection));
  if (exchange.reply?.status !== 200) return { problem: `GET ${collection} ${answered(exchange)}` };
  const list = wholeList(exchange, member);
  return 'items' in list ? list : { problem: `GET ${collection}: ${list.problem}` };
}
