import type { Exchange, Provision, Send } from '../model/exchange.ts';
import type { Json } from '../model/json.ts';
import type { Recorder } from './ledger.ts';
import { listAll } from './list.ts';
import { poll } from './poll.ts';
import { bodyOf, pathToFind, type Recipe } from './recipe.ts';
import { outcome } from './remove.ts';

/** What is needed to make something that is surely removed again. */
export type Making = {
  base: string;
  runName: string;
  send: Send;
  record: Recorder;
  /** Whether a reply leaves open what became of the request. */
  isUnanswered: (exchange: Exchange) => boolean;
  /** How long what was written may stay unseen by reads, and how long a request may be sent again. */
  waitMs: number;
  retryMs: number;
};

/** What was made, or why nothing was. */
export type Made = { id: string; path: string } | Extract<Provision, { missing: string }>;

/**
 * Makes one item. Where the reply was lost it is looked for by its name, which no other item has, and made again
 * only once it is known that it was not made. The intent is recorded before each request, the path after it.
 */
export async function make(making: Making, collection: string, recipe: Recipe, name: string): Promise<Made> {
  const { send, record, isUnanswered, retryMs } = making;
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const step = { name: 'make', method: 'POST', path: `/${collection}`, headers, body: bodyOf(recipe, name) };
  const end = performance.now() + retryMs;
  for (;;) {
    // Each time: what was looked for in vain may have been on its way, and is then for the sweep to find.
    record('intends', step.path);
    const exchange = await send(step);
    const isOpen = retryMs > 0 && isUnanswered(exchange);
    const found = isOpen ? await findNamed(making, collection, recipe, name) : { id: idOf(exchange) };
    if ('problem' in found) return missing(`${step.path} gave ${outcome(exchange)}, then ${found.problem}`);
    if (found.id !== null) {
      const path = `/${collection}/${encodeURIComponent(found.id)}`;
      record('created', path);
      return { id: found.id, path };
    }
    if (!isOpen || performance.now() >= end) return missing(`${step.path} gave ${outcome(exchange)}`);
  }
}

const missing = (why: string): Made => ({ missing: `none could be made: POST ${why}`, blame: 'service' });

/** Looks until it is there, or until what was made would be seen: then it was not made, and the id is `null`. */
async function findNamed(
  { send, base, waitMs }: Making,
  collection: string,
  recipe: Recipe,
  name: string,
): Promise<{ id: string | null } | { problem: string }> {
  const look = async () => {
    const list = await listAll(send, base, pathToFind(recipe, collection, name));
    if ('problem' in list) return list;
    const id = list.items.find((item) => item[recipe.name] === name)?.id;
    return { id: typeof id === 'string' ? id : null };
  };
  return poll(waitMs, look, (found) => 'problem' in found || found.id !== null);
}

/** Waits until a read shows it: another service may look it up the same way. `false` if it never did. */
export async function isSeen({ send, waitMs }: Making, path: string): Promise<boolean> {
  const step = { name: 'look', method: 'GET', path, headers: { accept: 'application/json' }, body: null };
  return poll(waitMs, async () => (await send(step)).reply?.status === 200, Boolean);
}

function idOf({ reply }: Exchange): string | null {
  const id =
    reply?.status === 201 && 'value' in reply.json
      ? (reply.json.value as { id?: Json } | null)?.id
      : undefined;
  return typeof id === 'string' ? id : null;
}
