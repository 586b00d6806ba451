import { expect, test } from '@playwright/test';
import { playwrightArguments, readArguments, splitOptions } from '../../src/commands/run-options.ts';

const argumentsOf = (given: string[]) => playwrightArguments(readArguments(given), './ours.ts');

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

test('a pattern for clauses is not passed on: the cases that Playwright is given are selected by it', () => {
  const clause = 'beta/policysetassignment-create/example#id-guid';
  for (const given of [['--grep', clause], [`--grep=${clause}`], ['-g', clause], [`-g${clause}`]])
    expect(argumentsOf([...given, '-x'])).toEqual(['-x']);
  // Playwright also looks at the names of the files.
  expect(argumentsOf(['--grep', 'lifecycle.spec'])).toEqual(['--grep', 'lifecycle.spec']);
});

test('our reporter comes before those of the user, except where nothing is run', () => {
  expect(argumentsOf(['--reporter=line,html', '-x'])).toEqual(['--reporter=./ours.ts,line,html', '-x']);
  expect(argumentsOf(['--reporter', 'line'])).toEqual(['--reporter=./ours.ts,line']);
  expect(argumentsOf(['--list', '--reporter', 'line'])).toEqual(['--list', '--reporter', 'line']);
});

test('--verbose needs no value, and does not take the next word for one', () => {
  expect(splitOptions(['--verbose', '--grep', 'x'])).toEqual({
    variables: { GRAPH_VERBOSE: '1' },
    rest: ['--grep', 'x'],
  });
  expect(splitOptions(['--verbose=0'])).toEqual({ variables: { GRAPH_VERBOSE: '0' }, rest: [] });
});

test('a flag of ours without a value is refused: the default would hold silently', () => {
  for (const given of [['--base-url='], ['--base-url', ''], ['--base-url'], ['--reports', '--list']])
    expect(() => splitOptions(given)).toThrow(/^--(base-url|reports): expected a value$/);
});

const TYPOS: [given: string, meant: string][] = [
  ['--base-ur', 'did you mean --base-url?'],
  ['--profil=observed', 'did you mean --profile?'],
  ['--baseurl', 'did you mean --base-url?'],
  ['--rate-wr', 'did you mean --rate-writes?'],
  ['--something-else', '`npm run conformance -- --help` lists them'],
];
for (const [given, meant] of TYPOS) {
  test(`${given}, which neither we nor Playwright know, is refused with what may be meant`, () =>
    expect(() => argumentsOf([given, 'x'])).toThrow(
      `${given.replace(/=.*/, '')}: no option of this name is known; ${meant}`,
    ));
}

test('an option of Playwright is no typo of one of ours, and neither is a pattern', () => {
  const given = ['--timeout=5', '--reporter=line', '--workers', '2', '--list', '-x', '--grep', '--bas'];
  expect(() => argumentsOf(given)).not.toThrow();
});
