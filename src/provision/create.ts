import type { Exchange, Provision } from '../model/exchange.ts';
import type { Recorder } from './ledger.ts';
import { listAll } from './list.ts';
import { poll } from './poll.ts';
import { bodyOf, pathToFind, type Recipe } from './recipe.ts';
import { answered, objectIn, request, type Target } from './request.ts';

/** What it takes to create an item and to be sure that it is removed. */
export type Creation = Target & {
  runName: string;
  record: Recorder;
  /** Whether a reply leaves open what became of the request. */
  isUnanswered: (exchange: Exchange) => boolean;
  /** How long what was written may stay unseen by reads, and how long a request may be retried, in milliseconds. */
  waitMs: number;
  retryMs: number;
};

/** What was created, or why nothing was. */
export type Created = { id: string; path: string } | Extract<Provision, { missing: string }>;

/**
 * Creates one item. Where the reply was lost the item is looked for by its name, which no other item has, and
 * created again only once it is known not to exist. Records the intent before each request, the path after it.
 */
export async function create(
  creation: Creation,
  collection: string,
  recipe: Recipe,
  name: string,
): Promise<Created> {
  const { send, record, isUnanswered, retryMs } = creation;
  const step = request('POST', `/${collection}`, bodyOf(recipe, name));
  const end = performance.now() + retryMs;
  for (;;) {
    // For each request: one whose item was not found may still be carried out, and only the sweep finds it then.
    record('intends', step.path);
    const exchange = await send(step);
    const isOpen = retryMs > 0 && isUnanswered(exchange);
    const found = isOpen ? await findNamed(creation, collection, recipe, name) : { id: idOf(exchange) };
    const why = `POST ${step.path} ${answered(exchange)}`;
    if ('problem' in found) return { missing: `${why}, then ${found.problem}`, blame: 'service' };
    if (found.id !== null) {
      const path = `/${collection}/${encodeURIComponent(found.id)}`;
      record('created', path);
      return { id: found.id, path };
    }
    if (!isOpen || performance.now() >= end) return { missing: why, blame: 'service' };
  }
}

/** Looks for as long as a write may stay unseen; `null` where the item was not created. */
async function findNamed(
  creation: Creation,
  collection: string,
  recipe: Recipe,
  name: string,
): Promise<{ id: string | null } | { problem: string }> {
  const look = async () => {
    const list = await listAll(creation, pathToFind(recipe, collection, name));
    if ('problem' in list) return list;
    const id = list.items.find((item) => item[recipe.name] === name)?.id;
    return { id: typeof id === 'string' ? id : null };
  };
  return poll(creation.waitMs, look, (found) => 'problem' in found || found.id !== null);
}

/** Whether a read shows an item within the longest wait. */
export async function isSeen({ send, waitMs }: Creation, path: string): Promise<boolean> {
  return poll(waitMs, async () => (await send(request('GET', path))).reply?.status === 200, Boolean);
}

function idOf(exchange: Exchange): string | null {
  const id = exchange.reply?.status === 201 ? objectIn(exchange)?.id : null;
  return typeof id === 'string' ? id : null;
}
