import type { Finder } from './secret.ts';
import { isStandIn, type StandIns } from './stand-in.ts';

const LABEL = String.raw`[\p{L}\p{M}\p{N}_-]{1,63}`;
/**
 * OData writes annotations as `member@namespace.term` (JSON Format 4.01 section 4.6): no e-mail address. `odata.org`
 * is a domain.
 */
const ANNOTATION = String.raw`odata(?:$|…|\.(?!(?:org|com|net)\b))|org\.odata\.|microsoft\.graph\.`;
/**
 * An `@` with the domain behind it: of several labels, internationalized ones too (RFC 5890), an address literal
 * (RFC 5321 section 4.1.3), or the beginning of one where the text was cut.
 */
const DOMAIN = new RegExp(
  String.raw`[@＠﹫](?!${ANNOTATION})(?:${LABEL}(?:[.。．｡]${LABEL}){1,8}|\[[\w:.]{2,45}\]|${LABEL}(?=$|…|"\.\.\.))`,
  'giu',
);
/** At most 64 characters (RFC 5321 section 4.5.3.1.1). */
const MOST_LOCAL = 64;
const DOT_ATOM = /[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u;
/**
 * Between two quotes of JSON stands a colon, a comma or a bracket, which is no quoted local part. The first quote stays,
 * since it can be the one that opens a string of JSON.
 */
const QUOTED = /(?<=")[^\s"\\,:{}[\]](?:[^"\\\n]|\\.){0,62}"$/u;

/** Finds e-mail addresses (RFC 5321, 5322 and 6531), user names of Entra among them. */
export const mailboxFinder =
  ({ person }: StandIns): Finder =>
  (text) =>
    [...text.matchAll(DOMAIN)].flatMap(({ index, 0: domain }) => {
      // `package@1.2.3` is a version.
      if (!/\p{L}|\]/u.test(domain.split(/[.。．｡]/u).at(-1) ?? '')) return [];
      const local = localPart(text, index);
      const found = local + domain;
      if (local === '' || isStandIn(found)) return [];
      return [{ start: index - local.length, end: index + domain.length, standIn: person(found) }];
    });

/** Looks back from the `@`, because most texts have none. */
function localPart(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - MOST_LOCAL - 2), at);
  const quoted = QUOTED.exec(before)?.[0];
  if (quoted !== undefined) return quoted;
  const atom = DOT_ATOM.exec(before.slice(-MOST_LOCAL))?.[0] ?? '';
  // In a URL these delimit; in an address they are legal, though nobody has them.
  const isUrl = /^\/|\/\/|[?&]/.test(atom) || atom.length === MOST_LOCAL;
  return (isUrl ? atom.slice(atom.search(/[^/?&=]*$/)) : atom).replace(/^'+/, '');
}
