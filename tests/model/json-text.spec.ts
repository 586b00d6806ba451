import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { flawIn } from '../../src/model/json-text.ts';
import { anyJson } from '../support/arbitrary.ts';

const TWICE: [text: string, name: string][] = [
  ['{"a":1,"a":1}', '"a"'],
  ['{"a":1,"b":{"a":1},"a":2}', '"a"'],
  ['[{"x":{}},{"a":[],"a":null}]', '"a"'],
  ['{"a" \n\t:1,"\\u0061":2}', '"a"'],
  ['{"":1,"":2}', '""'],
  ['{"__proto__":1,"__proto__":2}', '"__proto__"'],
  ['{"\\"":1,"\\"":2}', '"\\""'],
];
for (const [text, name] of TWICE) {
  test(`${text} has a name that stands twice in one object`, () => {
    expect(flawIn(text)).toBe(`${name} stands twice in one object`);
  });
}

const SOUND = [
  '{"a":{"a":{"a":1}},"b":"a"}',
  '[{"a":1},{"a":1}]',
  '{"a":"a","b":["a","a"],"A":1}',
  '{"a":"\\\\","b":"\\"a\\":","c":"{\\"a\\":1,\\"a\\":2}"}',
  '"a"',
  '',
  '{"a',
];
for (const text of SOUND) {
  test(`${JSON.stringify(text)} has no name twice`, () => {
    expect(flawIn(text)).toBeNull();
  });
}

test('values are nested at most 100 deep', () => {
  const nested = (open: string, close: string, levels: number) =>
    flawIn(open.repeat(levels) + close.repeat(levels));
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    expect(nested(open, close, 100)).toBeNull();
    expect(nested(open, close, 101)).toBe('nested deeper than 100');
    expect(nested(open, close, 1_000_000)).toBe('nested deeper than 100');
  }
});

test('what a serializer writes has no name twice, unless one is written twice', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), anyJson, { noNullPrototype: true }), (object) => {
      const text = JSON.stringify(object, null, 1);
      expect(flawIn(text)).toBeNull();
      const [first] = Object.keys(object);
      if (first === undefined) return;
      const twice = `{${JSON.stringify(first)}:0,${text.slice(1)}`;
      expect(flawIn(twice)).toMatch(/ stands twice in one object$/);
    }),
    { numRuns: 500 },
  );
});

test('a text is read in linear time, however many names, strings, blanks and escapes it has', () => {
  const large = 1_000_000;
  const names = Array.from({ length: large / 10 }, (_, at) => `"n${at}":${at}`).join();
  for (const text of [
    `{${names}}`,
    `["${'\\"'.repeat(large)}"]`,
    `{"a"${' '.repeat(large)}:1}`,
    `[${'"a" ,'.repeat(large)}1]`,
    '"'.repeat(large),
  ]) {
    // Where the time grows with the square of the length, the limit of the test is over long before.
    flawIn(text);
  }
});
