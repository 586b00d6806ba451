import type { Json } from '../../model/json.ts';
import type { Check, Subject } from '../check.ts';
import { own, sentObject, show } from '../reading.ts';
import type { Disagreement } from '../schemas.ts';
import { differences, sameType } from './difference.ts';

/** 8-4-4-4-12 hexadecimal digits, the whole string; the docs' own ids fail RFC 4122's version and variant. */
export const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What the schema says against one property, or something inside it. */
const within = ({ disagreements }: Subject, property: string): Disagreement[] =>
  disagreements().filter(({ pointer }) => pointer === `/${property}` || pointer.startsWith(`/${property}/`));

const say = (found: Disagreement[]): string =>
  found.map(({ pointer, message }) => `${pointer || '/'} ${message}`).join('; ');

export const guid: Check<'guid'> = {
  needs: 'object',
  judge: ({ property }, { body }) => {
    const value = own(body, property);
    return {
      ok: typeof value === 'string' && GUID.test(value),
      expected: `"${property}" is a GUID, 8-4-4-4-12 hexadecimal digits`,
      got: show(value),
    };
  },
};

/** The entity's schema, but for the properties that have a clause of their own. */
export const schema: Check<'schema'> = {
  needs: 'object',
  judge: ({ except }, subject) => {
    const owned = except
      .flatMap((property) => within(subject, property))
      .concat(within(subject, '@odata.type'));
    const rest = subject
      .disagreements()
      .filter(
        (found) =>
          !owned.some(({ pointer, message }) => pointer === found.pointer && message === found.message),
      );
    return {
      ok: rest.length === 0,
      expected: 'the schema of the resource',
      got: rest.length === 0 ? 'a body that matches it' : say(rest),
    };
  },
};

/** OData JSON Format 4.01 section 4.6.3: the type may be left out where it is the declared one. */
export const entityType: Check<'entity-type'> = {
  needs: 'object',
  judge: (_, { body, sent }) => {
    const [expected, got] = [sent['@odata.type'], body['@odata.type']];
    return {
      ok: got === undefined || sameType(expected, got),
      expected: `${show(expected)}, or no "@odata.type"`,
      got: show(got),
    };
  },
};

export const echo: Check<'echo'> = {
  needs: 'object',
  judge: ({ property, sentIn }, subject) => {
    const other = sentIn === undefined ? undefined : subject.exchangeOf(sentIn);
    const sent = own(other ? sentObject(other) : subject.sent, property) ?? null;
    const value = own(subject.body, property);
    const found = differences(sent, value, `/${property}`);
    if (found.length > 0) {
      const list = (side: 'expected' | 'got') =>
        found.map((difference) => `${difference.pointer} ${difference[side]}`).join('; ');
      return { ok: false, expected: list('expected'), got: list('got') };
    }
    const wrong = within(subject, property);
    return {
      ok: wrong.length === 0,
      expected: `"${property}" as sent`,
      got: wrong.length === 0 ? show(value) : say(wrong),
    };
  },
};

/** The property table's types that say something about the JSON value (OData JSON Format 4.01 section 7.1). */
const TYPES: { [type: string]: { says: string; test: (value: Json) => boolean } } = {
  String: { says: 'a string', test: (value) => typeof value === 'string' },
  Boolean: { says: 'true or false', test: (value) => typeof value === 'boolean' },
  Int32: { says: 'a whole number', test: Number.isInteger },
  Int64: { says: 'a whole number', test: Number.isInteger },
  DateTimeOffset: { says: 'an RFC 3339 date-time', test: isDateTime },
};

/** A property that the page's response shows: there, and of the type in the page's property table. */
export const shown: Check<'shown'> = {
  needs: 'object',
  judge: ({ property, type }, subject) => {
    const value = own(subject.body, property);
    const rule = type !== null && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
    const wrong = within(subject, property);
    const isTyped = rule === undefined || (value !== undefined && (value === null || rule.test(value)));
    return {
      ok: value !== undefined && isTyped && wrong.length === 0,
      expected: `"${property}" is there${rule === undefined ? '' : `, ${rule.says}`}`,
      got: wrong.length === 0 ? show(value) : `${show(value)}: ${say(wrong)}`,
    };
  },
};

/** RFC 3339 section 5.6, with a date that exists. */
function isDateTime(value: Json): boolean {
  const [, year, month, day, hour, minute, second] =
    (typeof value === 'string' &&
      /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i.exec(
        value,
      )) ||
    [];
  if (year === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
