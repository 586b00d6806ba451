import { type Json, valueAt } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { parentIn, show } from '../reading.ts';

export const member: Check<'member'> = {
  needs: 'object',
  judge: ({ pointer, equals, matches, absent }, { exchange, body }) => {
    const value = valueAt(body, pointer);
    const got = `${pointer} ${show(value)}`;
    if (absent) return { ok: value === undefined, expected: `no ${pointer}`, got };
    if (matches !== undefined) {
      const ok = typeof value === 'string' && new RegExp(matches).test(value);
      return { ok, expected: `${pointer} like ${matches}`, got };
    }
    const bound = equals === '{parent}' ? parentIn(exchange) : equals;
    return { ok: isSame(value, bound), expected: `${pointer} ${show(bound)}`, got };
  },
};

/** Texts are compared in any letter case: many are GUIDs. */
const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
  typeof one === 'string' && typeof other === 'string'
    ? one.toLowerCase() === other.toLowerCase()
    : JSON.stringify(one) === JSON.stringify(other);
