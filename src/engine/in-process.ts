import { type Connection, headersOf, noReplyWithin, withoutReply } from '../graph/connection.ts';
import type { Endpoint } from '../graph/endpoint.ts';
import { toReply } from '../graph/reply.ts';
import { bodyBytes } from '../mock/http/reply.ts';
import type { Mock } from '../mock/mock.ts';

const CLOSED = 'no complete reply: the connection was closed';

/**
 * A connection to a mock in this process, as over HTTP; what goes wrong with a socket is only told. A missing reply is
 * reported at once, without waiting for the timeout.
 */
export function inProcess(
  serve: Mock['serve'],
  { base, timeoutMs }: Pick<Endpoint, 'base' | 'timeoutMs'>,
): Connection {
  return {
    exchange: async (step, id, token) => {
      const { pathname, search, host } = new URL(base + step.path);
      const headers = headersOf(step, id, token);
      const { transport, ...answered } = serve({
        method: step.method,
        path: pathname,
        query: search.slice(1),
        headers: { host, ...headers },
        rawBody: Buffer.from(step.body ?? ''),
      });
      const unanswered = withoutReply(base, step, headers, noReplyWithin(timeoutMs));
      if (transport === 'hang') return unanswered;
      if (transport === 'reset') return { ...unanswered, failure: CLOSED };
      const bytes = bodyBytes(answered);
      const isCut = transport === 'cut';
      const arrived = isCut ? bytes.subarray(0, bytes.length / 2) : bytes;
      const reply = toReply(answered.status, answered.headers, arrived, isCut ? CLOSED : null);
      return { ...unanswered, reply, failure: null };
    },
    close: async () => undefined,
  };
}
