export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [member: string]: Json };

/** Whether a value is an object of JSON: neither an array nor `null`. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object that a text is as JSON; `null` where it is none. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** An own member of an object: never what JavaScript objects inherit, such as `constructor`. */
export const memberOf = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** The JSON pointer (RFC 6901) of a member or an element below `pointer`. */
export const below = (pointer: string, token: string | number): string =>
  `${pointer}/${/[~/]/.test(String(token)) ? String(token).replaceAll('~', '~0').replaceAll('/', '~1') : token}`;

/** The value at a JSON pointer through members of objects; `undefined` where there is none. */
export const valueAt = (root: Json, pointer: string): Json | undefined =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>(
      (value, name) => (isJsonObject(value) ? memberOf(value, name) : undefined),
      root,
    );
