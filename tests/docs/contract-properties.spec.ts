import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { readContract } from '../../src/docs/contract.ts';
import { PageError } from '../../src/docs/page.ts';
import { loadFormats } from '../../src/files/data.ts';
import type { Contract } from '../../src/model/contract.ts';
import { below, type JsonObject } from '../../src/model/json.ts';
import { anyObject } from '../support/arbitrary.ts';
import { SAMPLE_FILE, SAMPLE_PAGE, SAMPLE_ROUTES } from '../support/sample-page.ts';

const formats = loadFormats();

const read = (text: string): Contract | PageError => {
  try {
    return readContract(SAMPLE_FILE, text, SAMPLE_ROUTES);
  } catch (error) {
    if (error instanceof PageError) return error;
    throw error;
  }
};

/** The line numbers of a contract, or of an error. */
function linesOf(found: Contract | PageError): number[] {
  if (found instanceof PageError)
    return [Number(/^widgetassignment-create\.md:(\d+): ./.exec(found.message)?.[1])];
  const lines: number[] = [];
  JSON.stringify(found, (name, value) => {
    if (name === 'line') lines.push(value);
    if (name === 'lines') lines.push(...Object.values<number>(value));
    return name === 'json' ? null : value;
  });
  return lines;
}

/**
 * Whatever a page says, it is a contract of the right form or an error that names one of its lines, each time.
 * A call of `expect` takes longer than reading the page, so it is called for pages that fail only.
 */
function expectReadable(text: string): void {
  const found = read(text);
  const last = text.split(/\r\n?|\n/).length;
  const lines = linesOf(found).filter((line) => !(line >= 1 && line <= last));
  const format = found instanceof PageError ? [] : formats('contract', found as unknown as JsonObject);
  const again = read(text);
  if (lines.length > 0 || format.length > 0 || !isDeepStrictEqual(again, found))
    expect({ text, lines, format, again }).toEqual({ text, lines: [], format: [], again: found });
}

const WORDS = [
  ...[
    'constructor',
    '\\_\\_proto\\_\\_',
    '__proto__',
    'TODO',
    'Required',
    'application',
    '999',
    '000',
    '0',
    '-',
  ],
  ...[
    '?',
    '#',
    ' ',
    '|',
    '\\|',
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '.',
    '/',
    '\\',
    '```',
    '~~~',
    '---',
    '> ',
    '- ',
  ],
  ...['\n``` http\n', '\n~~~\n', '\n---\n', '\n## Example\n', '\n|:---|\n', '<pre>'],
  ...['<!--', '-->', '&#0;', '&lt;', '\t', '\r', '\r\n', '\n', '\0', '\u2028', '\ufeff', '\ud800', 'é', '💥'],
];

/** One edit of a page at some place: the unit that is changed, and what stands there afterwards. */
type Edit = { unit: 'line' | 'word' | 'character'; at: number; other: number; how: number; text: string };
const UNITS = { line: /(?<=\n)/, word: /(?<=\W)|(?=\W)/, character: /(?:)/ };
const HOW: ((part: string, other: string, text: string) => string)[] = [
  () => '',
  (part) => part + part,
  (_, other) => other,
  (_, __, text) => text,
  (part, _, text) => part + text,
];
const anyEdit: fc.Arbitrary<Edit> = fc.record({
  unit: fc.constantFrom('line', 'word', 'character'),
  at: fc.nat(),
  other: fc.nat(),
  how: fc.nat(HOW.length - 1),
  text: fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 3 })),
});

function edited(page: string, { unit, at, other, how, text }: Edit): string {
  const parts = page.split(UNITS[unit]);
  const [here, there] = [at % parts.length, other % parts.length];
  return parts.with(here, HOW[how]?.(parts[here] ?? '', parts[there] ?? '', text) ?? '').join('');
}

test('any text is read as a contract or is an error with its line', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', size: 'large' }),
    fc.uint8Array({ size: 'large' }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    fc
      .array(fc.constantFrom(...WORDS, ...SAMPLE_PAGE.split('\n')), { size: 'large' })
      .map((lines) => lines.join('\n')),
  );
  fc.assert(fc.property(anything, expectReadable), { numRuns: 500 });
});

for (const [ends, page] of [
  ['\\n', SAMPLE_PAGE],
  ['\\r\\n', SAMPLE_PAGE.replaceAll('\n', '\r\n')],
] as const) {
  test(`a page with the line end ${ends}, edited at random, is read as a contract or is an error with its line`, () => {
    const edits = fc.array(anyEdit, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(edits, (edits) => expectReadable(edits.reduce(edited, page))),
      { numRuns: 500 },
    );
  });
}

test('a page cut off at any character is read as a contract or is an error with its line', () => {
  for (let end = 0; end <= SAMPLE_PAGE.length; end++) expectReadable(SAMPLE_PAGE.slice(0, end));
});

test('a page with one thing repeated thousands of times is read as a contract or is an error with its line', () => {
  const huge = fc.tuple(
    fc.nat(),
    fc.constantFrom(...WORDS, '[{"a":', '[', '{"a":', '|a', '*', '`', '<a>', '![', '# '),
  );
  fc.assert(
    fc.property(huge, fc.integer({ min: 100, max: 5000 }), ([at, text], times) => {
      const edit = { unit: 'line', at, other: 0, how: 4, text: `${text.repeat(times)}\n` } as const;
      expectReadable(edited(SAMPLE_PAGE, edit));
    }),
    { numRuns: 200 },
  );
});

test('the body of an example is read as JSON.parse reads it, and each member has its line', () => {
  const indent = fc.constantFrom(undefined, 1, 2, '\t');
  fc.assert(
    fc.property(anyObject, indent, (members, indent) => {
      const body = { ...members, '@odata.type': 'microsoft.graph.widgetAssignment' };
      const text = JSON.stringify(body, null, indent);
      const page = SAMPLE_PAGE.replace(/\{\n[\s\S]*?\n\}\n/, () => `${text}\n`);
      const found = readContract(SAMPLE_FILE, page, SAMPLE_ROUTES).examples[0]?.request.body;
      expect(JSON.stringify(found?.json)).toBe(JSON.stringify(body));
      const lines = page.split('\n');
      const misplaced = Object.keys(body).filter((name) => {
        const line = found?.lines[below('', name)];
        return !lines[(line ?? 0) - 1]?.includes(`${JSON.stringify(name)}:`);
      });
      expect(misplaced).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
