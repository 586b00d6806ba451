import { memberOf } from '../../model/json.ts';
import type { Check } from '../check.ts';
import { show } from '../reading.ts';
import { isOfType, saysType } from '../sample-type.ts';
import { isWithin, tell } from '../schemas.ts';

/**
 * A member that the page's reply shows is there, and has the type that the page shows, and that of its schema where one
 * is known. `null` is a value of any type but a key's (OData CSDL 4.01 sections 6.5 and 7.2.1).
 */
export const shows: Check<'shows'> = {
  needs: 'object',
  judge: ({ property, is }, { body, disagreements }) => {
    const value = memberOf(body, property);
    const expected = `"${property}" is there${is === 'any' ? '' : `, ${saysType(is)}`}`;
    if (value === undefined) return { ok: false, expected, got: show(value) };
    const isTyped = value === null ? property !== 'id' || is === 'any' : isOfType(value, is);
    const wrong = disagreements()?.filter(isWithin(property)) ?? [];
    const got = wrong.length === 0 ? show(value) : `${show(value)}: ${tell(wrong)}`;
    return { ok: isTyped && wrong.length === 0, expected, got };
  },
};
