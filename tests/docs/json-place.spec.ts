import { expect, test } from '@playwright/test';
import { lineOfPointer } from '../../src/docs/json-place.ts';

const TEXT = '[\n  {\n    "a/b": 1,\n    "c": [\n      "x"\n    ]\n  }\n]\n';

const LINES: [pointer: string, line: number][] = [
  ['', 1],
  ['/0', 2],
  ['/0/a~1b', 3],
  ['/0/c/0', 5],
  ['/0/none', 2],
  ['/7/c', 1],
];
for (const [pointer, line] of LINES)
  test(`${pointer || 'the whole'} stands in line ${line}`, () =>
    expect(lineOfPointer(TEXT, pointer)).toBe(line));

test('of a text without a value the line is 1', () => expect(lineOfPointer('', '/0')).toBe(1));
