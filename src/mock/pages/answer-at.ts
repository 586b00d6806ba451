import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Answered } from '../http/reply.ts';
import { isGuid } from '../odata/guid.ts';
import { countCreated } from '../store/write.ts';
import type { At } from './at.ts';
import { freshId } from './fresh-id.ts';
import { deletedAt, type Item, itemsIn, putItem, removeItem } from './items.ts';
import { type Edit, editTexts, overlay } from './overlay.ts';
import { sentByExample, shownText } from './shown.ts';
import { asShown, shownReply, withItems, withSent } from './shown-reply.ts';
import { gone } from './unrouted.ts';

/** Of an id that is shorter, other texts may have parts that only look like it. */
const LONG_ENOUGH = 8;

const BY_METHOD: { [method: string]: (at: At) => Answered } = {
  POST: create,
  PATCH: update,
  PUT: update,
  DELETE: remove,
};

/** Does what the request says with what was created, and answers as the page shows. */
export const answerAt = (at: At): Answered => (BY_METHOD[at.request.method] ?? read)(at);

function read(at: At): Answered {
  const item = itemAt(at);
  const shown = shownReply(at);
  return item === undefined ? withItems(at, shown) : asItem(at, shown, item);
}

function create(at: At): Answered {
  itemAt(at);
  const shown = shownReply(at);
  const old = isJsonObject(shown.body) ? shown.body.id : undefined;
  const isNew = shown.page?.shape === 'entity' && (shown.status === 201 || at.listed.length > 0);
  const id = isNew ? newId(at, old) : undefined;
  if (id === undefined) return withSent(at, shown);
  const edit = withId(shownText(at.request), old, id);
  const answered = withSent(at, shown, edit);
  const body: JsonObject = { ...(answered.body as JsonObject), id };
  const { '@odata.context': _, ...entity } = body;
  putItem(at.items, at.path, { id: String(id), entity, sent: namesIn(at.sent), isShown: id === old });
  countCreated(at.state, at.request);
  return { ...answered, headers: editTexts(shown.headers ?? {}, edit) as Answered['headers'] & object, body };
}

function update(at: At): Answered {
  const item = itemAt(at);
  const shown = shownReply(at);
  if (item === undefined) return withSent(at, shown);
  const { '@odata.type': type, id: _, ...sent } = at.sent;
  const changes: JsonObject = type === undefined ? sent : { ...sent, '@odata.type': type };
  const entity = overlay(item.entity, changes, {}, (text) => text);
  const changed = { ...item, entity, sent: [...new Set([...item.sent, ...namesIn(changes)])] };
  putItem(at.items, at.path.slice(0, -1), changed);
  return asItem(at, shown, changed);
}

function remove(at: At): Answered {
  const item = itemAt(at);
  const shown = shownReply(at);
  if (item !== undefined) removeItem(at.items, at.path.slice(0, -1), item);
  return withSent(at, shown);
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

const asItem = (at: At, shown: Answered, item: Item): Answered =>
  isJsonObject(shown.body) && shown.page?.shape === 'entity'
    ? { ...shown, body: asShown(item, shown.body, shownText(at.request)) }
    : withSent(at, shown);

const namesIn = (sent: JsonObject): string[] => Object.keys(sent).filter((name) => !name.includes('@'));

/** The id of what is created: the client's where the page's client names it; `undefined` where the page shows none. */
function newId(
  { route, sent, items, path, listed, state: { ids } }: At,
  shown: Json | undefined,
): string | number | undefined {
  const isNamed = sentByExample(route.example).id === shown && typeof sent.id === typeof shown;
  if (typeof shown === 'number') return isNamed ? (sent.id as number) : ids.below(1_000_000_000);
  if (typeof shown !== 'string') return undefined;
  const store = itemsIn(items, path);
  // Pages of one collection do not agree on the form of its ids; a GUID is the stricter one.
  const form = isGuid(shown) ? shown : String(listed.find(({ id }) => isGuid(id))?.id ?? shown);
  return isNamed ? (sent.id as string) : freshId(form, (id) => store?.get(id) !== undefined, ids);
}

/** Another id in each text that has the old one. */
function withId(edit: Edit, old: Json | undefined, id: string | number): Edit {
  if (typeof old !== 'string' || old.length < LONG_ENOUGH) return edit;
  return (text) => edit(text.replaceAll(old, () => String(id)));
}
