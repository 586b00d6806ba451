import { randomUUID } from 'node:crypto';
import { Agent, type Dispatcher } from 'undici';
import type { Exchange, Json, Reply, Send, Step } from '../model.ts';
import { type Redact, redactBody, redactHeaders } from './redact.ts';
import type { Target } from './target.ts';

export type Client = { send: Send; close: () => Promise<void> };

/** A reply larger than this is cut: nothing on these routes comes near it. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_HEX_BYTES = 512;
const MOST_SHOWN = 64 * 1024;

/**
 * Opens the one door to the target. Each step is sent once, with a fresh `client-request-id`; redirects are
 * not followed. What comes back, or why nothing did, is an exchange, already redacted; `send` never rejects.
 */
export function openClient(target: Target, redact: Redact): Client {
  const agent = new Agent({ connect: { timeout: target.timeoutMs }, headersTimeout: 0, bodyTimeout: 0 });
  return { send: (step) => exchange(agent, target, redact, step), close: () => agent.destroy() };
}

async function exchange(agent: Agent, target: Target, redact: Redact, step: Step): Promise<Exchange> {
  const url = target.base + step.path;
  const headers = headersOf(target, step);
  const request = {
    method: step.method,
    url: redact(url),
    headers: redactHeaders(headers, redact),
    body: step.body === null ? null : shorten(redactBody(step.body, redact)),
  };
  const started = performance.now();
  const signal = AbortSignal.timeout(target.timeoutMs);
  const why = (error: unknown) => redact(describe(error, signal, target.timeoutMs));
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
    return { step: step.name, request, reply, failure: null, durationMs: took() };
  } catch (error) {
    return { step: step.name, request, reply: null, failure: why(error), durationMs: took() };
  }
}

/** A step has the last word on its headers; what it sets to `null` is not sent. */
function headersOf(target: Target, step: Step): { [name: string]: string } {
  const own = {
    'client-request-id': randomUUID(),
    ...(target.token === null ? {} : { authorization: `Bearer ${target.token}` }),
  };
  const all = Object.entries<string | null>({ ...own, ...step.headers });
  return Object.fromEntries(all.filter((header): header is [string, string] => header[1] !== null));
}

/** What was sent is kept for the report, which nobody reads by the megabyte. */
const shorten = (text: string): string =>
  text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}… (${text.length} characters)`;

async function readBody(
  body: AsyncIterable<Buffer>,
  why: (error: unknown) => string,
): Promise<{ bytes: Buffer; cut: string | null }> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MOST_BYTES) return { bytes: Buffer.concat(chunks), cut: `more than ${MOST_BYTES} bytes` };
    }
    return { bytes: Buffer.concat(chunks), cut: null };
  } catch (error) {
    return { bytes: Buffer.concat(chunks), cut: why(error) };
  }
}

function toReply(
  status: number,
  headers: { [name: string]: string | string[] | undefined },
  bytes: Buffer,
  cut: string | null,
  redact: Redact,
): Reply {
  const raw = decode(bytes);
  const text = raw === null ? null : redactBody(raw, redact);
  const named = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    [value ?? ''].flat().join(', '),
  ]);
  return {
    status,
    headers: redactHeaders(Object.fromEntries(named), redact),
    text,
    hex: text === null ? bytes.subarray(0, MOST_HEX_BYTES).toString('hex') : null,
    bytes: bytes.length,
    cut,
    json: readJson(text, bytes.length, cut),
  };
}

function readJson(text: string | null, bytes: number, cut: string | null): Reply['json'] {
  if (cut !== null) return { instead: `${bytes} bytes, then: ${cut}` };
  if (text === null) return { instead: `${bytes} bytes that are not UTF-8` };
  if (text.trim() === '') return { instead: 'empty' };
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    return { instead: `no JSON (${(error as Error).message.replace(/\s+/g, ' ')})` };
  }
}

/** JSON is UTF-8 without a byte order mark (RFC 8259 section 8.1); a mark is kept, for the judge to see. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function describe(error: unknown, signal: AbortSignal, timeoutMs: number): string {
  if (signal.aborted) return `no reply within ${timeoutMs} ms`;
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return `no connection within ${timeoutMs} ms`;
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET')
    return `no complete reply: the connection was closed (${message})`;
  if (code === 'ECONNREFUSED') return 'no reply: the connection was refused';
  return `no reply: ${message ?? String(error)}${code === undefined ? '' : ` (${code})`}`;
}
