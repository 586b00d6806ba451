import { graphUrl } from './graph-url.ts';
import { below, isJsonObject, type Json, memberOf } from './json.ts';
import { isSameType } from './type.ts';

/** A value that was sent, and what a reply has in its place. */
export type Unrepeated = { pointer: string; sent: Json; got: Json | undefined };

/**
 * Where a reply does not repeat what was sent, deeply: date-times are compared as times, `@odata.type` modulo `#`, and URLs
 * of Graph modulo the base URL.
 * A reply may have more members, and may leave out the `@odata.type` of an object (OData JSON Format 4.01 section
 * 4.6.3); `x@odata.bind` is an instruction and is in no reply (section 8.5).
 */
export function unrepeated(sent: Json, got: Json | undefined, pointer = ''): Unrepeated[] {
  if (Array.isArray(sent) && Array.isArray(got) && sent.length === got.length)
    return sent.flatMap((item, at) => unrepeated(item, got[at], below(pointer, at)));
  if (isJsonObject(sent) && isJsonObject(got)) {
    return Object.entries(sent).flatMap(([name, value]) => {
      const member = memberOf(got, name);
      if (isInstruction(name)) return [];
      if (name.endsWith('@odata.type') && (member === undefined || isSameType(value, member))) return [];
      return unrepeated(value, member, below(pointer, name));
    });
  }
  const isEqual = sent === got || isSameTime(sent, got) || isSameResource(sent, got);
  return isEqual ? [] : [{ pointer, sent, got }];
}

export const isInstruction = (name: string): boolean => name.endsWith('@odata.bind');

/** Whether a reply names by a URL of Graph what was sent by one below the base URL. */
function isSameResource(sent: Json, got: Json | undefined): boolean {
  const url = typeof got === 'string' ? graphUrl(got) : null;
  return url !== null && url.below !== '' && typeof sent === 'string' && sent.endsWith(url.below);
}

/** RFC 3339, with the zone left out where Graph writes it without one. */
const DATE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?$/i;

/** Whether two texts name one instant: `2021-01-01T00:00:00`, `…00Z` and `…00.0000000Z` do. */
function isSameTime(one: Json, other: Json | undefined): boolean {
  const [first, second] = [instant(one), instant(other)];
  return first !== null && first === second;
}

/** The milliseconds since 1970 and the digits below them; a time without a zone is taken as UTC. */
function instant(value: Json | undefined): string | null {
  const [, minutes, seconds = ':00', fraction = '.', zone = 'Z'] =
    (typeof value === 'string' && DATE_TIME.exec(value)) || [];
  if (minutes === undefined) return null;
  const whole = Date.parse(`${minutes}${seconds}${zone.toUpperCase()}`.toUpperCase());
  return Number.isNaN(whole) ? null : `${whole}${fraction.replace(/0+$/, '')}`;
}
