import type { Send } from '../model/exchange.ts';
import { type Leftovers, PREFIX, startOf } from './ledger.ts';
import { listAll } from './list.ts';
import { clearPinned } from './pinned.ts';
import { pathToFind, type Recipes } from './recipe.ts';
import { remove } from './remove.ts';

export type Swept = { found: string[]; problems: string[] };

/** Assignments point to groups, so groups are deleted last. */
const GROUPS = '/groups/';

/**
 * Finds what runs have left, by the paths and names in their ledger and, where `olderThan` is a time in
 * milliseconds since 1970, by our prefix in older names; deletes it unless `dryRun`. Of a pinned parent only the
 * assignments that it did not have before are deleted.
 */
export async function sweep(
  send: Send,
  base: string,
  recipes: Recipes,
  { paths, names, borrowed }: Leftovers,
  olderThan: number | null,
  dryRun: boolean,
): Promise<Swept> {
  const found = new Set<string>();
  const problems: string[] = [];
  for (const each of borrowed) {
    const cleared = await clearPinned(send, base, each, dryRun);
    for (const path of cleared.found) found.add(path);
    problems.push(...cleared.problems);
  }
  const named = new Set(paths);
  const collections =
    olderThan === null
      ? [...new Set(names.map(({ collection }) => collection))]
      : Object.keys(recipes).map((name) => `/${name}`);
  for (const collection of collections) {
    const recipe = recipes[collection.slice(1)] ?? { name: 'displayName', body: {} };
    const list = await listAll(send, base, pathToFind(recipe, collection.slice(1), PREFIX));
    if ('problem' in list) problems.push(list.problem);
    else
      for (const item of list.items)
        if (isOurs(String(item[recipe.name]), collection))
          named.add(`${collection}/${encodeURIComponent(String(item.id))}`);
  }
  const isGroup = (path: string) => Number(path.startsWith(GROUPS));
  for (const path of [...named].toSorted((one, other) => isGroup(one) - isGroup(other))) {
    found.add(path);
    const problem = dryRun ? null : await remove(send, path);
    if (problem !== null) problems.push(problem);
  }
  return { found: [...found], problems };

  /** The name of an item is the run's name and a number. */
  function isOurs(name: string, collection: string): boolean {
    const start = startOf(name);
    const isOld = olderThan !== null && start !== null && start < olderThan;
    return (
      isOld || names.some((wanted) => wanted.collection === collection && name.startsWith(`${wanted.name} `))
    );
  }
}
