import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { loadValues } from '../../src/files/values.ts';

const written = (path: string, text: string): string => {
  writeFileSync(path, text);
  return path;
};

test('values are read by collection, however the user writes it', () => {
  const path = written(
    test.info().outputPath('values.json'),
    '{ "/users": "a", "groups/{group-id}/members": "b" }',
  );
  expect(loadValues(path)).toEqual({ users: 'a', 'groups/{}/members': 'b' });
});

const BAD: [text: string, message: RegExp][] = [
  [
    '{\n "users": "a",\n}',
    /values\.json:[23]: expected a JSON object of ids by collection, .* found no JSON$/,
  ],
  ['', /values\.json:1: .* found no JSON$/],
  ['["a"]', /values\.json:1: .* found other JSON$/],
  ['{\n "users": 5 }', /values\.json:2: .* found a value of "users" that cannot stand in a path$/],
  ['{\n\n "users": "a/b" }', /values\.json:3: .* found a value of "users"/],
];
for (const [text, message] of BAD) {
  test(`the file of values ${JSON.stringify(text)} is refused with its line`, () => {
    const path = written(test.info().outputPath('values.json'), text);
    expect(() => loadValues(path)).toThrow(message);
  });
}

test('a file of values that is not there is refused', () => {
  expect(() => loadValues('/nowhere/values.json')).toThrow(
    /^\/nowhere\/values\.json: expected a JSON object .*, found nothing$/,
  );
});
