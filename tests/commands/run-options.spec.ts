import { expect, test } from '@playwright/test';
import { playwrightArguments, readArguments, splitOptions } from '../../src/commands/run-options.ts';
import { ALL } from '../support/runner.ts';

const argumentsOf = (given: string[]) => playwrightArguments(readArguments(given), './ours.ts', ALL);

for (const option of ['--retries', '--repeat-each', '--pass-with-no-tests', '--output']) {
  test(`${option} is refused in every spelling, with a word why`, () => {
    for (const given of [[option], [`${option}=1`], [option, '1']])
      expect(() => argumentsOf(given)).toThrow(new RegExp(`^${option} is refused: .{20}`));
  });
}

for (const given of [
  ['--grep', '('],
  ['--grep=('],
  ['-g', '('],
  ['-g('],
  ['--grep-invert', '('],
  ['-G', '['],
]) {
  test(`${given.join(' ')} is refused, because it is no regular expression`, () =>
    expect(() => argumentsOf(given)).toThrow('Invalid regular expression'));
}

const CLAUSE = 'beta/policysetassignment-create/example#id-guid';
for (const given of [['--grep', CLAUSE], [`--grep=${CLAUSE}`], ['-g', CLAUSE], [`-g${CLAUSE}`]]) {
  test(`${given.join(' ')} selects the case of that clause and no other`, () =>
    expect(selected(given)).toEqual(['beta/policysetassignment-create/example']));
}

/** The cases that Playwright runs: a title stands behind the name of its file. */
function selected(given: string[]): string[] {
  const [option, pattern = ''] = argumentsOf(given);
  expect(option).toBe('--grep');
  const titles = ALL.map(({ address }) => address);
  return titles.filter((title) => new RegExp(pattern, 'gi').test(` examples.spec.ts ${title}`));
}

test('a case whose address begins like that of another is not run with it', () => {
  const twins = ALL.map((subject) => ({ ...subject, address: `${subject.address}.twin` }));
  const [, pattern = ''] = playwrightArguments(readArguments(['--grep', CLAUSE]), '', [...ALL, ...twins]);
  expect(new RegExp(pattern).test('beta/policysetassignment-create/example.twin')).toBe(false);
});

test('a pattern for clauses selects all cases that have one', () => {
  const lifecycles = ALL.filter(({ kind }) => kind === 'lifecycle').map(({ address }) => address);
  expect(selected(['--grep', '#parent-deleted$'])).toEqual(lifecycles);
});

test('an address that there is not is refused, whether of a case or of a clause', () => {
  const unknown = [
    `${CLAUSE}x`,
    '#no-such-clause',
    'beta/no-such-page/example',
    'v1.0/policysetassignment-create',
  ];
  for (const pattern of unknown)
    expect(() => argumentsOf(['--grep', pattern])).toThrow(`--grep ${pattern}: no `);
  // The rest is for Playwright, which also looks at the names of the files.
  expect(argumentsOf(['--grep', 'lifecycle.spec'])).toEqual(['--grep', 'lifecycle.spec']);
});

test('our reporter comes before those of the user, except where nothing is run', () => {
  expect(argumentsOf(['--reporter=line,html', '-x'])).toEqual(['--reporter=./ours.ts,line,html', '-x']);
  expect(argumentsOf(['--reporter', 'line'])).toEqual(['--reporter=./ours.ts,line']);
  expect(argumentsOf(['--list', '--reporter', 'line'])).toEqual(['--list', '--reporter', 'line']);
});

test('a flag of ours without a value is refused: the default would hold silently', () => {
  for (const given of [['--base-url='], ['--base-url', ''], ['--base-url'], ['--reports', '--list']])
    expect(() => splitOptions(given)).toThrow(/^--(base-url|reports): expected a value$/);
});
