import type { Annotation } from './annotation.ts';
import type { Fence } from './markdown.ts';

const OPENING = /^\s*(?:`{3,}|~{3,})\s*[A-Za-z][\w-]*\s*$/;
const CLOSING = /^\s*(?:`{3,}|~{3,})\s*$/;
const MARKDOWN = /^\s*(?:#{1,6}\s|<!--|>)/;

/**
 * The fences that a block of code is. A fence that nothing closes runs on to the end of a later one, as CommonMark says;
 * where the block opens another fence with a language, the first ends at the Markdown before it. Of an indented block
 * (`fenced` false) only what is fenced inside is a fence.
 */
export function splitFence(
  text: string,
  line: number,
  language: string,
  annotation: Annotation | null,
  fenced: boolean,
): Fence[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const fence = (from: number, to: number, opening: string, notes: Annotation | null): Fence => ({
    kind: 'fence',
    text: `${lines.slice(from, to).join('\n')}\n`,
    line: line + from,
    language: opening
      .replace(/^[\s`~]+/, '')
      .trim()
      .toLowerCase(),
    annotation: notes,
  });
  const openings = lines.flatMap((each, at) => (OPENING.test(each) ? [at] : []));
  if (openings.length === 0) return fenced ? [{ ...fence(0, lines.length, language, annotation), text }] : [];
  const fences: Fence[] = [];
  const starts = [...(fenced ? [-1] : []), ...openings];
  for (const [index, start] of starts.entries()) {
    const until = starts[index + 1] ?? lines.length;
    const ends = start < 0 && until < lines.length ? MARKDOWN : CLOSING;
    const offset = lines.slice(start + 1, until).findIndex((each) => ends.test(each) || CLOSING.test(each));
    const to = offset < 0 ? until : start + 1 + offset;
    const opened = start < 0 ? language : (lines[start] ?? '');
    fences.push({
      ...fence(start + 1, to, opened, start < 0 ? annotation : null),
      ...(fenced ? { unclosed: true as const } : {}),
    });
  }
  return fences;
}
