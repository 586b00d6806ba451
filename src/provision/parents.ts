import { randomUUID } from 'node:crypto';
import type { Provision } from '../model/exchange.ts';
import { isSeen, type Made, type Making, make } from './make.ts';
import { type Borrowed, borrow, clearPinned, restorePinned } from './pinned.ts';
import type { GroupRecipe, Recipe, Recipes } from './recipe.ts';
import { remove } from './remove.ts';

/** `create` makes one parent of a kind and deletes it afterwards; `placeholder` makes up a GUID. */
export type ParentMode = 'create' | 'placeholder';

export type ParentSettings = {
  mode: ParentMode;
  /** By collection, the id of a parent that is used whatever the mode. */
  pins: { [collection: string]: string };
  recipes: Recipes;
  groups: GroupRecipe;
};

export type Parents = {
  /** The one parent of that collection. */
  of: (collection: string) => Promise<Provision>;
  /** One more, for a case that deletes it. */
  another: (collection: string) => Promise<Provision>;
  /** The group of the run of that name; empty, and never anybody else's. */
  group: (name: string) => Promise<Provision>;
  /**
   * Leaves the parent of a collection behind, so that the next one asked for is new; a pinned one is made what it
   * was. Returns why that could not be, one line each.
   */
  renew: (collection: string) => Promise<string[]>;
  /** Deletes what was made, groups last; returns what could not be deleted, one line each. */
  close: () => Promise<string[]>;
};

/** What the cases of one worker need, each made when a case first needs it. */
export function openParents({ mode, pins, recipes, groups }: ParentSettings, making: Making): Parents {
  const { send, record, base, runName, waitMs } = making;
  const known = new Map<string, Promise<Provision>>();
  const made: string[] = [];
  const madeGroups: string[] = [];
  const borrowed = new Map<string, Borrowed>();
  let count = 0;

  const makeNext = async (
    what: string,
    collection: string,
    recipe: Recipe,
    into: string[],
  ): Promise<Made> => {
    count += 1;
    const one = await make(making, collection, recipe, `${runName} ${count}`);
    if ('missing' in one) return { ...one, missing: `no ${what}: ${one.missing}` };
    into.push(one.path);
    return one;
  };
  const pinned = async (collection: string, id: string): Promise<Provision> => {
    const path = `/${collection}/${encodeURIComponent(id)}`;
    const parent = await borrow(send, base, record, path);
    if ('problem' in parent) return { missing: parent.problem, blame: 'service' };
    borrowed.set(collection, parent);
    return { id };
  };
  const makeParent = async (collection: string): Promise<Provision> => {
    if (mode === 'placeholder') return { id: randomUUID() };
    const recipe = recipes[collection];
    if (recipe === undefined)
      return {
        missing: `fixtures/parents.json does not say how to make one of ${collection}`,
        blame: 'harness',
      };
    return makeNext('parent', collection, recipe, made);
  };
  const makeGroup = async (): Promise<Provision> => {
    const group = await makeNext('group', groups.collection, groups.recipe, madeGroups);
    if ('missing' in group || (await isSeen(making, group.path))) return group;
    return { missing: `no group: ${group.path} was made and is not seen`, blame: 'service' };
  };
  const once = (key: string, open: () => Promise<Provision>): Promise<Provision> => {
    const place = known.get(key) ?? open();
    known.set(key, place);
    return place;
  };
  return {
    of: (collection) => {
      const pin = pins[collection];
      return once(collection, () => (pin === undefined ? makeParent(collection) : pinned(collection, pin)));
    },
    another: makeParent,
    group: (name) => once(`group ${name}`, makeGroup),
    renew: async (collection) => {
      const parent = borrowed.get(collection);
      if (parent !== undefined) return restorePinned(send, base, parent, waitMs);
      known.delete(collection);
      return [];
    },
    close: async () => {
      const left: string[] = [];
      for (const parent of borrowed.values()) {
        const { problems } = await clearPinned(send, base, parent);
        if (problems.length === 0) record('removed', parent.path);
        left.push(...problems);
      }
      for (const path of [...made.toReversed(), ...madeGroups.toReversed()]) {
        const problem = await remove(send, path);
        if (problem === null) record('removed', path);
        else left.push(problem);
      }
      return left;
    },
  };
}
