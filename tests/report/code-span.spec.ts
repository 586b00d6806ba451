import { expect, test } from '@playwright/test';
import { code } from '../../src/report/code-span.ts';

const SPANS: [text: string, span: string, most?: number][] = [
  ['as it is', '`as it is`'],
  ['a | b', '`a \\| b`'],
  // Alone it would escape the backslash, and the bar would end the cell.
  ['a \\| b', '`a \\\\\\| b`'],
  ['`a`', "`'a'`"],
  ['two\nlines', '`two lines`'],
  ['', '` `'],
  ['\u202eturned', '`\\u202eturned`'],
  ['::error::', '`\\::error::`'],
  ['too long', '`too…`', 4],
];
for (const [text, span, most] of SPANS)
  test(`${JSON.stringify(text)} becomes ${span}`, () => expect(code(text, most)).toBe(span));
