/** A text, cut where it is longer than `most` characters; the end then says how many it has, or had at first. */
export const cutText = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}… (${lengthOfCut(text) ?? text.length} characters)`;

/** The whole length of a text that was cut; `null` for one that is complete. */
export function lengthOfCut(text: string | null): number | null {
  const length = /… \((\d+) characters\)$/.exec(text ?? '')?.[1];
  return length === undefined ? null : Number(length);
}
