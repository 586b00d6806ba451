import { toRegExp } from '../engine/selection.ts';
import { commandOf } from '../model/command-line.ts';
import { ConfigError } from '../model/error.ts';
import { nearestFlag, OPTIONS, type Option } from '../settings/options.ts';
import { PLAYWRIGHT_OPTIONS } from './playwright-options.ts';

/** One option of the command line with its value, or a word that is none; `args` is how it was written. */
export type Argument = { name: string | null; value: string | null; args: string[] };

/** Options of Playwright that would make a run say something else than what happened, and what to do instead. */
const REFUSED: { [name: string]: string } = {
  '--retries':
    'each case is tried once, and a second attempt must not excuse the first; GRAPH_RETRY_MS retries requests that were never served',
  '--repeat-each': 'each case is tried once; run the command again, with another GRAPH_REPORTS',
  '--pass-with-no-tests': 'a run that judges nothing does not pass',
  '--output': 'GRAPH_REPORTS names the folder that a run writes to',
};

/** Options that take a value, which may follow as the next word. */
const VALUED = ['--grep', '--grep-invert', '--reporter', '--shard', '--config'];
const SHORT: { [name: string]: string } = {
  '-g': '--grep',
  '-G': '--grep-invert',
  '-c': '--config',
};

/** Our own flags that stand for `1` without a value. */
const BARE = new Set(
  Object.values<Option<unknown>>(OPTIONS).flatMap(({ flag, bare }) => (bare ? [flag] : [])),
);

/** With these nothing is run, and nothing may be cleared or reported. */
const NO_RUN = ['--list', '--ui', '--ui-host', '--ui-port'];

/**
 * Takes our own flags, `--base-url X` or `--base-url=X`, as the variables that they stand for; the rest is
 * Playwright's. Throws ConfigError for a flag without a value: with an empty one the default would hold.
 */
export function splitOptions(given: string[]): { variables: { [name: string]: string }; rest: string[] } {
  const flags = new Map(
    Object.values(OPTIONS).flatMap(({ flag, variable }) => (flag === null ? [] : [[flag, variable]])),
  );
  const variables: { [name: string]: string } = {};
  const rest: string[] = [];
  for (let at = 0; at < given.length; at++) {
    const [, flag = '', written] = /^([^=]*)(?:=(.*))?$/s.exec(given[at] ?? '') ?? [];
    const variable = flags.get(flag);
    const named = flag.replace('--', 'GRAPH_').replaceAll('-', '_').toUpperCase();
    if (Object.values(OPTIONS).some(({ flag, variable }) => flag === null && variable === named))
      throw new ConfigError(`${flag} would show its value in the process list: set ${named} instead`);
    if (variable === undefined) {
      rest.push(given[at] ?? '');
      continue;
    }
    if (written === undefined && BARE.has(flag)) {
      variables[variable] = '1';
      continue;
    }
    const value = written ?? given[++at] ?? '';
    if (value === '' || (written === undefined && value.startsWith('--')))
      throw new ConfigError(`${flag}: expected a value`);
    variables[variable] = value;
  }
  return { variables, rest };
}

/** The options for Playwright, each with its value. */
export function readArguments(rest: string[]): Argument[] {
  const found: Argument[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    const [, long, written] = /^(--[^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    const [, short = '', attached = ''] = /^(-[a-zA-Z])(.*)$/s.exec(word) ?? [];
    const name = long ?? SHORT[short] ?? null;
    const inWord = long === undefined ? attached || null : (written ?? null);
    const follows = inWord === null && VALUED.includes(name ?? '') && at + 1 < rest.length;
    if (follows) at += 1;
    const next = rest[at] ?? '';
    found.push({ name, value: follows ? next : inWord, args: follows ? [word, next] : [word] });
  }
  return found;
}

export const givenFor = (found: Argument[], wanted: string): string | null =>
  found.findLast(({ name }) => name === wanted)?.value ?? null;

/** Whether cases are run, and not only listed, or picked in a window. */
export const isRun = (found: Argument[]): boolean => !found.some(({ name }) => NO_RUN.includes(name ?? ''));

/**
 * What Playwright is given. `reporter` is put before the reporters that the user chose. A pattern for clauses is left
 * out: Playwright does not know them, and the cases that it is given are selected by it. Throws ConfigError for what is
 * refused, or is no pattern.
 */
export function playwrightArguments(found: Argument[], reporter: string): string[] {
  return found.flatMap(({ name, value, args }) => {
    const why = REFUSED[name ?? ''];
    if (why !== undefined) throw new ConfigError(`${name} is refused: ${why}`);
    requireOption(name);
    if (value === null) return args;
    if (name === '--grep' || name === '--grep-invert') toRegExp(name, value);
    if (name === '--grep') return value.includes('#') ? [] : ['--grep', value];
    if (name === '--reporter' && isRun(found)) return [`--reporter=${reporter},${value}`];
    return args;
  });
}

/** Refuses a name that neither we nor Playwright know: with a typo the default would hold. Throws ConfigError. */
export function requireOption(name: string | null): void {
  if (name === null || !name.startsWith('--') || name === '--' || PLAYWRIGHT_OPTIONS.includes(name)) return;
  const near = nearestFlag(name);
  const advice = near === null ? `\`${commandOf('run', '--help')}\` lists them` : `did you mean ${near}?`;
  throw new ConfigError(`${name}: no option of this name is known; ${advice}`);
}
