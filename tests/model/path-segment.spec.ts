import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { isPathSegment, pathSegment } from '../../src/model/path-segment.ts';

const OTHERS: [what: string, id: unknown][] = [
  ['an empty text', ''],
  ['a dot', '.'],
  ['two dots', '..'],
  ['a slash', 'a/b'],
  ['a backslash, which URL parsers take for a slash', 'a\\b'],
  ['a question mark', 'a?b'],
  ['a number sign', 'a#b'],
  ['an escape, which becomes a slash when it is decoded', 'a%2Fb'],
  ['two dots as escapes', '%2e%2e'],
  ['a line break', 'a\n'],
  ['a null character', '\u0000'],
  ['a delete character', '\u007f'],
  ['half a surrogate pair', '\ud800'],
  ['a quotation mark', 'a"b'],
  ['a system segment of OData', '$ref'],
  ['a key in parentheses', "a('b')"],
  ['a number', 1],
  ['null', null],
  ['an object', {}],
];
for (const [what, id] of OTHERS) {
  test(`an id is refused before a URL is built: ${what}`, () => expect(pathSegment(id)).toBeNull());
}

test('a GUID, a composite id and a name with a space stand in a path as one segment', () => {
  const guid = '0f0e0d0c-1111-4222-8333-444455556666';
  expect([guid, `${guid}_${guid}`, 'a b', '...'].map(pathSegment)).toEqual([
    guid,
    `${guid}_${guid}`,
    'a%20b',
    '...',
  ]);
});

test('whatever an id is, a URL with it names an item of the collection or is not built', () => {
  const base = 'http://h/beta/things/';
  const id = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[./\\%2eF?#$ ]{0,6}$/));
  fc.assert(
    fc.property(id, (text) => {
      const segment = pathSegment(text);
      if (segment === null) return;
      expect(isPathSegment(segment)).toBe(true);
      const { href, pathname } = new URL(base + segment);
      expect(href).toBe(base + segment);
      expect(decodeURIComponent(pathname.slice('/beta/things/'.length))).toBe(text);
    }),
  );
});
