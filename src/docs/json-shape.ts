import { createScanner } from 'jsonc-parser';

/** Deeper than any JSON of the docs; the parser recurses, and so does every reader of the contract. */
export const MOST_DEPTH = 100;

/** How deep a text is nested (0 for strict JSON that cannot be too deep), and where it first has a comma before an end. */
export function shapeOf(text: string): { depth: number; comma: number | null } {
  // Nearly every text is strict JSON with few brackets, and the parser of the engine says so faster.
  const isFlat = (text.match(/[[{]/g)?.length ?? 0) <= MOST_DEPTH;
  return isFlat && isStrict(text) ? { depth: 0, comma: null } : survey(text);
}

/** Whether a text is JSON as RFC 8259 has it. */
export function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function survey(text: string): { depth: number; comma: number | null } {
  const scanner = createScanner(text, true);
  let [now, depth] = [0, 0];
  let [last, comma]: [number, number | null] = [-1, null];
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const offset = scanner.getTokenOffset();
    const mark = text[offset];
    if (mark === '{' || mark === '[') depth = Math.max(depth, ++now);
    else if (mark === '}' || mark === ']') {
      now--;
      if (text[last] === ',') comma ??= last;
    }
    last = offset;
  }
  return { depth, comma };
}
