import { isGuid } from '../model/guid.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { SampleType } from '../model/sample-value.ts';
import { isDateTime } from './date-time.ts';

/** What each type asks of a JSON value (OData JSON Format 4.01 section 7.1), and how a message says it. */
const TYPES: { [type in SampleType]: { says: string; test: (value: Json) => boolean } } = {
  string: { says: 'a string', test: (value) => typeof value === 'string' },
  number: { says: 'a number', test: isNumber },
  boolean: { says: 'true or false', test: (value) => typeof value === 'boolean' },
  object: { says: 'an object', test: isJsonObject },
  array: { says: 'an array', test: Array.isArray },
  'date-time': { says: 'an RFC 3339 date-time', test: isDateTime },
  date: { says: 'a date', test: (value) => typeof value === 'string' && isDateTime(`${value}T00:00:00Z`) },
  guid: { says: 'a GUID', test: isGuid },
  any: { says: 'a value', test: () => true },
};

export const isOfType = (value: Json, type: SampleType): boolean => TYPES[type].test(value);
export const saysType = (type: SampleType): string => TYPES[type].says;

/** Numbers without an end are written as text (OData JSON Format 4.01 section 7.1). */
function isNumber(value: Json): boolean {
  return typeof value === 'number' || value === 'INF' || value === '-INF' || value === 'NaN';
}
