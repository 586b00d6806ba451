import { expect, test } from '@playwright/test';
import { SaxesParser } from 'saxes';
import { type JunitCase, junitText, runError } from '../../src/report/junit.ts';

const AT = new Date(0);
const caseOf = (name: string, red: JunitCase['red'] = null): JunitCase => ({
  suite: 'beta/page',
  name,
  durationMs: 1500,
  red,
});

/** The elements of an XML text, with their attributes and text; throws where it is not well-formed. */
function elementsOf(xml: string): { name: string; attributes: object; text: string }[] {
  const found: { name: string; attributes: object; text: string }[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes, text: '' }));
  parser.on('text', (text) => {
    const last = found.at(-1);
    if (last !== undefined) last.text += text.trim();
  });
  parser.write(xml).close();
  return found;
}

test('a broken promise is a failure, what was not judged an error, and the counts say so', () => {
  const cases = [
    caseOf('green'),
    caseOf('broken', { kind: 'failure', text: 'first line\nsecond line' }),
    caseOf('blocked', { kind: 'error', text: 'no reply' }),
    runError('not cleaned up'),
  ];
  const elements = elementsOf(junitText(cases, AT));
  const counts = { tests: '4', failures: '1', skipped: '0', errors: '2' };
  expect(elements[0]).toMatchObject({ name: 'testsuites', attributes: counts });
  expect(
    elements.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes),
  ).toMatchObject([
    { name: 'beta/page', tests: '3', failures: '1', errors: '1', time: '4.500' },
    { name: 'run', tests: '1', failures: '0', errors: '1' },
  ]);
  expect(elements.filter(({ name }) => /failure|error/.test(name))).toEqual([
    { name: 'failure', attributes: { message: 'first line' }, text: 'first line\nsecond line' },
    { name: 'error', attributes: { message: 'no reply' }, text: 'no reply' },
    { name: 'error', attributes: { message: 'not cleaned up' }, text: 'not cleaned up' },
  ]);
});

/** What XML 1.0 section 2.2 has no form for, and what has a meaning in it. */
const HOSTILE = [
  ...[0x0, 0x1, 0x8, 0xb, 0xc, 0xe, 0x1b, 0x1f, 0xfffe, 0xffff].map((code) => String.fromCharCode(code)),
  '\ud800',
  '\udc00x',
  ']]>',
  '<![CDATA[',
  '&#0;',
  '<!-- --',
  '"\'><script>',
];
for (const text of HOSTILE) {
  test(`${JSON.stringify(text)} in a reply leaves the file well-formed`, () => {
    const xml = junitText([caseOf(`a${text}b`, { kind: 'failure', text: `got ${text}\n${text}` })], AT);
    const [failure] = elementsOf(xml).filter(({ name }) => name === 'failure');
    expect(failure?.text).toContain('got ');
  });
}

test('characters beyond the first plane are kept', () => {
  const [, , , failure] = elementsOf(junitText([caseOf('x', { kind: 'failure', text: 'got 😀' })], AT));
  expect(failure?.text).toBe('got 😀');
});
