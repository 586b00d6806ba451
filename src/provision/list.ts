import type { JsonObject } from '../model/json.ts';
import { answered, objectIn, request, type Target } from './request.ts';

export type List = { items: JsonObject[] } | { problem: string };

/** No list of ours is nearly as long; a list without an end is a fault of the target. */
const MOST_PAGES = 200;

/** All pages of a collection, by its path below `base`; a problem where one of them cannot be read. */
export async function listAll({ send, base }: Target, collection: string, member = 'value'): Promise<List> {
  const items: JsonObject[] = [];
  let path: string | null = collection;
  for (let pages = 0; path !== null; pages++) {
    const exchange = await send(request('GET', path));
    const page = objectIn(exchange);
    const found = page?.[member];
    if (exchange.reply?.status !== 200 || !Array.isArray(found))
      return { problem: `GET ${path} ${answered(exchange)}` };
    if (pages === MOST_PAGES) return { problem: `GET ${collection} has no end after ${MOST_PAGES} pages` };
    items.push(...(found as JsonObject[]));
    const next = page?.['@odata.nextLink'];
    // Only below the base URL: the next page is asked for with the same credential.
    path = typeof next === 'string' && next.startsWith(`${base}/`) ? next.slice(base.length) : null;
  }
  return { items };
}
