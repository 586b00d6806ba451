import { SECRET_HEADER } from '../../model/secret-header.ts';
import type { LoggedRequest } from '../hosted.ts';
import { parseJson } from '../http/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';

/** Older ones are forgotten, so that a mock can run for days. */
export const MOST_LOGGED = 1_000;
const MOST_BYTES = 64 * 1024;

/** What the log keeps of a request. */
export function logged(request: MockRequest, reply: MockReply): LoggedRequest {
  const { method, path, query, headers, rawBody } = request;
  const isLost = reply.transport === 'reset' || reply.transport === 'hang';
  const shown = Object.entries(headers).map(([name, value]) => [
    name,
    SECRET_HEADER.test(name) ? 'hidden' : value,
  ]);
  const isKept = rawBody.length > 0 && rawBody.length <= MOST_BYTES;
  return {
    method,
    path,
    query,
    headers: Object.fromEntries(shown),
    body: isKept ? (parseJson(rawBody) ?? rawBody.toString()) : null,
    status: isLost ? null : reply.status,
  };
}
