import type { Json, JsonObject } from '../../model/json.ts';

/** What a JSON Web Token says (RFC 7519 section 3), whoever signed it; `undefined` where it is none. */
export function claimsIn(token: string): JsonObject | undefined {
  const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token) ?? [];
  const json = parsed(Buffer.from(payload, 'base64url').toString());
  return json === null || typeof json !== 'object' || Array.isArray(json) ? undefined : json;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
