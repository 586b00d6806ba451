import { randomUUID } from 'node:crypto';
import type { Need, Step } from '../model/case.ts';
import { isServed, type Provision, type Send } from '../model/exchange.ts';
import { pathSegment } from '../model/path-segment.ts';
import { type Creation, create as createOne, seen } from './create.ts';
import { attempt, pathsNamed, removeCreated } from './created.ts';
import { isNamedBy } from './ledger.ts';
import { borrow, clear, giveBack, type Pinned } from './pinned.ts';
import { intend, note, refusalOf } from './pinned-step.ts';
import { poll, REAL_TIME } from './poll.ts';
import { type GroupRecipe, type Recipe, type Recipes, recipeFor } from './recipe.ts';
import { groupsLast } from './remove.ts';

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
  /** Why a step must not be sent: it could change what a pinned parent had before the run; `null` where it may. */
  refusal: (step: Step) => string | null;
  /** Sends a step of a case, and keeps account of what it creates or deletes. */
  send: Send;
  /** Forgets these needs, so that `provide` creates them anew; clears pinned parents. Returns what went wrong. */
  renew: (needs: Need[]) => Promise<string[]>;
  /** Deletes what was created, groups last; returns what is left or not as it was, one line each. */
  close: () => Promise<string[]>;
};

/** How many requests may have created an item that is not known, and until when it may not be visible. */
type Unsettled = { recipe: Recipe; count: number; until: number };

/** Provides what the cases of one worker need. */
export function openProvisioner(
  { mode, pins, recipes, groups }: ProvisionSettings,
  creation: Creation,
): Provisioner {
  const { send, record, runName, waitMs, clock = REAL_TIME } = creation;
  const known = new Map<string, Promise<Provision>>();
  /** By path: how long the target may not know of it, as the clock tells it. */
  const created = new Map<string, number>();
  /** By collection. */
  const unsettled = new Map<string, Unsettled>();
  const pinned = new Map<string, Pinned>();
  let count = 0;

  const isGroup = ({ collection }: Need) => collection === groups.collection;
  const recipeOf = ({ collection }: Need) => recipes[collection.replace(/\{[^}]*\}/g, '{}')];
  /** Needs with one key share an item. */
  const keyOf = (need: Need, collection: string) => {
    const { placeholder, below = '' } = need;
    const kind = recipeOf(need)?.below?.[below] === undefined ? '' : ` with ${below}`;
    return `${placeholder} of ${collection}${kind}`;
  };
  const pinnedAt = (path: string) =>
    [...pinned.values()].find((parent) => path === parent.path || path.startsWith(`${parent.path}/`));

  const usePinned = async (collection: string, id: string): Promise<Provision> => {
    const segment = pathSegment(id);
    if (segment === null)
      return { missing: `the id of a pinned parent cannot stand in a path: ${id}`, blame: 'harness' };
    const parent = await borrow(creation, `/${collection}/${segment}`);
    if ('problem' in parent) return { missing: parent.problem, blame: 'service' };
    pinned.set(collection, parent);
    return { id };
  };
  const create = async (need: Need, collection: string): Promise<Provision> => {
    const what = isGroup(need) ? 'group' : 'parent';
    if (mode === 'placeholder' && !isGroup(need)) return { id: randomUUID() };
    const recipe = isGroup(need) ? groups.recipe : recipeOf(need);
    if (recipe === undefined) {
      const missing = `fixtures/parents.json does not say how to create one of ${need.collection}`;
      return { missing, blame: 'harness' };
    }
    const doubt = (more: number, until: number) => {
      const before = unsettled.get(collection) ?? { count: 0, until: 0 };
      unsettled.set(collection, {
        recipe,
        count: before.count + more,
        until: Math.max(before.until, until),
      });
    };
    count += 1;
    const one = await createOne(
      creation,
      collection,
      recipeFor(recipe, need.below),
      `${runName} ${count}`,
    ).catch((error: Error) => {
      // The ledger could not be written to, for example: a request may have been carried out all the same.
      doubt(1, clock.now() + waitMs);
      throw error;
    });
    const until = clock.now() + waitMs;
    if (one.unsettled > 0) doubt(one.unsettled, one.isRefused ? 0 : until);
    if ('missing' in one) return { missing: `${what} not created: ${one.missing}`, blame: one.blame };
    created.set(one.path, until);
    // The directory creates the group, and another service looks it up.
    if (!isGroup(need) || (await seen(creation, one.path)) !== null) return { id: one.id };
    return { missing: `group not found: ${one.path} was created and no read shows it`, blame: 'service' };
  };
  /** Finds what requests have created whose reply did not say so. */
  const settle = async (collection: string, { recipe, count, until }: Unsettled): Promise<string[]> => {
    const isOurs = (name: unknown) => isNamedBy(runName, name);
    const look = async () => {
      const found = await pathsNamed(creation, collection, recipe, runName, isOurs);
      return 'problem' in found ? found : found.paths.filter((path) => !created.has(path));
    };
    const isEnough = (found: Awaited<ReturnType<typeof look>>) => 'problem' in found || found.length >= count;
    const found = await poll(Math.max(0, until - clock.now()), look, isEnough, clock);
    if ('problem' in found) {
      record('left', `/${collection}`);
      return [`cannot tell what is left in /${collection}: ${found.problem}`];
    }
    for (const path of found) created.set(path, 0);
    for (const path of found) record('created', path);
    for (let at = found.length; at < count; at += 1) record('failed', `/${collection}`);
    return [];
  };
  const removeOne = async (path: string): Promise<string[]> => {
    const problem = await removeCreated(send, path, (created.get(path) ?? 0) - clock.now(), clock);
    record(problem === null ? 'removed' : 'left', path);
    return problem === null ? [] : [problem];
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
    refusal: (step) => {
      const parent = pinnedAt(step.path);
      return parent === undefined ? null : refusalOf(step, parent);
    },
    send: async (step) => {
      const parent = pinnedAt(step.path);
      if (parent !== undefined) intend(step, parent, record);
      const exchange = await send(step);
      if (parent !== undefined) note(step, exchange, parent, record);
      // Deleted once more at the end, whatever the reply says; but then it need not become known any more.
      if (step.method === 'DELETE' && isServed(exchange) && created.has(step.path)) created.set(step.path, 0);
      return exchange;
    },
    renew: async (needs) => {
      const problems: string[] = [];
      for (const need of needs.filter((each) => !isGroup(each))) {
        const parent = pinned.get(need.collection);
        if (parent === undefined) known.delete(keyOf(need, need.collection));
        else problems.push(...(await clear(creation, parent)));
      }
      return problems;
    },
    close: async () => {
      const left: string[] = [];
      for (const parent of pinned.values())
        left.push(...(await attempt(parent.path, () => giveBack(creation, parent))));
      for (const [collection, some] of unsettled)
        left.push(...(await attempt(`/${collection}`, () => settle(collection, some))));
      for (const path of groupsLast([...created.keys()].toReversed()))
        left.push(...(await attempt(path, () => removeOne(path))));
      return left;
    },
  };
}
