import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One test case of a JUnit file; `red` is null where nothing is red. */
export type JunitCase = {
  /** The suite that it belongs to, for example a docs page. */
  suite: string;
  name: string;
  durationMs: number;
  /** A `failure` is a broken promise, an `error` what could not be judged. */
  red: { kind: 'failure' | 'error'; text: string } | null;
};

/** A run as JUnit XML: a suite for each page, in order, and what each red case says. */
export function junitText(cases: JunitCase[], startedAt: Date): string {
  const bySuite = new Map<string, JunitCase[]>();
  for (const each of cases) {
    const own = bySuite.get(each.suite);
    if (own === undefined) bySuite.set(each.suite, [each]);
    else own.push(each);
  }
  const suites = [...bySuite].map(([name, own]) => {
    const open = `<testsuite name="${xml(name)}" timestamp="${startedAt.toISOString()}" ${counts(own)}>`;
    return [open, ...own.flatMap(testCase), '</testsuite>'].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts(cases)}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

/** What went wrong outside the cases, as a test case of its own. */
export const runError = (text: string): JunitCase => ({
  suite: 'run',
  name: 'run',
  durationMs: 0,
  red: { kind: 'error', text },
});

/** Writes the file of a run that ended before it had one: an error, which says why. */
export function ensureJunit(path: string, why: string): void {
  if (!existsSync(path)) writeJunit(path, junitText([runError(why)], new Date()));
}

export function writeJunit(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function counts(cases: JunitCase[]): string {
  const count = (kind: 'failure' | 'error') => cases.filter(({ red }) => red?.kind === kind).length;
  const numbers = { tests: cases.length, failures: count('failure'), skipped: 0, errors: count('error') };
  const seconds = cases.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
  return Object.entries({ ...numbers, time: seconds.toFixed(3) })
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');
}

function testCase({ suite, name, durationMs, red }: JunitCase): string[] {
  const attributes = `name="${xml(name)}" classname="${xml(suite)}" time="${(durationMs / 1000).toFixed(3)}"`;
  if (red === null) return [`<testcase ${attributes}/>`];
  const [first = ''] = red.text.split('\n');
  return [
    `<testcase ${attributes}>`,
    `<${red.kind} message="${xml(first)}">${xml(red.text)}</${red.kind}>`,
    '</testcase>',
  ];
}

const ENTITIES: { [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 section 2.2 does not allow, in whatever form: controls, lone surrogates, U+FFFE and U+FFFF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not remain.
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

const xml = (text: string): string =>
  text.replace(NOT_XML, '\ufffd').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
