import type { Example } from '../../model/contract.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { PageRoute } from './route.ts';
import { isSame } from './same.ts';
import { sentByExample, shapeOf } from './shown.ts';

/**
 * Routes of one method and path, with those made one that nothing in their requests tells apart and whose replies have
 * one status and one shape. A hundred pages read the list of one collection, each with items of another derived type:
 * the list has items of each. Of an entity of one type it shows what any of the pages shows.
 */
export function oneOfAlike(routes: PageRoute[]): PageRoute[] {
  const groups = new Map<string, PageRoute[]>();
  for (const route of routes) {
    const key = keyOf(route);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [route]);
    else group.push(route);
  }
  return [...groups.values()].map(merged);
}

const GRAPH_VERSION = /("https:\/\/graph\.microsoft\.com)\/(?:beta|v1\.0)(?=[/"])/gi;

function keyOf({ example, isOwn }: PageRoute): string {
  const { request, response } = example;
  const { body, query = '' } = request;
  const headers = request.headers
    .filter(({ name }) => /^(?:prefer|consistencylevel|range|if-none-match)$/i.test(name))
    .map(({ name, value }) => `${name.toLowerCase()}: ${value.trim()}`);
  const sent = body !== null && 'json' in body ? body.json : (body?.text ?? null);
  // Which version a URL in the body names makes no other request of it.
  const text = JSON.stringify(sent).replace(GRAPH_VERSION, '$1');
  const options = [...new URLSearchParams(query)].map((option) => option.join('=')).toSorted();
  const shape = shapeOf(example);
  const type = shape === 'entity' ? typeOf(entityIn(shownObject(example) ?? {})) : '';
  return JSON.stringify([isOwn, options, headers.toSorted(), text, response.status, shape, type]);
}

function merged(group: PageRoute[]): PageRoute {
  const [first] = group as [PageRoute];
  const pages = group.flatMap((route) => route.pages);
  // The reply that repeats most of its request is the one that promises most.
  const bodies = group
    .toSorted((one, other) => repeatedBy(other.example) - repeatedBy(one.example))
    .map(({ example }) => shownObject(example))
    .filter((body) => body !== null);
  const { response } = first.example;
  if (group.length === 1 || bodies.length < 2) return { ...first, pages };
  const json = shapeOf(first.example) === 'list' ? mergedList(bodies) : union(bodies);
  return {
    ...first,
    pages,
    example: { ...first.example, response: { ...response, body: { json, lines: {} } } },
  };
}

/** How many members of its request an example shows again as they were sent. */
function repeatedBy(example: Example): number {
  const shown = shownObject(example) ?? {};
  return Object.entries(sentByExample(example)).filter(([name, value]) => isSame(shown[name] ?? null, value))
    .length;
}

/** Of a member that several show, the value of the first; pages of Intune wrap an entity in `value`. */
function union(objects: JsonObject[]): JsonObject {
  const all: JsonObject = Object.assign({}, ...objects.toReversed());
  const wrapped = objects.filter((object) => entityIn(object) !== object).map(entityIn);
  return wrapped.length > 1 ? { ...all, value: union(wrapped) } : all;
}

const entityIn = (object: JsonObject): JsonObject =>
  object.id === undefined && isJsonObject(object.value) ? object.value : object;

/** Items of each type; an item has every member that some page shows in all items of its type. */
function mergedList(lists: JsonObject[]): JsonObject {
  const byType = new Map<string, Json[]>();
  for (const { value } of lists) {
    const items = Array.isArray(value) ? value : [];
    for (const type of new Set(items.map(typeOf))) {
      const own = items.filter((item) => typeOf(item) === type);
      byType.set(type, extended(byType.get(type) ?? [], own));
    }
  }
  return { ...union(lists), value: [...byType.values()].flat() };
}

function extended(known: Json[], others: Json[]): Json[] {
  if (known.length === 0) return others;
  const pattern = others.find(isJsonObject);
  return known.map((item) => (isJsonObject(item) && pattern !== undefined ? { ...pattern, ...item } : item));
}

const typeOf = (item: Json): string => (isJsonObject(item) ? String(item['@odata.type'] ?? '') : '');

function shownObject({ response: { body } }: Example): JsonObject | null {
  return body !== null && 'json' in body && isJsonObject(body.json) ? body.json : null;
}
