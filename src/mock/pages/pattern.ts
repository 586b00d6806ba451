/** The literal texts of a template's segment, in order; between each two of them stands a placeholder. */
export type Pattern = string[];

const PLACEHOLDER = /\{[^{}]*\}|<[^<>]*>/;

export const patternOf = (segment: string): Pattern => segment.split(PLACEHOLDER);

/** Whether a segment is one placeholder and nothing else. */
export const isAny = (pattern: Pattern): boolean =>
  pattern.length > 1 && pattern.every((text) => text === '');

/** How much of the pattern is literal: what matches more literally is the better match. */
export const literalLength = (pattern: Pattern): number => pattern.join('').length;

/** Whether a text is the literals of a pattern with something between them; in linear time. */
export function matches([first = '', ...rest]: Pattern, text: string): boolean {
  const last = rest.pop();
  if (last === undefined) return text === first;
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const literal of rest) {
    const found = text.indexOf(literal, at + 1);
    if (found < 0) return false;
    at = found + literal.length;
  }
  return at < end;
}
