import type { Found } from './stand-in.ts';

/** A text to find in any letter case, whole or in pieces of at least `least` characters. */
export type Wanted = { text: string; least: number; standIn: (found: string) => string };

/** Finds all that is wanted in one pass, whatever its number and length. */
export type Search = { add: (wanted: Wanted) => void; find: (text: string) => Found[] };

/** The shortest piece that is found, and the shortest text that is searched for. */
export const SHORTEST = 8;
/** Every piece of `SHORTEST` characters holds a gram of five that begins at a multiple of four. */
const GRAM = 5;
const STRIDE = 4;
/** A gram that is repeated within a secret need not be looked up everywhere: the pieces around it are found too. */
const MOST_PLACES = 16;

export function openSearch(): Search {
  const places = new Map<string, { wanted: Wanted; offset: number }[]>();
  return {
    add: ({ text, ...rest }) => {
      const wanted = { text: lowerCase(text), ...rest };
      for (let offset = 0; offset + GRAM <= text.length; offset++) {
        const gram = wanted.text.slice(offset, offset + GRAM);
        const known = places.get(gram) ?? [];
        if (known.length < MOST_PLACES) places.set(gram, [...known, { wanted, offset }]);
      }
    },
    find: (original) => {
      const text = lowerCase(original);
      const found: Found[] = [];
      for (let at = 0; at + GRAM <= text.length; at += STRIDE) {
        let piece: Found | null = null;
        for (const { wanted, offset } of places.get(text.slice(at, at + GRAM)) ?? []) {
          const [start, end] = extent(text, at, wanted.text, offset);
          if (end - start <= (piece === null ? 0 : piece.end - piece.start)) continue;
          const isWanted =
            end - start >= wanted.least || isRemainder(text, start, end, start === at - offset);
          if (isWanted) piece = { start, end, standIn: wanted.standIn(original.slice(start, end)) };
        }
        if (piece === null) continue;
        found.push(piece);
        at = Math.ceil(piece.end / STRIDE) * STRIDE - STRIDE;
      }
      return found;
    },
  };
}

/** Letters outside ASCII stay: their lower case can have another length. */
const lowerCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** How far a text and a wanted one are the same, around one place. */
function extent(text: string, at: number, wanted: string, offset: number): [start: number, end: number] {
  let back = 0;
  while (back < at && back < offset && text[at - back - 1] === wanted[offset - back - 1]) back++;
  let length = GRAM;
  while (offset + length < wanted.length && text[at + length] === wanted[offset + length]) length++;
  return [at - back, at + length];
}

/** Whether a piece is what was left of a secret where a text was cut: at its end, or in an excerpt of a parser. */
function isRemainder(text: string, start: number, end: number, isBeginning: boolean): boolean {
  if (end - start < SHORTEST) return false;
  const isAtEnd = end === text.length || text[end] === '…';
  const isInExcerpt = text.startsWith('"...', end) || text.startsWith('..."', start - 4);
  return (isBeginning && isAtEnd) || isInExcerpt;
}
