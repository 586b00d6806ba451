import { isServed, type Send } from '../model/exchange.ts';
import { isJsonObject } from '../model/json.ts';
import { pathSegment } from '../model/path-segment.ts';
import { listAll } from './list.ts';
import { type Clock, poll } from './poll.ts';
import { pathToFind, type Recipe } from './recipe.ts';
import { remove } from './remove.ts';
import type { Target } from './request.ts';

/**
 * The paths of the items of a collection whose name is one of ours; `start` is how all such names begin. What is no
 * item, or has an id that cannot stand in a path, is left alone.
 */
export async function pathsNamed(
  target: Target,
  collection: string,
  recipe: Recipe,
  start: string,
  isOurs: (name: unknown) => boolean,
): Promise<{ paths: string[] } | { problem: string }> {
  const list = await listAll(target, pathToFind(recipe, collection, start));
  if ('problem' in list) return list;
  const items: unknown[] = list.items;
  const ids = items.map((item) => (isJsonObject(item) && isOurs(item[recipe.name]) ? item.id : null));
  const segments = ids.map(pathSegment).filter((segment) => segment !== null);
  return { paths: segments.map((segment) => `/${collection}/${segment}`) };
}

/**
 * Deletes an item. Where the target says that it is not there, the target may not know of it yet, for `unseenMs` more
 * milliseconds: then it is deleted again. Returns what went wrong, or `null`.
 */
export async function removeCreated(
  send: Send,
  path: string,
  unseenMs: number,
  clock?: Clock,
): Promise<string | null> {
  let wasThere = false;
  const watched: Send = async (step) => {
    const exchange = await send(step);
    wasThere = isServed(exchange);
    return exchange;
  };
  const look = () => remove(watched, path, clock);
  return poll(Math.max(0, unseenMs), look, (problem) => problem !== null || wasThere, clock);
}

/** Does one part of a cleanup; what it throws is a problem like any other, and the other parts go on. */
export async function attempt(what: string, act: () => Promise<string[]>): Promise<string[]> {
  try {
    return await act();
  } catch (error) {
    return [`${what}: ${(error as Error).message}`];
  }
}
