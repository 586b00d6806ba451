import { randomUUID } from 'node:crypto';
import type { Exchange, Json, JsonObject, Parent, Send } from '../model.ts';
import type { Recorder } from './ledger.ts';
import { outcome, remove } from './remove.ts';

/** `create` makes one parent of a kind and deletes it afterwards; `placeholder` makes up a GUID. */
export type ParentMode = 'create' | 'placeholder';

/** `fixtures/parents.json`: by collection, the property that takes the name and the rest of the smallest body. */
export type Recipes = { [collection: string]: { name: string; body: JsonObject } };

export type Parents = {
  /** The one parent of that collection. */
  of: (collection: string) => Promise<Parent>;
  /** One more, for a case that deletes it. */
  another: (collection: string) => Promise<Parent>;
  /** Deletes what was made, newest first; returns what could not be deleted, one line each. */
  close: () => Promise<string[]>;
};

/** The parents of one worker, one of each collection, made when a case first needs it. */
export function openParents(
  mode: ParentMode,
  recipes: Recipes,
  runName: string,
  send: Send,
  record: Recorder,
): Parents {
  const known = new Map<string, Promise<Parent>>();
  const made: string[] = [];
  const make = async (collection: string): Promise<Parent> => {
    if (mode === 'placeholder') return { id: randomUUID() };
    const recipe = recipes[collection];
    if (recipe === undefined)
      return {
        missing: `fixtures/parents.json does not say how to make one of ${collection}`,
        blame: 'harness',
      };
    const body = JSON.stringify({ [recipe.name]: runName, ...recipe.body });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    record('intends', `/${collection}`);
    const exchange = await send({ name: 'parent', method: 'POST', path: `/${collection}`, headers, body });
    const id = idOf(exchange);
    if (id === null)
      return {
        missing: `no parent could be made: POST /${collection} gave ${outcome(exchange)}`,
        blame: 'service',
      };
    const path = `/${collection}/${encodeURIComponent(id)}`;
    record('created', path);
    made.push(path);
    return { id };
  };
  return {
    of: (collection) => {
      const parent = known.get(collection) ?? make(collection);
      known.set(collection, parent);
      return parent;
    },
    another: make,
    close: async () => {
      const left: string[] = [];
      for (const path of made.toReversed()) {
        const problem = await remove(send, path);
        if (problem === null) record('removed', path);
        else left.push(problem);
      }
      return left;
    },
  };
}

function idOf({ reply }: Exchange): string | null {
  const id =
    reply?.status === 201 && 'value' in reply.json
      ? (reply.json.value as { id?: Json } | null)?.id
      : undefined;
  return typeof id === 'string' ? id : null;
}
