import { objectIn } from '../model/exchange.ts';
import { attempt, pathsNamed, removeCreated } from './created.ts';
import {
  ASSIGNMENTS,
  collectionOf,
  isNamedBy,
  type Leftovers,
  PREFIX,
  type Recorder,
  runOf,
  startOf,
} from './ledger.ts';
import { poll } from './poll.ts';
import type { Recipe, Recipes } from './recipe.ts';
import { groupsLast, type Swept } from './remove.ts';
import { answered, request, type Target } from './request.ts';

export type Sweeping = Target & {
  /** How an item of each collection that may be swept is created. */
  recipes: Recipes;
  record: Recorder;
  /** How long what was written may stay unseen by reads, in milliseconds. */
  waitMs: number;
  /** Also what has our prefix and is older, in milliseconds since 1970; `null` leaves it. */
  olderThan: number | null;
  dryRun: boolean;
};

/** What was found and deleted, what went wrong, and what was left alone, one line each. */
export type SweepResult = Swept & { skipped: string[] };

/**
 * Finds what runs have left, by the paths and names in their ledger and, by our prefix, in names that are old enough;
 * deletes it unless it is a dry run. An item of another name is left alone, whatever a ledger says. Where one part
 * fails the others go on.
 */
export async function sweep(sweeping: Sweeping, left: Leftovers): Promise<SweepResult> {
  const result: SweepResult = { found: [], problems: [], skipped: left.left.map(leftAlone) };
  const recorded = new Map(left.paths.map((each) => [each.path, each]));
  const named = new Set<string>();
  const doPart = async (what: string, act: () => Promise<string[]>) => {
    for (const problem of await attempt(what, act)) result.problems.push(problem);
  };
  for (const collection of collectionsIn(sweeping, left)) {
    await doPart(collection, async () => {
      if (collection.endsWith(`/${ASSIGNMENTS}`)) {
        result.skipped.push(
          `${collection}: the reply to a create was lost; look for its assignment yourself`,
        );
        return [];
      }
      const found = await search(sweeping, left, collection);
      if ('problem' in found) return [found.problem];
      for (const path of found.paths) named.add(path);
      return [];
    });
  }
  for (const path of groupsLast([...new Set([...recorded.keys(), ...named])])) {
    await doPart(path, async () => {
      const { run = '', at = null } = recorded.get(path) ?? {};
      const state = named.has(path) ? 'ours' : await stateOf(sweeping, path, run, unseenMs(sweeping, at));
      if (state === 'ours') result.found.push(path);
      if (state === 'of another name') result.skipped.push(leftAlone(path));
      if (state === 'of another name' || sweeping.dryRun) return [];
      if (typeof state === 'object') return [state.problem];
      const problem = await removeCreated(sweeping.send, path, unseenMs(sweeping, at));
      if (problem !== null) return [problem];
      sweeping.record('removed', path);
      return [];
    });
  }
  return result;
}

/** How much longer reads may not see what was written at a time. */
const unseenMs = ({ waitMs }: Sweeping, at: number | null): number =>
  at === null ? 0 : Math.min(waitMs, Math.max(0, at + waitMs - Date.now()));

const leftAlone = (path: string): string => `${path}: not known to be ours, left alone`;

/** The collections to search by name, as paths. Those below an item of ours are deleted with it. */
function collectionsIn({ recipes, olderThan }: Sweeping, { names }: Leftovers): Set<string> {
  const all = Object.keys(recipes).filter((collection) => !collection.includes('{}'));
  const old = olderThan === null ? [] : all.map((collection) => `/${collection}`);
  return new Set([...names.map(({ collection }) => collection), ...old]);
}

/** The items of a collection that have a name of ours, once those that a run may have created must be visible. */
async function search(
  sweeping: Sweeping,
  { names, running }: Leftovers,
  collection: string,
): ReturnType<typeof pathsNamed> {
  const { olderThan } = sweeping;
  const here = names.filter((each) => each.collection === collection);
  const isOurs = (name: unknown): boolean => {
    const run = runOf(name);
    const start = run === null ? null : startOf(run);
    const isOld = olderThan !== null && start !== null && start < olderThan && !running.includes(run ?? '');
    return isOld || here.some((each) => isNamedBy(each.run, name));
  };
  const look = () =>
    pathsNamed(sweeping, collection.slice(1), recipeOf(sweeping, collection), PREFIX, isOurs);
  return poll(
    Math.max(0, ...here.map(({ at }) => unseenMs(sweeping, at))),
    look,
    (found) => 'problem' in found || found.paths.length >= here.length,
  );
}

/** What a read shows at a path, once it must be visible, of an item of that run. An assignment has no name to go by. */
async function stateOf(
  sweeping: Sweeping,
  path: string,
  run: string,
  longestMs: number,
): Promise<'ours' | 'of another name' | 'absent' | { problem: string }> {
  if (collectionOf(path).endsWith(`/${ASSIGNMENTS}`)) return 'ours';
  const look = () => sweeping.send(request('GET', path));
  const exchange = await poll(longestMs, look, ({ reply }) => reply?.status === 200);
  const status = exchange.reply?.status ?? 0;
  if (status === 200) {
    const name = objectIn(exchange)?.[recipeOf(sweeping, collectionOf(path)).name];
    return isNamedBy(run, name) ? 'ours' : 'of another name';
  }
  const isUnreadable = status < 400 || status >= 500 || [401, 403, 408, 429].includes(status);
  return isUnreadable ? { problem: `not deleted, because GET ${path} ${answered(exchange)}` } : 'absent';
}

/** The recipe of a collection, by its path. */
function recipeOf({ recipes }: Sweeping, collection: string): Recipe {
  const isAlike = (name: string) => new RegExp(`^/${name.replaceAll('{}', '[^/]+')}$`).test(collection);
  const found = Object.keys(recipes).find(isAlike);
  if (found !== undefined && recipes[found] !== undefined) return recipes[found];
  throw new Error('no recipe says how its items are named');
}
