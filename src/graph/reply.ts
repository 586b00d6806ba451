import { isUtf8 } from 'node:buffer';
import type { Headers, Reply } from '../model/exchange.ts';
import type { Json } from '../model/json.ts';
import { flawIn } from '../model/json-text.ts';
import { undoCodings } from './content-coding.ts';

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

/** A reply as plain data, its content codings undone. */
export function toReply(
  status: number,
  headers: { [name: string]: string | string[] | undefined },
  bytes: Buffer,
  cut: string | null,
): Reply {
  const named: Headers = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  );
  // What was cut cannot be undone.
  const codings = cut === null ? (named['content-encoding'] ?? '') : '';
  const plain = undoCodings(bytes, codings, MOST_BYTES);
  const body = 'bytes' in plain ? plain.bytes : bytes;
  // A byte order mark is kept: JSON must have none (RFC 8259 section 8.1).
  const text = isUtf8(body) ? body.toString() : null;
  return {
    status,
    headers: named,
    text,
    hex: text === null ? body.subarray(0, MOST_HEX_BYTES).toString('hex') : null,
    bytes: body.length,
    cut,
    json: 'instead' in plain ? plain : readJson(text, body.length, cut),
  };
}

function readJson(text: string | null, bytes: number, cut: string | null): Reply['json'] {
  if (cut !== null) return { instead: `${bytes} bytes, then: ${cut}` };
  if (text === null) return { instead: `${bytes} bytes that are not UTF-8` };
  if (text.trim() === '') return { instead: 'empty' };
  const flaw = flawIn(text);
  if (flaw !== null) return { instead: `no JSON (${flaw})` };
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    return { instead: `no JSON (${(error as Error).message.replace(/\s+/g, ' ')})` };
  }
}
