import { expect, test } from '@playwright/test';
import { type JunitCase, junitText, runError } from '../../src/report/junit.ts';
import { junitElements, junitTrouble } from '../support/junit-file.ts';

const AT = new Date(0);
const caseOf = (name: string, red: JunitCase['red'] = null, notes = ''): JunitCase => ({
  suite: 'beta/page',
  classname: 'beta GET /a/{}',
  name,
  durationMs: 1500,
  red,
  notes,
});
const failure = (text: string): JunitCase['red'] => ({ kind: 'failure', type: 'fail', message: text, text });
const error = (text: string): JunitCase['red'] => ({ kind: 'error', type: 'blocked', message: text, text });

test('a wrong reply is a failure, what was not judged an error, a warning a text, and the counts say so', () => {
  const cases = [
    caseOf('green'),
    caseOf('warned', null, 'expected 400\ngot 404'),
    caseOf('broken', failure('first line\nsecond line'), 'expected 400'),
    caseOf('blocked', error('no reply')),
    runError('not cleaned up:\n- one'),
  ];
  const elements = junitElements(junitText(cases, AT));
  expect(elements[0]).toMatchObject({
    name: 'testsuites',
    attributes: { tests: '5', failures: '1', errors: '2' },
  });
  expect(
    elements.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes),
  ).toMatchObject([
    { name: 'beta/page', tests: '4', failures: '1', errors: '1', time: '6.000' },
    { name: 'run', tests: '1', failures: '0', errors: '1' },
  ]);
  expect(elements.filter(({ name }) => /failure|error|system-out/.test(name))).toEqual([
    { name: 'system-out', attributes: {}, text: 'expected 400\ngot 404', parent: 'testcase' },
    {
      name: 'failure',
      attributes: { type: 'fail', message: 'first line second line' },
      text: 'first line\nsecond line',
      parent: 'testcase',
    },
    { name: 'system-out', attributes: {}, text: 'expected 400', parent: 'testcase' },
    {
      name: 'error',
      attributes: { type: 'blocked', message: 'no reply' },
      text: 'no reply',
      parent: 'testcase',
    },
    {
      name: 'error',
      attributes: { type: 'run', message: 'not cleaned up:' },
      text: 'not cleaned up:\n- one',
      parent: 'testcase',
    },
  ]);
});

test('a file has only what the schema of Jenkins knows', () => {
  const all = [caseOf('a', failure('x'), 'y'), caseOf('b', error('z')), runError('why')];
  expect(junitTrouble(junitText(all, AT))).toEqual([]);
  expect(junitTrouble(junitText(all, AT).replace('failures="1"', 'failures="2"'))).toEqual([
    'testsuites: failures is 2, found 1',
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
    const xml = junitText([caseOf(`a${text}b`, failure(`got ${text}\n${text}`), text)], AT);
    const [found] = junitElements(xml).filter(({ name }) => name === 'failure');
    expect(found?.text).toContain('got ');
  });
}

test('characters beyond the first plane are kept', () => {
  const [, , , found] = junitElements(junitText([caseOf('x', failure('got 😀'))], AT));
  expect(found?.text).toBe('got 😀');
});
