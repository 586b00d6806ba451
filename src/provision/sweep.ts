import type { Send } from '../model/exchange.ts';
import { type Leftovers, PREFIX, startOf } from './ledger.ts';
import { listAll } from './list.ts';
import { clearPinned } from './pinned.ts';
import { pathToFind, type Recipes } from './recipe.ts';
import { groupsLast, removeAll, type Swept } from './remove.ts';

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
  const target = { send, base };
  const found: string[] = [];
  const problems: string[] = [];
  for (const each of borrowed) {
    const cleared = await clearPinned(target, each, dryRun);
    found.push(...cleared.found);
    problems.push(...cleared.problems);
  }
  /** The name of an item is the run's name and a number. */
  const isOurs = (name: string, at: string): boolean => {
    const start = startOf(name);
    const isOld = olderThan !== null && start !== null && start < olderThan;
    return isOld || names.some((run) => run.collection === at && name.startsWith(`${run.name} `));
  };
  const named = new Set(paths);
  const all = Object.keys(recipes).map((name) => `/${name}`);
  const collections = olderThan === null ? names.map(({ collection }) => collection) : all;
  for (const at of new Set(collections)) {
    const recipe = recipes[at.slice(1)] ?? { name: 'displayName', body: {} };
    const list = await listAll(target, pathToFind(recipe, at.slice(1), PREFIX));
    if ('problem' in list) {
      problems.push(list.problem);
      continue;
    }
    const ours = list.items.filter((item) => isOurs(String(item[recipe.name]), at));
    for (const { id } of ours) named.add(`${at}/${encodeURIComponent(String(id))}`);
  }
  const left = groupsLast([...named]);
  if (!dryRun) problems.push(...(await removeAll(send, left)));
  return { found: [...new Set([...found, ...left])], problems };
}
