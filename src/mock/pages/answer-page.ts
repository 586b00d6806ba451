import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import { baseOf, type MockRequest } from '../http/request.ts';
import { isGuid } from '../odata/guid.ts';
import { isJson, readJson } from '../odata/payload.ts';
import type { At } from './at.ts';
import { type Item, itemsIn } from './items.ts';
import { overlay } from './overlay.ts';
import type { PageRoute } from './route.ts';
import { lastKey } from './segments.ts';
import { sentByExample, shapeOf, shownHeaders, shownJson } from './shown.ts';

/** The query option by which the mock knows that the page after a list's first is asked for. */
const NEXT = '$skiptoken';
const LAST_PAGE = 'mock-last-page';

/** What is sent as JSON; `undefined` where nothing is, or something else. Throws a refusal on broken JSON. */
export function sentJson({ example }: PageRoute, request: MockRequest): Json | undefined {
  const { body } = example.request;
  const type = request.headers['content-type'];
  if (request.rawBody.length === 0) {
    if (body !== null && 'json' in body) throw badRequest('Empty Payload. JSON content expected.');
    return undefined;
  }
  if (body !== null && 'text' in body) return undefined;
  return isJson(type) || (type === undefined && body !== null) ? readJson(request) : undefined;
}

/** The reply that a page shows. */
export function shownReply({ route: { example }, request }: At): Answered {
  const { response } = example;
  const page = { shape: shapeOf(example), example };
  const headers = shownHeaders(response, request);
  if (page.shape === 'nothing' || response.body === null)
    return { status: response.status, body: undefined, headers, page };
  if ('text' in response.body)
    return {
      status: response.status,
      body: undefined,
      bytes: Buffer.from(response.body.text),
      headers,
      page,
    };
  const body = shownJson(response.body.json, request);
  const error = isJsonObject(body) ? body.error : undefined;
  if (page.shape === 'error' && isJsonObject(error) && typeof error.code === 'string')
    throw new Refusal(response.status, error.code, String(error.message ?? ''), { error, headers, page });
  return { status: response.status, body, headers, page };
}

/** One entity: what was sent over what the page shows, under the id that the path names. */
export function withSent({ route, request, sent }: At, shown: Answered): Answered {
  if (!isJsonObject(shown.body) || shown.page?.shape !== 'entity') return shown;
  const body = overlay(shown.body, sent, sentByExample(route.example));
  const key = lastKey(request.path);
  // A path may name a thing by another key than its id, for example a user by the principal name.
  const isId = route.endsWithKey && key !== null && isGuid(key) === isGuid(body.id);
  return { ...shown, body: isId && typeof body.id === 'string' ? { ...body, id: key } : body };
}

/** What was created, as far as the page shows it, and what was sent. */
export function asShown(item: Item, shown: JsonObject): JsonObject {
  const known = Object.entries(item.entity).filter(
    ([name]) => name === 'id' || Object.hasOwn(shown, name) || item.sent.includes(name),
  );
  return overlay(shown, Object.fromEntries(known), {});
}

/** A list with what was created in it. A page that shows a link to a next page gets one, to the last page. */
export function withItems(shown: Answered, { items, path, request }: At): Answered {
  const { body } = shown;
  if (!isJsonObject(body) || !Array.isArray(body.value)) return shown;
  const options = new URLSearchParams(request.query);
  if (options.get(NEXT) === LAST_PAGE) {
    const { '@odata.nextLink': _, ...last } = body;
    return { ...shown, body: { ...last, value: [] } };
  }
  const patterns = body.value.filter(isJsonObject);
  const created = request.method === 'GET' ? (itemsIn(items, path)?.allVisible() ?? []) : [];
  const added = body.value.length > 0 && patterns.length === 0 ? [] : created;
  const value = [...body.value, ...added.map((item) => asShown(item, patternFor(item, patterns)))];
  const count = body['@odata.count'];
  options.set(NEXT, LAST_PAGE);
  return {
    ...shown,
    body: {
      ...body,
      ...(typeof count === 'number' ? { '@odata.count': count + added.length } : {}),
      ...(typeof body['@odata.nextLink'] === 'string'
        ? { '@odata.nextLink': `${baseOf(request)}${request.path}?${options}` }
        : {}),
      value,
    },
  };
}

/** The item of a list that shows what one of this type looks like. */
function patternFor({ entity }: Item, patterns: JsonObject[]): JsonObject {
  const typed = patterns.find((pattern) => pattern['@odata.type'] === entity['@odata.type']);
  return typed ?? patterns[0] ?? entity;
}
