import type { Json, JsonObject, Send } from '../model.ts';
import { type Leftovers, startOf } from './ledger.ts';
import type { Recipes } from './parents.ts';
import { outcome, remove } from './remove.ts';

export type Swept = { found: string[]; problems: string[] };

/** No list of ours comes near it; a list that never ends is a mistake of the target. */
const MOST_PAGES = 200;

/**
 * Finds what runs have left, by the paths and names that they wrote down and, where `olderThan` is a time in
 * milliseconds, whatever bears our name and is older; deletes it unless `dryRun`.
 */
export async function sweep(
  send: Send,
  base: string,
  recipes: Recipes,
  { paths, names }: Leftovers,
  olderThan: number | null,
  dryRun: boolean,
): Promise<Swept> {
  const found = new Set(paths);
  const problems: string[] = [];
  const collections =
    olderThan === null
      ? [...new Set(names.map(({ collection }) => collection))]
      : Object.keys(recipes).map((name) => `/${name}`);
  for (const collection of collections) {
    const property = recipes[collection.slice(1)]?.name ?? 'displayName';
    const list = await listAll(send, base, collection);
    if ('problem' in list) problems.push(list.problem);
    else
      for (const item of list.items)
        if (isOurs(String(item[property]), collection))
          found.add(`${collection}/${encodeURIComponent(String(item.id))}`);
  }
  if (!dryRun) {
    for (const path of found) {
      const problem = await remove(send, path);
      if (problem !== null) problems.push(problem);
    }
  }
  return { found: [...found], problems };

  function isOurs(name: string, collection: string): boolean {
    const start = startOf(name);
    const isOld = olderThan !== null && start !== null && start < olderThan;
    return isOld || names.some((wanted) => wanted.collection === collection && wanted.name === name);
  }
}

async function listAll(
  send: Send,
  base: string,
  collection: string,
): Promise<{ items: JsonObject[] } | { problem: string }> {
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
    const page = json as { value?: Json; '@odata.nextLink'?: Json } | null;
    if (exchange.reply?.status !== 200 || !Array.isArray(page?.value))
      return { problem: `GET ${path} gave ${outcome(exchange)}` };
    if (pages === MOST_PAGES) return { problem: `GET ${collection} has no end after ${MOST_PAGES} pages` };
    items.push(...(page.value as JsonObject[]));
    const next: Json | undefined = page['@odata.nextLink'];
    // Only below the base URL: the next page is asked for with the same credential.
    path = typeof next === 'string' && next.startsWith(`${base}/`) ? next.slice(base.length) : null;
  }
  return { items };
}
