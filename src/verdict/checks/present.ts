import { type Json, memberOf } from '../../model/json.ts';
import { type Check, noSchema } from '../check.ts';
import { isDateTime } from '../date-time.ts';
import { show } from '../reading.ts';
import { isWithin, tell } from '../schemas.ts';

/** The property table's types that say something about the JSON value (OData JSON Format 4.01 section 7.1). */
const TYPES: { [type: string]: { says: string; test: (value: Json) => boolean } } = {
  String: { says: 'a string', test: (value) => typeof value === 'string' },
  Boolean: { says: 'true or false', test: (value) => typeof value === 'boolean' },
  Int32: { says: 'a whole number', test: Number.isInteger },
  Int64: { says: 'a whole number', test: Number.isInteger },
  DateTimeOffset: { says: 'an RFC 3339 date-time', test: isDateTime },
};

/** A property that the page's response shows is there, and has the type in the page's property table. */
export const present: Check<'present'> = {
  needs: 'object',
  judge: ({ property, type }, { body, disagreements, resource }) => {
    const value = memberOf(body, property);
    const rule = type !== null && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
    const known = disagreements();
    const wrong = known?.filter(isWithin(property)) ?? [];
    const isTyped = rule === undefined || value === null || (value !== undefined && rule.test(value));
    const expected = `"${property}" is there${rule === undefined ? '' : `, ${rule.says}`}`;
    if (value !== undefined && isTyped && known === null) return noSchema(expected, resource);
    return {
      ok: value !== undefined && isTyped && wrong.length === 0,
      expected,
      got: wrong.length === 0 ? show(value) : `${show(value)}: ${tell(wrong)}`,
    };
  },
};
