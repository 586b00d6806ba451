import { isGuid } from '../model/guid.ts';
import { SHORTEST, type Wanted } from './pieces.ts';
import type { Found, StandIns } from './stand-in.ts';

/** A credential opens something, such as a token; a tenant is named by its id or by one of its domains. */
export type Secret = { kind: 'credential' | 'tenant'; value: string };

/** Finds parts of a text. */
export type Finder = (text: string) => Found[];

/** A piece of a credential is found from this length on, in the middle of a text too. */
const PIECE = 16;

/**
 * The texts to search for where a secret is known: itself, in base64 and in hexadecimal. Of credentials pieces count
 * as well; a part of a tenant's name can be part of another's.
 */
export function wantedFor({ kind, value }: Secret, standIns: StandIns): Wanted[] {
  const isWhole = kind === 'tenant' || isGuid(value);
  const wanted = (text: string, piece: number, standIn: Wanted['standIn']): Wanted => ({
    text,
    least: isWhole ? text.length : Math.min(text.length, piece),
    standIn,
  });
  const opaque = () => standIns.secret(value);
  const spellings = [...new Set([value, value.toLowerCase(), value.toUpperCase()])];
  const encoded = spellings.flatMap((text) => [
    ...base64Forms(text).map((form) => wanted(form, Math.ceil((PIECE * 4) / 3), opaque)),
    wanted(Buffer.from(text).toString('hex'), PIECE * 2, opaque),
  ]);
  return [...plainForms({ kind, value }, standIns, wanted), ...encoded];
}

function plainForms(
  { kind, value }: Secret,
  standIns: StandIns,
  wanted: (text: string, piece: number, standIn: Wanted['standIn']) => Wanted,
): Wanted[] {
  if (isGuid(value)) {
    const bare = value.replaceAll('-', '');
    const standIn = (found: string) => standIns.guid(found.length === value.length ? found : value);
    return [
      wanted(value, value.length, standIn),
      wanted(bare, bare.length, () => standIn(value).replaceAll('-', '')),
    ];
  }
  const standIn = kind === 'tenant' ? standIns.domain : standIns.secret;
  return [wanted(value, PIECE, () => standIn(value))];
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
