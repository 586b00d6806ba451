import type { Dispatcher } from 'undici';
import type { Step } from '../model/case.ts';
import type { Exchange, Headers } from '../model/exchange.ts';
import { openDispatcher } from './dispatcher.ts';
import type { Endpoint } from './endpoint.ts';
import { readBody, toReply } from './reply.ts';
import { isSafe } from './unanswered.ts';

/** Exchanges with an endpoint, as they were sent and received: credentials are in them. */
export type Connection = {
  /** Sends a step once; never rejects. `token` is `null` for a request without one, or with one of the step's own. */
  exchange: (step: Step, id: string, token: string | null) => Promise<Exchange>;
  close: () => Promise<void>;
};

/** Opens a connection over HTTP. Connections to the target are reused from one exchange to the next. */
export function openConnection(endpoint: Endpoint): Connection {
  const { base, timeoutMs, proxy } = endpoint;
  let opened = 0;
  const shared = openDispatcher(endpoint, () => {
    opened += 1;
  });
  const exchange: Connection['exchange'] = async (step, id, token) => {
    const headers = headersOf(step, id, token);
    const unanswered = withoutReply(base, step, headers, '');
    const started = performance.now();
    const tookMs = () => Math.round((performance.now() - started) * 10) / 10;
    const signal = AbortSignal.timeout(timeoutMs);
    const by = proxy === null ? '' : `, through the proxy ${new URL(proxy.url).host}`;
    const why = (error: unknown) => describe(error, signal, timeoutMs) + by;
    const sendBy = async (dispatcher: Dispatcher) => {
      const { origin, pathname, search } = new URL(base + step.path);
      const method = step.method as Dispatcher.HttpMethod;
      const sent = { origin, path: pathname + search, method, headers, body: step.body, signal };
      const response = await dispatcher.request(sent);
      const { bytes, cut } = await readBody(response.body, why);
      return toReply(response.statusCode, response.headers, bytes, cut);
    };
    const before = opened;
    try {
      const reply = await sendBy(shared).catch((error: unknown) => {
        const isReused = opened === before;
        if (!isReused || !isClosed(error) || !isSafe(step.method)) throw error;
        return onceMore(sendBy);
      });
      return { ...unanswered, reply, failure: null, durationMs: tookMs() };
    } catch (error) {
      return { ...unanswered, failure: why(error), durationMs: tookMs() };
    }
  };
  /** A server may close an idle connection just as a request is on its way (RFC 9110 section 9.2.2). */
  const onceMore = async <T>(sendBy: (dispatcher: Dispatcher) => Promise<T>): Promise<T> => {
    const fresh = openDispatcher(endpoint);
    try {
      return await sendBy(fresh);
    } finally {
      await fresh.destroy();
    }
  };
  return { exchange, close: () => shared.destroy() };
}

/** The step's headers win; one that it sets to `null` is not sent. */
export function headersOf(step: Step, id: string, token: string | null): Headers {
  const own = { 'client-request-id': id, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  const all = Object.entries<string | null>({ ...own, ...step.headers });
  return Object.fromEntries(all.filter((header): header is [string, string] => header[1] !== null));
}

export const withoutReply = (
  base: string,
  { name, method, path, body }: Step,
  headers: Headers,
  failure: string,
): Exchange => ({
  step: name,
  request: { method, url: base + path, headers, body },
  reply: null,
  failure,
  durationMs: 0,
  retries: 0,
  unserved: null,
});

export const noReplyWithin = (timeoutMs: number): string => `no reply within ${timeoutMs} ms`;

const isClosed = (error: unknown): boolean =>
  ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(String((error as { code?: string }).code));

function describe(error: unknown, signal: AbortSignal, timeoutMs: number): string {
  if (signal.aborted) return noReplyWithin(timeoutMs);
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return `no connection within ${timeoutMs} ms`;
  if (isClosed(error)) return `no complete reply: the connection was closed (${message})`;
  if (code === 'ECONNREFUSED') return 'no reply: the connection was refused';
  return `no reply: ${message ?? String(error)}${code === undefined ? '' : ` (${code})`}`;
}
