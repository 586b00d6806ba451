import { isJsonObject } from '../../model/json.ts';
import type { MockReply } from '../http/reply.ts';
import { baseOf, type MockRequest } from '../http/request.ts';

/** What a link to the next page says is for the service alone to know (OData Protocol 4.01 section 11.2.6.7). */
const PAGE = 'page';

/** Serves a request; its list has at most `size` items, and an absolute link to the next ones where there are more. */
export function servePage(
  request: MockRequest,
  size: number,
  serve: (request: MockRequest) => MockReply,
): MockReply {
  const options = new URLSearchParams(request.query);
  const start = size * Number(options.get(PAGE) ?? 0);
  options.delete(PAGE);
  const reply = serve(start === 0 ? request : { ...request, query: String(options) });
  const { status, body } = reply;
  if (request.method !== 'GET' || status !== 200 || !isJsonObject(body) || !Array.isArray(body.value))
    return reply;
  const value = body.value.slice(start, start + size);
  // A list may come in pages of its own, whose link then follows the last of these.
  if (start + size >= body.value.length) return { ...reply, body: { ...body, value } };
  options.set(PAGE, String(start / size + 1));
  const next = `${baseOf(request)}${request.path}?${options}`;
  return { ...reply, body: { ...body, '@odata.nextLink': next, value } };
}
