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
