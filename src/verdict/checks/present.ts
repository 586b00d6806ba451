import { type Json, memberOf } from '../../model/json.ts';
import type { Check } from '../check.ts';
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
  judge: ({ property, type }, { body, disagreements }) => {
    const value = memberOf(body, property);
    const rule = type !== null && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
    const wrong = disagreements().filter(isWithin(property));
    const isTyped = rule === undefined || value === null || (value !== undefined && rule.test(value));
    return {
      ok: value !== undefined && isTyped && wrong.length === 0,
      expected: `"${property}" is there${rule === undefined ? '' : `, ${rule.says}`}`,
      got: wrong.length === 0 ? show(value) : `${show(value)}: ${tell(wrong)}`,
    };
  },
};

const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** RFC 3339 section 5.6, with a date that exists. */
function isDateTime(value: Json): boolean {
  const parts = typeof value === 'string' ? DATE_TIME.exec(value) : null;
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && hour < 24 && minute < 60 && second <= 60;
}
