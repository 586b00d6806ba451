import { randomUUID } from 'node:crypto';
import type { Need } from '../model/case.ts';
import type { Provision } from '../model/exchange.ts';
import { type Creation, create as createOne, isSeen } from './create.ts';
import type { Borrowed } from './ledger.ts';
import { borrow, clearPinned, restorePinned } from './pinned.ts';
import type { GroupRecipe, Recipes } from './recipe.ts';
import { groupsLast, remove } from './remove.ts';

/** `create` creates one parent of a kind and deletes it afterwards; `placeholder` makes up a GUID. */
export type ParentMode = 'create' | 'placeholder';

export type ProvisionSettings = {
  mode: ParentMode;
  /** By collection, the id of a parent that is used whatever the mode. */
  pins: { [collection: string]: string };
  recipes: Recipes;
  groups: GroupRecipe;
};

export type Provisioner = {
  /** What a case needs, by the path of its collection: created on first use, or each time for a case's own need. */
  provide: (need: Need, collection: string) => Promise<Provision>;
  /** Forgets these needs, so that `provide` creates them anew; restores pinned parents. Returns what went wrong. */
  renew: (needs: Need[]) => Promise<string[]>;
  /** Deletes what was created, groups last; returns what could not be deleted, one line each. */
  close: () => Promise<string[]>;
};

/** Provides what the cases of one worker need. */
export function openProvisioner(
  { mode, pins, recipes, groups }: ProvisionSettings,
  creation: Creation,
): Provisioner {
  const { send, record, runName } = creation;
  const known = new Map<string, Promise<Provision>>();
  const created: string[] = [];
  const borrowed = new Map<string, Borrowed>();
  let count = 0;

  const isGroup = ({ collection }: Need) => collection === groups.collection;
  const keyOf = ({ placeholder }: Need, collection: string) => `${placeholder} of ${collection}`;
  const usePinned = async (collection: string, id: string): Promise<Provision> => {
    const parent = await borrow(creation, `/${collection}/${encodeURIComponent(id)}`);
    if ('problem' in parent) return { missing: parent.problem, blame: 'service' };
    borrowed.set(collection, parent);
    return { id };
  };
  const create = async (need: Need, collection: string): Promise<Provision> => {
    const what = isGroup(need) ? 'group' : 'parent';
    if (mode === 'placeholder' && !isGroup(need)) return { id: randomUUID() };
    const recipe = isGroup(need) ? groups.recipe : recipes[need.collection.replace(/\{[^}]*\}/g, '{}')];
    if (recipe === undefined) {
      const missing = `fixtures/parents.json does not say how to create one of ${need.collection}`;
      return { missing, blame: 'harness' };
    }
    count += 1;
    const one = await createOne(creation, collection, recipe, `${runName} ${count}`);
    if ('missing' in one) return { ...one, missing: `${what} not created: ${one.missing}` };
    created.push(one.path);
    // The directory creates the group, and another service looks it up.
    if (!isGroup(need) || (await isSeen(creation, one.path))) return { id: one.id };
    return { missing: `group not found: ${one.path} was created and no read shows it`, blame: 'service' };
  };
  return {
    provide: (need, collection) => {
      if (need.own) return create(need, collection);
      const pin = pins[collection];
      const key = keyOf(need, collection);
      const provision =
        known.get(key) ?? (pin === undefined ? create(need, collection) : usePinned(collection, pin));
      known.set(key, provision);
      return provision;
    },
    renew: async (needs) => {
      const problems: string[] = [];
      for (const need of needs.filter((each) => !isGroup(each))) {
        const parent = borrowed.get(need.collection);
        if (parent === undefined) known.delete(keyOf(need, need.collection));
        else problems.push(...(await restorePinned(creation, parent)));
      }
      return problems;
    },
    close: async () => {
      const left: string[] = [];
      for (const parent of borrowed.values()) {
        const { problems } = await clearPinned(creation, parent);
        if (problems.length === 0) record('removed', parent.path);
        left.push(...problems);
      }
      for (const path of groupsLast(created.toReversed())) {
        const problem = await remove(send, path);
        if (problem === null) record('removed', path);
        else left.push(problem);
      }
      return left;
    },
  };
}
