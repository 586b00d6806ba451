import { randomInt } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Answered } from '../http/reply.ts';
import { countCreated } from '../store/write.ts';
import { asShown, shownReply, withItems, withSent } from './answer-page.ts';
import type { At } from './at.ts';
import { freshId } from './fresh-id.ts';
import { deletedAt, type Item, itemsIn, putItem, removeItem } from './items.ts';
import { editTexts, overlay } from './overlay.ts';
import { sentByExample } from './shown.ts';
import { gone } from './unrouted.ts';

/** Of an id that is shorter, other texts may have parts that only look like it. */
const LONG_ENOUGH = 8;

export const WRITERS: { [method: string]: (at: At) => Answered } = {
  GET: read,
  POST: create,
  PATCH: update,
  PUT: update,
  DELETE: remove,
};

function read(at: At): Answered {
  const item = itemAt(at);
  const shown = shownReply(at);
  if (item !== undefined) return asItem(shown, item);
  return withSent(at, withItems(shown, at));
}

function create(at: At): Answered {
  itemAt(at);
  const shown = shownReply(at);
  const { body } = shown;
  const isNew = isJsonObject(body) && (shown.status === 201 || at.isCollection);
  const id = isNew ? newId(at, body.id) : undefined;
  if (!isNew || id === undefined) return withSent(at, shown);
  const answered = withSent(at, withId(shown, body.id ?? null, id));
  const entity: JsonObject = { ...(answered.body as JsonObject), id };
  const { '@odata.context': _, ...kept } = entity;
  putItem(at.items, at.path, { id: String(id), entity: kept, sent: namesIn(at.sent) });
  countCreated(at.state, at.request);
  return { ...answered, body: entity };
}

function update(at: At): Answered {
  const item = itemAt(at);
  const shown = shownReply(at);
  if (item === undefined) return withSent(at, shown);
  const { '@odata.type': type, id: _, ...sent } = at.sent;
  const changes: JsonObject = type === undefined ? sent : { ...sent, '@odata.type': type };
  const entity = overlay(item.entity, changes, {});
  const changed = { id: item.id, entity, sent: [...new Set([...item.sent, ...namesIn(changes)])] };
  putItem(at.items, at.path.slice(0, -1), changed);
  return asItem(shown, changed);
}

function remove(at: At): Answered {
  const item = itemAt(at);
  const shown = shownReply(at);
  if (item !== undefined) removeItem(at.items, at.path.slice(0, -1), item);
  return shown;
}

/** What was created at this path, if anything was. Throws a refusal where it, or what it was below, was deleted. */
function itemAt({ items, path, request }: At): Item | undefined {
  const key = path.at(-1) ?? '';
  const store = itemsIn(items, path.slice(0, -1));
  const item = request.method === 'GET' ? store?.getVisible(key) : store?.get(key);
  if (item !== undefined) return item;
  const deleted = deletedAt(items, path) ?? (store?.get(key) === undefined ? null : key);
  if (deleted !== null) throw gone(path, deleted);
  return undefined;
}

const asItem = (shown: Answered, item: Item): Answered =>
  isJsonObject(shown.body) && shown.page?.shape === 'entity'
    ? { ...shown, body: asShown(item, shown.body) }
    : shown;

const namesIn = (sent: JsonObject): string[] => Object.keys(sent).filter((name) => !name.includes('@'));

/** The id of what is created: the client's where the page's client names it; `undefined` where the page shows none. */
function newId({ route, sent, items, path }: At, shown: Json | undefined): string | number | undefined {
  const isNamed = sentByExample(route.example).id === shown && typeof sent.id === typeof shown;
  if (typeof shown === 'number') return isNamed ? (sent.id as number) : randomInt(1_000_000_000);
  if (typeof shown !== 'string') return undefined;
  const store = itemsIn(items, path);
  return isNamed ? (sent.id as string) : freshId(shown, (id) => store?.get(id) !== undefined);
}

/** A reply with another id than the page shows, wherever it shows it. */
function withId(shown: Answered, old: Json, id: string | number): Answered {
  if (typeof old !== 'string' || old.length < LONG_ENOUGH || shown.body === undefined) return shown;
  const edit = (text: string) => text.replaceAll(old, () => String(id));
  const headers = editTexts(shown.headers ?? {}, edit) as { [name: string]: string };
  return { ...shown, headers, body: editTexts(shown.body, edit) };
}
