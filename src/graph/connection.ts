import { Agent, type Dispatcher } from 'undici';
import type { Step } from '../model/case.ts';
import type { Exchange, Headers, Redact } from '../model/exchange.ts';
import type { Endpoint } from './endpoint.ts';
import { redactBody, redactHeaders } from './redact.ts';
import { readBody, toReply } from './reply.ts';

/** Exchanges with an endpoint, redacted. */
export type Connection = {
  /** Sends a step once; never rejects. `token` is `null` for a request without one, or with one of the step's own. */
  exchange: (step: Step, id: string, token: string | null) => Promise<Exchange>;
  close: () => Promise<void>;
};

/** The longest request body that an exchange keeps, in characters. */
const MOST_SHOWN = 64 * 1024;

export function openConnection({ base, timeoutMs }: Endpoint, redact: Redact): Connection {
  const agent = new Agent({ connect: { timeout: timeoutMs }, headersTimeout: 0, bodyTimeout: 0 });
  const exchange: Connection['exchange'] = async (step, id, token) => {
    // A token that was issued during the run is not among the known secrets.
    const clean: Redact = token === null ? redact : (text) => redact(text.replaceAll(token, '[secret]'));
    const headers = headersOf(step, id, token);
    const unanswered = withoutReply(base, step, headers, clean, '');
    const started = performance.now();
    const tookMs = () => Math.round((performance.now() - started) * 10) / 10;
    const signal = AbortSignal.timeout(timeoutMs);
    const why = (error: unknown) => clean(describe(error, signal, timeoutMs));
    try {
      const { origin, pathname, search } = new URL(base + step.path);
      const method = step.method as Dispatcher.HttpMethod;
      const sent = { origin, path: pathname + search, method, headers, body: step.body, signal };
      const response = await agent.request(sent);
      const { bytes, cut } = await readBody(response.body, why);
      const reply = toReply(response.statusCode, response.headers, bytes, cut, clean);
      return { ...unanswered, reply, failure: null, durationMs: tookMs() };
    } catch (error) {
      return { ...unanswered, failure: why(error), durationMs: tookMs() };
    }
  };
  return { exchange, close: () => agent.destroy() };
}

/** The step's headers win; one that it sets to `null` is not sent. */
export function headersOf(step: Step, id: string, token: string | null): Headers {
  const own = { 'client-request-id': id, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  const all = Object.entries<string | null>({ ...own, ...step.headers });
  return Object.fromEntries(all.filter((header): header is [string, string] => header[1] !== null));
}

/** An exchange without a reply. Its request is redacted, and the body of that is cut where it is long. */
export function withoutReply(
  base: string,
  { name, method, path, body: sent }: Step,
  headers: Headers,
  redact: Redact,
  failure: string,
): Exchange {
  let body = sent === null ? null : redactBody(sent, redact);
  if (body !== null && body.length > MOST_SHOWN)
    body = `${body.slice(0, MOST_SHOWN)}… (${body.length} characters)`;
  const request = { method, url: redact(base + path), headers: redactHeaders(headers, redact), body };
  return { step: name, request, reply: null, failure, durationMs: 0, retries: 0, unserved: null };
}

export const noReplyWithin = (timeoutMs: number): string => `no reply within ${timeoutMs} ms`;

function describe(error: unknown, signal: AbortSignal, timeoutMs: number): string {
  if (signal.aborted) return noReplyWithin(timeoutMs);
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return `no connection within ${timeoutMs} ms`;
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET')
    return `no complete reply: the connection was closed (${message})`;
  if (code === 'ECONNREFUSED') return 'no reply: the connection was refused';
  return `no reply: ${message ?? String(error)}${code === undefined ? '' : ` (${code})`}`;
}
