import type { Json } from '../../model/json.ts';

/** `undefined` where the bytes are not UTF-8 (RFC 8259 section 8.1) or the text is not JSON. */
export function parseJson(bytes: Buffer): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}
