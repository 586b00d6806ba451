import { type Connection, headersOf, noReplyWithin, withoutReply } from '../graph/connection.ts';
import type { Endpoint } from '../graph/endpoint.ts';
import { toReply } from '../graph/reply.ts';
import { bodyBytes } from '../mock/http/reply.ts';
import type { Mock } from '../mock/mock.ts';

/**
 * A connection to a mock in this process, as over HTTP but without the faults that need a socket. A missing reply is
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
      if (transport !== undefined) throw new Error(`the fault "${transport}" of a reply needs a socket`);
      const reply = toReply(answered.status, answered.headers, bodyBytes(answered), null);
      return { ...unanswered, reply, failure: null };
    },
    close: async () => undefined,
  };
}
