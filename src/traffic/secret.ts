import { isGuid } from '../model/guid.ts';
import { SHORTEST, type Wanted } from './pieces.ts';
import type { Found, StandIns } from './stand-in.ts';

/** A credential opens something, such as a token; a tenant is named by its id or by one of its domains. */
export type Secret = { kind: 'credential' | 'tenant'; value: string };

/** Finds parts of a text. */
export type Finder = (text: string) => Found[];

/** Of a credential half is found as well, and of a long one so many characters. */
const LONGEST_PIECE = 16;

/** The texts to search for where a secret is known: itself, and what base64 and hexadecimal make of it. */
export function wantedFor({ kind, value }: Secret, standIns: StandIns): Wanted[] {
  const half = Math.max(SHORTEST, Math.min(LONGEST_PIECE, Math.ceil(value.length / 2)));
  // A part of the name of a tenant can be part of another's.
  const isWhole = kind === 'tenant' || isGuid(value);
  /** `growth` is how many characters a character has become. */
  const wanted = (text: string, growth: number, standIn: Wanted['standIn']): Wanted => ({
    text,
    least: isWhole ? text.length : Math.min(text.length, Math.ceil(half * growth)),
    standIn,
  });
  const opaque = () => standIns.secret(value);
  const spellings = [...new Set([value, value.toLowerCase(), value.toUpperCase()])];
  const encoded = spellings.flatMap((text) => [
    ...base64Forms(text).map((form) => wanted(form, 4 / 3, opaque)),
    wanted(Buffer.from(text).toString('hex'), 2, opaque),
  ]);
  if (!isGuid(value)) {
    const standIn = kind === 'tenant' ? standIns.domain : standIns.secret;
    return [wanted(value, 1, () => standIn(value)), ...encoded];
  }
  const bare = value.replaceAll('-', '');
  const whole = standIns.guid(value);
  return [
    wanted(value, 1, (found) => (found.length === value.length ? standIns.guid(found) : whole)),
    wanted(bare, 1, () => whole.replaceAll('-', '')),
    ...encoded,
  ];
}

/**
 * What base64 (RFC 4648 sections 4 and 5) makes of a text that stands anywhere within a longer one: three forms, by
 * where in a group of three bytes it begins, without the characters that its neighbours decide.
 */
function base64Forms(text: string): string[] {
  const forms = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  return [...new Set(forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]))];
}

/**
 * A finder for a secret that is too short to search for: letters of it stand in every text. A short credential is
 * found only where it is a whole value: a text by itself, one in quotes, behind `=` or `Bearer`; a short domain
 * only where it is a whole word.
 */
export function finderOfShort({ kind, value }: Secret, standIns: StandIns): Finder | null {
  if (value.length >= SHORTEST) return null;
  const text = value.replace(/[^\w]/g, '\\$&');
  const pattern =
    kind === 'tenant'
      ? new RegExp(`(?<![\\w-])${text}(?![\\w-])`, 'gi')
      : new RegExp(`(?<=^|["'=<>]|Bearer )${text}(?=$|["'&<>])(?!"\\s{0,8}:)`, 'g');
  const standIn = kind === 'tenant' ? standIns.domain(value) : standIns.secret(value);
  return (where) =>
    [...where.matchAll(pattern)].map(({ index }) => ({ start: index, end: index + value.length, standIn }));
}
