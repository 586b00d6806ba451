import type { JsonObject } from '../../model/json.ts';
import { newStore, type Store, type Timing } from '../store/store.ts';

/**
 * What a POST has created: its members as the reply showed them, and the names of those that the client sent. `isShown`
 * is whether the page itself names the id, for example `contoso.com`: that is always there.
 */
export type Item = { id: string; entity: JsonObject; sent: string[]; isShown: boolean };

/** By the path of their collection, in the segments by which it is routed. */
export type Items = {
  collections: Map<string, Store<Item>>;
  /** The paths of what was created and then deleted. */
  deleted: Set<string>;
  timing: Timing;
};

export const newItems = (timing: Timing): Items => ({ collections: new Map(), deleted: new Set(), timing });

const pathOf = (segments: string[]): string => segments.join('/');

export function itemsIn(items: Items, collection: string[]): Store<Item> | undefined {
  return items.collections.get(pathOf(collection));
}

export function putItem(items: Items, collection: string[], item: Item): void {
  const path = pathOf(collection);
  const store = items.collections.get(path) ?? newStore<Item>(items.timing);
  items.collections.set(path, store);
  store.put(item.id, item);
  items.deleted.delete(`${path}/${item.id.toLowerCase()}`);
}

/** Takes away an item, and everything that was created below it. */
export function removeItem(items: Items, collection: string[], { id, isShown }: Item): void {
  const path = `${pathOf(collection)}/${id.toLowerCase()}`;
  items.collections.get(pathOf(collection))?.remove(id);
  if (!isShown) items.deleted.add(path);
  for (const below of items.collections.keys())
    if (below.startsWith(`${path}/`)) items.collections.delete(below);
}

/** The id of the item at a path, or above it, that was created and then deleted. */
export function deletedAt({ deleted }: Items, segments: string[]): string | null {
  if (deleted.size === 0) return null;
  const at = segments.findIndex((_, index) => deleted.has(pathOf(segments.slice(0, index + 1))));
  return segments[at] ?? null;
}

/** The path, without a version, of everything that was created and not deleted. */
export const leftItems = ({ collections }: Items): string[] =>
  [...collections].flatMap(([path, store]) => store.all().map(({ id }) => `/${path}/${id}`));
