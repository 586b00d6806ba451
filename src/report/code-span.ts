import { oneLine } from './cut.ts';
import { printable } from './printable.ts';

/**
 * A text of a target or a run as a code span in a cell of a table, cut to `most` characters. A line break or a backtick
 * would end the span; a bar would end the cell, also one behind a backslash that escapes nothing (GFM section 4.10).
 */
export function code(text: string, most = Number.POSITIVE_INFINITY): string {
  const inside = oneLine(text, most).replaceAll('`', "'").replaceAll('\\', '\\\\').replaceAll('|', '\\|');
  return `\`${printable(inside) || ' '}\``;
}

export const plain = (text: string): string => text.replace(/\s+/g, ' ');
