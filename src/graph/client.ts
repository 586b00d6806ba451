import { randomUUID } from 'node:crypto';
import { Agent, type Dispatcher } from 'undici';
import type { Step } from '../model/case.ts';
import type { Exchange, Redact, Send, SentRequest, Tokens } from '../model/exchange.ts';
import type { Endpoint } from './endpoint.ts';
import { NOT_SENT } from './lost.ts';
import { redactBody, redactHeaders } from './redact.ts';
import { readBody, toReply } from './reply.ts';
import { type Pass, persist, type Random } from './retry.ts';
import { isTooBroad, type Permits } from './safety.ts';
import { Held } from './throttle.ts';
import { type Turns, turnsFor } from './turns.ts';

export type Client = { send: Send; close: () => Promise<void> };

const MOST_SHOWN = 64 * 1024;
const SENT_ONCE = { retries: 0, unserved: null };
/** Who has waited in vain so often waits no more, until something is served again: else a run would take days. */
const MOST_MISSES = 3;
const NO_PATIENCE_MS = 1;
const TIRED = ', without waiting: those before were not served either';

/** The one options to the endpoint: where it leads, who goes through it, and what may not. */
export type ClientOptions = {
  endpoint: Endpoint;
  /** `null` where requests carry no token. */
  tokens: Tokens | null;
  permits: Permits;
  redact: Redact;
  /** Shared with others who send; the client has turns of its own where there are none. */
  turns?: Turns;
};

/**
 * Opens the options. A step is sent with one `client-request-id`, again where the endpoint was too busy to serve it
 * (`persist`), and once more with a fresh token where that was refused (401: it was not executed); redirects are
 * not followed. What comes back, or why nothing did, is an exchange, already redacted; `send` never rejects.
 */
export function openClient(options: ClientOptions, random: Random = Math.random): Client {
  const { endpoint, permits } = options;
  const agent = new Agent({ connect: { timeout: endpoint.timeoutMs }, headersTimeout: 0, bodyTimeout: 0 });
  const turns = options.turns ?? turnsFor(endpoint);
  let misses = 0;
  const send: Send = async (step) => {
    if (isTooBroad(endpoint.base, step.body, permits))
      return unsent(options, step, 'it reaches a whole tenant; GRAPH_ALLOW_BROAD_TARGETS=1 allows that');
    const id = randomUUID();
    const once = (pass: Pass) => authorized(agent, options, step, id, pass);
    try {
      const isTired = misses >= MOST_MISSES && endpoint.retryMs > 0;
      const sent = await persist(step, once, isTired ? NO_PATIENCE_MS : endpoint.retryMs, turns, random);
      misses = sent.unserved === null ? 0 : misses + 1;
      return isTired && sent.unserved !== null ? { ...sent, unserved: `${sent.unserved}${TIRED}` } : sent;
    } catch (error) {
      if (!(error instanceof Held)) throw error;
      misses += 1;
      const why = `${error.message} (GRAPH_RETRY_MS=${endpoint.retryMs})`;
      return { ...unsent(options, step, why), unserved: why };
    }
  };
  const close = async () => {
    turns.end();
    await agent.destroy();
  };
  return { send, close };
}

async function authorized(
  agent: Agent,
  options: ClientOptions,
  step: Step,
  id: string,
  pass: Pass,
): Promise<Exchange> {
  const { tokens, endpoint, redact } = options;
  // A step that brings its own credential, or none on purpose, is about just that.
  const isOwn = tokens === null || step.headers.authorization !== undefined;
  const sendWith = async (choose: () => Promise<string | null>): Promise<Exchange> => {
    const end = await pass();
    let sent: Exchange | null = null;
    try {
      // A token is asked for after the wait, which may outlast one that was asked for before.
      sent = await exchange(agent, endpoint, redact, step, id, await choose());
      return sent;
    } finally {
      end(sent);
    }
  };
  if (isOwn) return sendWith(async () => null);
  try {
    let token = '';
    const first = await sendWith(async () => {
      token = await tokens.get();
      return token;
    });
    if (first.reply?.status !== 401) return first;
    const next = await tokens.renew(token);
    return next === token ? first : await sendWith(async () => next);
  } catch (error) {
    if (error instanceof Held) throw error;
    return unsent(options, step, `no token: ${(error as Error).message}`);
  }
}

function unsent({ endpoint, redact }: ClientOptions, step: Step, why: string): Exchange {
  return {
    step: step.name,
    request: shownRequest(endpoint.base + step.path, step, {}, redact),
    reply: null,
    failure: NOT_SENT + redact(why),
    durationMs: 0,
    ...SENT_ONCE,
  };
}

function shownRequest(
  url: string,
  step: Step,
  headers: { [name: string]: string },
  redact: Redact,
): SentRequest {
  return {
    method: step.method,
    url: redact(url),
    headers: redactHeaders(headers, redact),
    body: step.body === null ? null : shorten(redactBody(step.body, redact)),
  };
}

async function exchange(
  agent: Agent,
  endpoint: Endpoint,
  redactKnown: Redact,
  step: Step,
  id: string,
  token: string | null,
): Promise<Exchange> {
  // A token that was issued during the run is on no list of secrets.
  const redact: Redact =
    token === null ? redactKnown : (text) => redactKnown(text.replaceAll(token, '[secret]'));
  const url = endpoint.base + step.path;
  const headers = headersOf(step, id, token);
  const request = shownRequest(url, step, headers, redact);
  const started = performance.now();
  const signal = AbortSignal.timeout(endpoint.timeoutMs);
  const why = (error: unknown) => redact(describe(error, signal, endpoint.timeoutMs));
  const took = () => Math.round((performance.now() - started) * 10) / 10;
  try {
    const method = step.method as Dispatcher.HttpMethod;
    const { origin, pathname, search } = new URL(url);
    const response = await agent.request({
      origin,
      path: pathname + search,
      method,
      headers,
      body: step.body,
      signal,
    });
    const { bytes, cut } = await readBody(response.body, why);
    const reply = toReply(response.statusCode, response.headers, bytes, cut, redact);
    return { step: step.name, request, reply, failure: null, durationMs: took(), ...SENT_ONCE };
  } catch (error) {
    return { step: step.name, request, reply: null, failure: why(error), durationMs: took(), ...SENT_ONCE };
  }
}

/** A step has the last word on its headers; what it sets to `null` is not sent. */
function headersOf(step: Step, id: string, token: string | null): { [name: string]: string } {
  const own = {
    'client-request-id': id,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  const all = Object.entries<string | null>({ ...own, ...step.headers });
  return Object.fromEntries(all.filter((header): header is [string, string] => header[1] !== null));
}

/** What was sent is kept for the report, which nobody reads by the megabyte. */
const shorten = (text: string): string =>
  text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}… (${text.length} characters)`;

function describe(error: unknown, signal: AbortSignal, timeoutMs: number): string {
  if (signal.aborted) return `no reply within ${timeoutMs} ms`;
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return `no connection within ${timeoutMs} ms`;
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET')
    return `no complete reply: the connection was closed (${message})`;
  if (code === 'ECONNREFUSED') return 'no reply: the connection was refused';
  return `no reply: ${message ?? String(error)}${code === undefined ? '' : ` (${code})`}`;
}
