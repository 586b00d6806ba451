import { isJsonObject, type Json, memberOf } from './json.ts';

/** The JSON pointer (RFC 6901) of a member or an element below `pointer`. */
export const below = (pointer: string, token: string | number): string =>
  `${pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;

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
