import { expect, test } from '@playwright/test';
import { masked } from '../../src/results/mask.ts';

const A = '0027f817-c1a5-488f-b6c5-164f03b81a11';
const B = '9e8d7c6b-5a49-4382-9170-6f5e4d3c2b1a';

// biome-ignore format: a table is read by its rows
const ALIKE: [string, string, string][] = [
  ['GUIDs', `"${A}"`, `"${B.toUpperCase()}"`],
  ['GUIDs without dashes', A.replaceAll('-', ''), B.replaceAll('-', '')],
  ['times', '"2026-11-25T22:06:04.8170001Z"', '"2026-11-26T01:00:00+01:00"'],
  ['dates of HTTP', 'Wed, 25 Nov 2026 22:06:06 GMT', 'Thu, 26 Nov 2026 22:06:07 GMT'],
  ['ports', 'next link http://127.0.0.1:4010/beta/users', 'next link http://127.0.0.1:59999/beta/users'],
  ['durations', 'no reply within 30000 ms', 'no reply within 29999 ms'],
  ['names of what a run creates', 'graph-conformance 2026-11-25T22:06:04Z 0123456789abcdef 1', 'graph-conformance 2026-11-25T22:07:04Z fedcba9876543210 12'],
  ['stand-ins of the redactor', 'person-01234567@redacted.invalid', 'person-89abcdef@redacted.invalid'],
  ['lengths of what was cut', '{"a":… (439 characters)', '{"a":… (441 characters)'],
  ['lengths of a list that others fill', 'the same 9', 'the same 31'],
];
for (const [what, one, other] of ALIKE)
  test(`masked: ${what}`, () => expect(masked(one, 'status')).toBe(masked(other, 'status')));

// biome-ignore format: a table is read by its rows
const DIFFERENT: [string, string, string][] = [
  ['statuses', '201', '200'],
  ['whether two ids are equal', `${A} and ${A}`, `${A} and ${B}`],
  ['hosts', 'http://a.test:80/', 'http://b.test:80/'],
  ['a date without a time', '"2026-11-25"', '"2026-11-26"'],
  ['texts of a property', '"direct"', '"policySets"'],
  ['a count in a sentence', '3 of 5 items', '4 of 5 items'],
];
for (const [what, one, other] of DIFFERENT)
  test(`not masked: ${what}`, () => expect(masked(one, 'status')).not.toBe(masked(other, 'status')));

test('an id that is no GUID is masked in a clause about an id only', () => {
  expect(masked('"k3J9x"', 'id-guid')).toBe(masked('"p_7-z"', 'id-guid'));
  expect(masked('"k3J9x"', 'id-guid')).not.toBe(masked('null', 'id-guid'));
  expect(masked('"k3J9x"', 'id-guid')).not.toBe(masked(`"${A}"`, 'id-guid'));
  expect(masked('"k3J9x"', 'valid')).not.toBe(masked('"p_7-z"', 'valid'));
});

test('masking a long text takes linear time', () => {
  const long = ['0123456789abcdef', '2026-11-25T', '127.0.0.1:', '//a.', '"a-', ' 1 '].map((part) =>
    part.repeat(20_000),
  );
  const start = performance.now();
  for (const text of long) masked(text, 'id');
  expect(performance.now() - start).toBeLessThan(5000);
});
