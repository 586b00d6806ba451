import { expect, test } from '@playwright/test';
import { splitOptions } from '../../src/commands/run.ts';
import { requireKnown } from '../../src/settings/options.ts';

const UNKNOWN: [variable: string, advice: string][] = [
  ['GRAPH_BASEURL', 'did you mean GRAPH_BASE_URL?'],
  ['GRAPH_BASE_URI', 'did you mean GRAPH_BASE_URL?'],
  ['GRAPH_TIMEOUT', 'did you mean GRAPH_TIMEOUT_MS?'],
  ['GRAPH_PROFIL', 'did you mean GRAPH_PROFILE?'],
  ['GRAPH_SOMETHING_ELSE_ALTOGETHER', 'there are GRAPH_BASE_URL, '],
];
for (const [variable, advice] of UNKNOWN) {
  test(`${variable} is refused, with the name that may be meant, even where it is empty`, () => {
    for (const value of ['x', ''])
      expect(() => requireKnown({ [variable]: value }, 'GRAPH_INTERNAL')).toThrow(
        `${variable}: no variable of this name is known; ${advice}`,
      );
  });
}

test('names of others, of pinned parents and of our own session are not refused', () => {
  const env = {
    PATH: '/bin',
    GRAPHICS: '1',
    GRAPH_PARENT_POLICYSETS: 'x',
    GRAPH_INTERNAL: '{}',
    GRAPH_AUTH: 'none',
  };
  expect(() => requireKnown(env, 'GRAPH_INTERNAL')).not.toThrow();
});

const SPLIT: [given: string[], variables: object, rest: string[]][] = [
  [['--grep', 'x', '--workers=2'], {}, ['--grep', 'x', '--workers=2']],
  [['--base-url', 'http://h/beta', '--list'], { GRAPH_BASE_URL: 'http://h/beta' }, ['--list']],
  [['--base-url=http://h/beta?a=b'], { GRAPH_BASE_URL: 'http://h/beta?a=b' }, []],
  [['--api-version=v1.0', '--timeout=5'], { GRAPH_VERSION: 'v1.0' }, ['--timeout=5']],
  [['--token=secret'], {}, ['--token=secret']],
];
for (const [given, variables, rest] of SPLIT) {
  test(`run takes what is its own of ${given.join(' ')}, and leaves the rest to Playwright`, () =>
    expect(splitOptions(given)).toEqual({ variables, rest }));
}
