import { type Connection, headersOf, SENT_ONCE, shownRequest } from '../graph/connection.ts';
import { toReply } from '../graph/reply.ts';
import { bodyBytes } from '../mock/http/reply.ts';
import type { Mock } from '../mock/mock.ts';
import type { Redact } from '../model/exchange.ts';

/** A connection to a mock in this process: as over HTTP, but for what only a socket can do wrong. */
export function inProcess(serve: Mock['serve'], base: string, redact: Redact): Connection {
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
      if (transport !== undefined) throw new Error(`a reply that is to ${transport} needs a socket`);
      return {
        step: step.name,
        request: shownRequest(base + step.path, step, headers, redact),
        reply: toReply(answered.status, answered.headers, bodyBytes(answered), null, redact),
        failure: null,
        durationMs: 0,
        ...SENT_ONCE,
      };
    },
    notSent: (step, why) => ({
      step: step.name,
      request: shownRequest(base + step.path, step, {}, redact),
      reply: null,
      failure: why,
      durationMs: 0,
      ...SENT_ONCE,
    }),
    close: async () => undefined,
  };
}
