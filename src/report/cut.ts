/**
 * A text, cut where it is longer than `most` characters; the end then says how many it has, or had at first. `length`
 * is that of a text of which this is the beginning.
 */
export const shortened = (text: string, most: number, length = 0): string =>
  Math.max(text.length, length) <= most
    ? text
    : `${text.slice(0, most)}… (${length || lengthOfCut(text) || text.length} characters)`;

/** The whole length of a text that was cut; `null` for one that is complete. */
export function lengthOfCut(text: string | null): number | null {
  const length = /… \((\d+) characters\)$/.exec(text ?? '')?.[1];
  return length === undefined ? null : Number(length);
}

/** A text as one line of at most `most` characters. */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** The first of some lines, `most` in all; where there are more, the last says how many. */
export const firstOf = (lines: string[], most: number, more: (count: number) => string): string[] =>
  lines.length <= most ? lines : [...lines.slice(0, most - 1), more(lines.length - most + 1)];
