import type { Json } from '../../model/json.ts';

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** `undefined` where the bytes are not UTF-8 (RFC 8259 section 8.1) or the text is not JSON. */
export function parseJson(bytes: Buffer): Json | undefined {
  try {
    return JSON.parse(UTF_8.decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}
