import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import type { Answered } from '../http/reply.ts';
import { baseOf, type MockRequest } from '../http/request.ts';
import { isGuid } from '../odata/guid.ts';
import { isJson, readJson } from '../odata/payload.ts';
import type { At } from './at.ts';
import { type Item, itemsIn } from './items.ts';
import { type Edit, editTexts, overlay } from './overlay.ts';
import type { PageRoute } from './route.ts';
import { lastKey } from './segments.ts';
import { sentByExample, shapeOf, shownHeaders, shownText } from './shown.ts';

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

/** The reply that a page shows, its JSON as it stands there. Throws the refusal where that is an error of Graph's form. */
export function shownReply({ route: { example, pages }, request }: At): Answered {
  const { status, body } = example.response;
  const page = { pages, shape: shapeOf(example), example };
  const headers = shownHeaders(example.response, request);
  if (page.shape === 'nothing' || body === null) return { status, body: undefined, headers, page };
  if ('text' in body) return { status, body: undefined, bytes: Buffer.from(body.text), headers, page };
  const error = isJsonObject(body.json) ? body.json.error : undefined;
  if (page.shape === 'error' && isJsonObject(error) && typeof error.code === 'string')
    throw new Refusal(status, error.code, String(error.message ?? ''), { error, headers, page });
  return { status, body: body.json, headers, page };
}

/** What was sent over what the page shows; one entity has the id that the path names. */
export function withSent(at: At, shown: Answered, edit: Edit = shownText(at.request)): Answered {
  const { route, request, sent } = at;
  if (shown.body === undefined) return shown;
  if (!isJsonObject(shown.body) || shown.page?.shape !== 'entity')
    return { ...shown, body: editTexts(shown.body, edit) };
  const body = overlay(shown.body, sent, sentByExample(route.example), edit);
  const key = lastKey(request.path);
  // A path may name a thing by another key than its id, for example a user by the principal name.
  const isId = route.endsWithKey && key !== null && isGuid(key) === isGuid(body.id);
  return { ...shown, body: isId && typeof body.id === 'string' ? { ...body, id: key } : body };
}

/** What was created, as far as the page shows it, and what was sent. */
export function asShown(item: Item, shown: JsonObject, edit: Edit): JsonObject {
  const known = Object.entries(item.entity).filter(
    ([name]) => name === 'id' || Object.hasOwn(shown, name) || item.sent.includes(name),
  );
  return overlay(shown, Object.fromEntries(known), {}, edit);
}

/** A list with what was created in it. A page that shows a link to a next page gets one, to the last page. */
export function withItems(at: At, shown: Answered): Answered {
  const { items, path, request } = at;
  const edit = shownText(request);
  if (!isJsonObject(shown.body) || shown.page?.shape !== 'list') return withSent(at, shown);
  const body = editTexts(shown.body, edit) as JsonObject;
  const value = Array.isArray(body.value) ? body.value : [];
  const options = new URLSearchParams(request.query);
  if (options.get(NEXT) === LAST_PAGE) {
    const { '@odata.nextLink': _, ...last } = body;
    return { ...shown, body: { ...last, value: [] } };
  }
  const patterns = value.filter(isJsonObject);
  const created = value.length > 0 && patterns.length === 0 ? undefined : itemsIn(items, path);
  const added = (created?.allVisible() ?? []).map((item) => asShown(item, patternFor(item, patterns), edit));
  const count = body['@odata.count'];
  options.set(NEXT, LAST_PAGE);
  const link = `${baseOf(request)}${request.path}?${options}`;
  return {
    ...shown,
    body: {
      ...body,
      ...(typeof count === 'number' ? { '@odata.count': count + added.length } : {}),
      ...(typeof body['@odata.nextLink'] === 'string' ? { '@odata.nextLink': link } : {}),
      value: [...value, ...added],
    },
  };
}

/** The item of a list that shows what one of this type looks like. */
function patternFor({ entity }: Item, patterns: JsonObject[]): JsonObject {
  const typed = patterns.find((pattern) => pattern['@odata.type'] === entity['@odata.type']);
  return typed ?? patterns[0] ?? entity;
}
