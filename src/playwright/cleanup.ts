import { plainError } from './plain-error.ts';

const INTRO = 'not cleaned up:';

/** The error of a worker that could not delete all that it created. `left` has a line each. */
export const notCleanedUp = (left: string[]): Error =>
  plainError([INTRO, ...left.map((line) => `- ${line.replace(/\s+/g, ' ')}`)].join('\n'));

/** The lines of such an error; none in any other text. Playwright adds lines of its own to an error of a worker. */
export const leftIn = (text: string): string[] =>
  text.startsWith(INTRO) ? [...text.matchAll(/^- (.+)$/gm)].map(([, line = '']) => line) : [];
