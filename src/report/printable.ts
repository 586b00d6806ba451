/**
 * What XML 1.0 section 2.2 forbids, and what a terminal obeys: controls (C0 without tab and line feed, C1), a carriage
 * return that ends no line, lone surrogates, U+FFFE and U+FFFF, and marks that turn the direction of text.
 */
const UNPRINTABLE = /(?![\t\n]|\r\n)[\p{Cc}\p{Cs}\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** GitHub obeys lines that begin with `::` after any blanks; it and others obey `##[`, `##vso[`, `##teamcity[` anywhere. */
const COMMAND = /^([^\S\n]*):(?=:)|#(?=#(?:vso|teamcity)?\[)/gim;

/** A text that is safe in XML, on a terminal and in the log of a CI job; characters that are not are written as `\u001b`. */
export const printable = (text: string): string =>
  text
    .replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(COMMAND, (found) => (found === '#' ? '#\\' : `${found.slice(0, -1)}\\:`));
