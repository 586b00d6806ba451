import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { matchesText, patternOf } from '../../src/model/text-pattern.ts';

const MATCHES: [pattern: string, text: string, is: boolean][] = [
  ['500', '500', true],
  ['500', '5000', false],
  ['"*_*"', '"a_b"', true],
  ['"*_*"', '"ab"', false],
  ['*', '', true],
  ['a*a', 'a', false],
  ['*b*', 'abc', true],
  ['a.c', 'abc', false],
  ['a*b*c', 'a-c-b', false],
];
for (const [pattern, text, is] of MATCHES) {
  test(`${pattern} ${is ? 'matches' : 'does not match'} ${text || 'nothing'}`, () =>
    expect(matchesText(pattern, text)).toBe(is));
}

test('the pattern of a text matches it, whatever it is', () => {
  fc.assert(fc.property(fc.string({ maxLength: 900 }), (text) => matchesText(patternOf(text), text)));
});

const ALIKE: [what: string, one: string, other: string][] = [
  ['ids', '"4698f1f9-f1f9-4698-f9f1-9846f9f19846_1"', '"00000000-f1f9-4698-f9f1-9846f9f19846_1"'],
  ['times', '"2026-01-02T03:04:05.678Z"', '"2027-11-12T13:14:15Z"'],
  ['stand-ins of people', 'person-0123abcd@redacted.invalid', 'person-89abcdef@redacted.invalid'],
  ['people', 'a person-0123abcd@redacted.invalid', 'a megan.bowen@contoso.com'],
  ['ports', '302 to http://127.0.0.1:40123/x', '302 to http://127.0.0.1:51234/x'],
];
for (const [what, one, other] of ALIKE) {
  test(`other ${what} are the same symptom`, () => expect(matchesText(patternOf(one), other)).toBe(true));
}

test('another status or another name is another symptom', () => {
  expect(patternOf('500')).toBe('500');
  expect(matchesText(patternOf('no "id"'), 'no "target"')).toBe(false);
});

test('a hostile pattern takes no longer than its stars times the text', () => {
  expect(matchesText(`${'a*'.repeat(200)}b`, 'a'.repeat(100_000))).toBe(false);
  expect(patternOf('a.'.repeat(200_000)).length).toBeLessThan(310);
  expect(patternOf('1234-'.repeat(200_000)).length).toBeLessThan(310);
});
