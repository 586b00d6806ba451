import { expect, test } from '@playwright/test';
import { noSchemaLines } from '../../../src/report/terminal/summary.ts';

test('a run says how many cases it judged without a schema, and nothing where there is none', () => {
  expect(noSchemaLines(0)).toEqual([]);
  expect(noSchemaLines(7)).toEqual([
    '7 cases judge entities of types that schemas/ does not have: by their page alone',
  ]);
});
