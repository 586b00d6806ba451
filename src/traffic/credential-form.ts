import type { Finder } from './secret.ts';
import { isStandIn, type StandIns } from './stand-in.ts';

const NAMES = 'access_token|id_token|refresh_token|client_secret|client_assertion|password|secretText';
// No pattern begins with a repetition, so that every text takes linear time. None takes in a backslash, which could
// be one half of an escape.
const VALUES: RegExp[] = [
  /\b(?:Bearer|Basic)\s{1,8}([\w.~+/=-]{8,})/dgi,
  new RegExp(`\\b(?:${NAMES}|sig|code)=([^&\\s"'\\\\]+)`, 'dgi'),
  new RegExp(`"(?:${NAMES})"\\s{0,8}:\\s{0,8}"((?:[^"\\\\]|\\\\.)+)"`, 'dgi'),
  // User name and password in a URL (RFC 3986 section 3.2.1).
  /:\/\/([^\s/?#"'<>\\:]{0,256}:[^\s/?#"'<>\\]{0,256})@/dg,
];
/** Also the beginning of one, where the text was cut. */
const JSON_WEB_TOKEN = /(?<![\w-])eyJ[\w-]{5,}(?:(?:\.[\w-]*){1,4}|(?=$|…|"\.\.\.))/g;

/** Finds what has the form or the place of a credential, whether or not it is known. */
export const credentialFinder =
  ({ secret, token }: StandIns): Finder =>
  (text) => {
    const tokens = [...text.matchAll(JSON_WEB_TOKEN)].map(({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
      standIn: token(found),
    }));
    const values = VALUES.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap(({ indices, 1: value = '' }) => {
        const [start, end] = indices?.[1] ?? [0, 0];
        return isStandIn(value) ? [] : [{ start, end, standIn: secret(value) }];
      }),
    );
    return [...tokens, ...values];
  };
