import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One test case of a JUnit file; `red` is null where nothing is red. */
export type JunitCase = {
  /** The suite that it belongs to, for example a docs page. */
  suite: string;
  /** What CI servers group by: the operation. */
  classname: string;
  name: string;
  durationMs: number;
  red: JunitRed | null;
  /** What is not red and should be read all the same; empty where there is nothing. */
  notes: string;
};

/** A `failure` is a wrong reply, an `error` what could not be judged; `type` says more of it, in a word. */
export type JunitRed = { kind: 'failure' | 'error'; type: string; message: string; text: string };

/** A run as JUnit XML (junit-10.xsd of Jenkins): a suite for each page, in order, and what each case says. */
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
  classname: 'run',
  name: 'run',
  durationMs: 0,
  red: { kind: 'error', type: 'run', message: text.split('\n')[0] ?? '', text },
  notes: '',
});

/** Writes the file of a run that ended before it had one: an error, which says why. */
export function ensureJunit(path: string, why: string): void {
  if (!existsSync(path)) writeJunit(path, junitText([runError(why)], new Date()));
}

export function writeJunit(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** There is no count of what was skipped: nothing is. */
function counts(cases: JunitCase[]): string {
  const count = (kind: JunitRed['kind']) => cases.filter(({ red }) => red?.kind === kind).length;
  const numbers = { tests: cases.length, failures: count('failure'), errors: count('error') };
  const seconds = cases.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
  return attributes({ ...numbers, time: seconds.toFixed(3) });
}

function testCase({ classname, name, durationMs, red, notes }: JunitCase): string[] {
  const open = `<testcase ${attributes({ name, classname, time: (durationMs / 1000).toFixed(3) })}`;
  const inside = [
    ...(red === null ? [] : [redElement(red)]),
    ...(notes === '' ? [] : [`<system-out>${xml(notes)}</system-out>`]),
  ];
  return inside.length === 0 ? [`${open}/>`] : [`${open}>`, ...inside, '</testcase>'];
}

const redElement = ({ kind, type, message, text }: JunitRed): string =>
  `<${kind} ${attributes({ message, type })}>${xml(text)}</${kind}>`;

const attributes = (values: { [name: string]: string | number }): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${xml(String(value))}"`)
    .join(' ');

const ENTITIES: { [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 section 2.2 does not allow, in whatever form: controls, lone surrogates, U+FFFE and U+FFFF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not remain.
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

const xml = (text: string): string =>
  text.replace(NOT_XML, '\ufffd').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
