import type { Send } from '../model/exchange.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { answered } from './remove.ts';

export type List = { items: JsonObject[] } | { problem: string };

/** No list of ours comes near it; a list that never ends is a fault of the target. */
const MOST_PAGES = 200;

/** All pages of a collection, by its path below `base`; a problem where one of them cannot be read. */
export async function listAll(
  send: Send,
  base: string,
  collection: string,
  member: 'value' | 'assignments' = 'value',
): Promise<List> {
  const items: JsonObject[] = [];
  let path: string | null = collection;
  for (let pages = 0; path !== null; pages++) {
    const exchange = await send({
      name: 'list',
      method: 'GET',
      path,
      headers: { accept: 'application/json' },
      body: null,
    });
    const json = exchange.reply !== null && 'value' in exchange.reply.json ? exchange.reply.json.value : null;
    const page = json as { [name: string]: Json } | null;
    const found = page?.[member];
    if (exchange.reply?.status !== 200 || !Array.isArray(found))
      return { problem: `GET ${path} ${answered(exchange)}` };
    if (pages === MOST_PAGES) return { problem: `GET ${collection} has no end after ${MOST_PAGES} pages` };
    items.push(...(found as JsonObject[]));
    const next: Json | undefined = page?.['@odata.nextLink'];
    // Only below the base URL: the next page is asked for with the same credential.
    path = typeof next === 'string' && next.startsWith(`${base}/`) ? next.slice(base.length) : null;
  }
  return { items };
}
