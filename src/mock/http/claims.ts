import type { JsonObject } from '../../model/json.ts';
import { isObject, parseJson } from './json.ts';

/** The claims of a JSON Web Token (RFC 7519 section 3), signature unchecked; `undefined` for any other text. */
export function claimsIn(token: string): JsonObject | undefined {
  const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token) ?? [];
  const claims = parseJson(Buffer.from(payload, 'base64url'));
  return isObject(claims) ? claims : undefined;
}
