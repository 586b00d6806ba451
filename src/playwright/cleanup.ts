import { plainError } from './plain-error.ts';
import { isDeath } from './result.ts';

const INTRO = 'not cleaned up:';

/** The error of a worker that could not delete all that it created. `left` has a line each. */
export const notCleanedUp = (left: string[]): Error =>
  plainError([INTRO, ...left.map((line) => `- ${line.replace(/\s+/g, ' ')}`)].join('\n'));

/** The lines of such an error; none in any other text. */
export function leftIn(text: string): string[] {
  if (isDeath(text)) return ['what a worker had created when it died'];
  return isCleanup(text) ? [...text.matchAll(/^- (.+)$/gm)].map(([, line = '']) => line) : [];
}

/** Whether an error is about what was created, and not about the case that was the last of its worker. */
export const isCleanup = (text: string): boolean => text.startsWith(INTRO);
