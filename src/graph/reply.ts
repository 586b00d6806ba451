import { isUtf8 } from 'node:buffer';
import type { Redact, Reply } from '../model/exchange.ts';
import type { Json } from '../model/json.ts';
import { redactBody, redactHeaders } from './redact.ts';

/** A larger reply is cut; no route that the cases use comes near it. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_HEX_BYTES = 512;

/** The bytes of a body; `cut` says why some are missing, and is `null` where none are. */
export async function readBody(
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

/** A reply as plain data, redacted. */
export function toReply(
  status: number,
  headers: { [name: string]: string | string[] | undefined },
  bytes: Buffer,
  cut: string | null,
  redact: Redact,
): Reply {
  // A byte order mark is kept: JSON must have none (RFC 8259 section 8.1).
  const text = isUtf8(bytes) ? redactBody(bytes.toString(), redact) : null;
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
