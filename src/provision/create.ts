import { type Exchange, objectIn, type Provision } from '../model/exchange.ts';
import { isJsonObject } from '../model/json.ts';
import { pathSegment } from '../model/path-segment.ts';
import type { Recorder } from './ledger.ts';
import { listAll } from './list.ts';
import { type Clock, poll, REAL_TIME } from './poll.ts';
import { bodyOf, pathToFind, type Recipe } from './recipe.ts';
import { answered, request, type Target } from './request.ts';

/** What it takes to create an item and to be sure that it is removed. */
export type Creation = Target & {
  runName: string;
  record: Recorder;
  /** Whether a reply leaves open what became of the request. */
  isUnanswered: (exchange: Exchange) => boolean;
  /** How long what was written may stay unseen by reads, and how long a request may be retried, in milliseconds. */
  waitMs: number;
  retryMs: number;
  /** The real time when not given. */
  clock?: Clock | undefined;
};

/**
 * What was created, or why nothing is known to be. `unsettled` is how many requests may have created an item that is not
 * known, and `isRefused` whether the target said that they have not.
 */
export type Created = ({ id: string; path: string } | Extract<Provision, { missing: string }>) & {
  unsettled: number;
  isRefused: boolean;
};

/**
 * Creates one item. Where the reply was lost the item is looked for by its name, which no other item has, and
 * created again only once it is known not to exist. Records the intent before each request, the path after it. An item
 * of another name is never taken for the one that was created, whatever the reply says.
 */
export async function create(
  creation: Creation,
  collection: string,
  recipe: Recipe,
  name: string,
): Promise<Created> {
  const { send, record, isUnanswered, retryMs, clock = REAL_TIME } = creation;
  const step = request('POST', `/${collection}`, bodyOf(recipe, name));
  const end = clock.now() + retryMs;
  for (let sent = 1; ; sent += 1) {
    // For each request: one whose item was not found may still be carried out later.
    record('intends', step.path);
    const exchange = await send(step);
    const mayRepeat = retryMs > 0 && isUnanswered(exchange);
    const found = mayRepeat
      ? await findNamed(creation, collection, recipe, name)
      : await itemIn(creation, collection, recipe, name, exchange);
    if ('segment' in found) {
      const path = `/${collection}/${found.segment}`;
      record('created', path);
      return { id: found.id, path, unsettled: sent - 1, isRefused: false };
    }
    const isOver = !mayRepeat || 'problem' in found || clock.now() >= end;
    if (!isOver) continue;
    const problem = 'problem' in found ? `, ${found.problem}` : '';
    const missing = `POST ${step.path} ${answered(exchange)}${problem}`;
    return { missing, blame: 'service', unsettled: sent, isRefused: sent === 1 && isRefusal(exchange) };
  }
}

const isRefusal = ({ reply }: Exchange): boolean =>
  reply !== null && reply.status >= 400 && reply.status < 500;

/** An item by its id, as it is and as a path has it; `null` where there is none. */
type Found = { id: string; segment: string } | { id: null } | { problem: string };

/** Looks for as long as a write may stay unseen. */
async function findNamed(
  creation: Creation,
  collection: string,
  recipe: Recipe,
  name: string,
): Promise<Found> {
  const look = async (): Promise<Found> => {
    const list = await listAll(creation, pathToFind(recipe, collection, name));
    if ('problem' in list) return { problem: `then ${list.problem}` };
    const items: unknown[] = list.items;
    const item = items.filter(isJsonObject).find((each) => each[recipe.name] === name);
    return item === undefined ? { id: null } : identified(item.id);
  };
  return poll(creation.waitMs, look, (found) => 'problem' in found || found.id !== null, creation.clock);
}

/** The item that a reply to a create names: only one that has the name which was sent, in the reply or in a read. */
async function itemIn(
  creation: Creation,
  collection: string,
  recipe: Recipe,
  name: string,
  exchange: Exchange,
): Promise<Found> {
  const item = exchange.reply?.status === 201 ? objectIn(exchange) : null;
  if (item === null) return { id: null };
  const found = identified(item.id);
  if (!('segment' in found)) return found;
  let shown = item[recipe.name] ?? null;
  if (shown === null) {
    const read = await seen(creation, `/${collection}/${found.segment}`);
    shown = (read === null ? null : objectIn(read)?.[recipe.name]) ?? null;
  }
  if (shown === name) return found;
  const instead = shown === null ? 'no read shows its name' : `it is named ${show(shown)}`;
  return { problem: `but ${instead}, so it is not the item that was created` };
}

const identified = (id: unknown): Found => {
  const segment = pathSegment(id);
  if (segment !== null) return { id: String(id), segment };
  return { problem: `but its id ${show(id)} cannot stand in a path` };
};

const show = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 200);

/** The reply to a read of an item, within the longest wait; `null` where no read shows it. */
export async function seen({ send, waitMs, clock }: Creation, path: string): Promise<Exchange | null> {
  const exchange = await poll(
    waitMs,
    () => send(request('GET', path)),
    ({ reply }) => reply?.status === 200,
    clock,
  );
  return exchange.reply?.status === 200 ? exchange : null;
}
