import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { ReadPage } from '../../src/docs/page.ts';
import { loadFormats } from '../../src/files/data.ts';
import { linesOf, objectOf } from '../../src/model/body.ts';
import { below, type JsonObject } from '../../src/model/json.ts';
import { anyObject } from '../support/arbitrary.ts';
import { contractOf, readSample } from '../support/docs-page.ts';
import { SAMPLE_PAGE } from '../support/sample-page.ts';

const formats = loadFormats();

/** The line numbers of all that was read of a page. */
function lineNumbersIn(found: ReadPage): number[] {
  const lines: number[] = [];
  JSON.stringify(found, (name, value) => {
    if (name === 'line') lines.push(value);
    if (name === 'lines') lines.push(...Object.values<number>(value));
    return name === 'json' ? null : value;
  });
  return lines;
}

/**
 * Whatever a page says, it is read without an error: its contracts are of the right form, every line is one of the page,
 * every request is an example or has a finding. A call of `expect` takes longer than reading, so only what fails calls it.
 */
function expectReadable(text: string): void {
  const found = readSample(text);
  const last = text.split(/\r\n?|\n/).length;
  const lines = lineNumbersIn(found).filter((line) => !(line >= 1 && line <= last));
  const wrong = found.contracts.flatMap(
    (contract) =>
      formats('contract', contract as unknown as JsonObject) ?? [{ pointer: '', message: 'no format' }],
  );
  const examples = found.contracts.flatMap(({ examples }) => examples.map(({ request }) => request.line));
  const silent =
    found.findings.length === 0 ? found.requests.filter(({ line }) => !examples.includes(line)) : [];
  const again = readSample(text);
  if (lines.length > 0 || wrong.length > 0 || silent.length > 0 || !isDeepStrictEqual(again, found))
    expect({ text, lines, wrong, silent, again }).toEqual({
      text,
      lines: [],
      wrong: [],
      silent: [],
      again: found,
    });
}

const WORDS = [
  ...['constructor', '\\_\\_proto\\_\\_', '__proto__', 'TODO', 'Required', 'application', '999', '0', '-'],
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
  ...[
    '\n``` http\n',
    '\n~~~\n',
    '\n---\n',
    '\n## Example\n',
    '\n|:---|\n',
    '<pre>',
    '\n```\n',
    '\n```json\n',
  ],
  ...['<!--', '-->', '&#0;', '&lt;', '\t', '\r', '\r\n', '\n', '\0', '\u2028', '\ufeff', '\ud800', 'é', '💥'],
  ...[
    '\nGET /a\n',
    '\nPOST https://graph.microsoft.com/beta/a\n',
    '\nHTTP/1.1 200 OK\n',
    '\nHTTP/1.1\n',
    'GET ',
    '(',
  ],
  ...[
    '\n:::zone pivot="graph-v1"\n',
    '\n:::zone-end\n',
    '[!INCLUDE [a](permissions/b.md)]',
    '\u00a0',
    '{a|b}',
  ],
  ...['<a name="http-request"></a>', '<span class="sxs-lookup">', '# [HTTP](#tab/http)', 'https://', '<id>'],
  '\n<!-- { "blockType": "request", "name": "a" } -->\n',
  '\n<!-- { "blockType": "response", "name": ["a", "b"], "@odata.type": "Collection(a.b)" } -->\n',
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

test('any text is read without an error', () => {
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
  test(`a page with the line end ${ends}, edited at random, is read without an error`, () => {
    const edits = fc.array(anyEdit, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(edits, (edits) => expectReadable(edits.reduce(edited, page))),
      { numRuns: 500 },
    );
  });
}

test('a page whose lines are shuffled, doubled or left out is read without an error', () => {
  const lines = SAMPLE_PAGE.split('\n');
  const some = fc.array(fc.nat(lines.length - 1), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(some, (picks) => expectReadable(picks.map((at) => lines[at]).join('\n'))),
    { numRuns: 500 },
  );
});

test('a page cut off at any character is read without an error', () => {
  for (let end = 0; end <= SAMPLE_PAGE.length; end++) expectReadable(SAMPLE_PAGE.slice(0, end));
});

test('a page with one thing repeated thousands of times is read without an error', () => {
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
      const found = contractOf(readSample(page)).examples[0]?.request.body;
      expect(JSON.stringify(objectOf(found))).toBe(JSON.stringify(body));
      const lines = page.split('\n');
      const misplaced = Object.keys(body).filter((name) => {
        const line = linesOf(found)[below('', name)];
        return !lines[(line ?? 0) - 1]?.includes(`${JSON.stringify(name)}:`);
      });
      expect(misplaced).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
