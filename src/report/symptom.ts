import type { Expectation } from '../model/case.ts';
import type { Verdict } from '../model/verdict.ts';

/** What a verdict has in common with others of its cause; ids, times, numbers and quoted values are masked. */
export type Symptom = { expects: string; shape: string; code: string | null };

type Kind = Expectation['kind'];

/** Kinds whose texts are lists of names: which names they are makes no other cause. */
const NAMES_EXPECTED: Kind[] = ['error-code', 'entity-type', 'member', 'echo', 'repeats'];
const VALUES_GOT: Kind[] = ['echo', 'repeats'];
const NAMES_GOT: Kind[] = ['no-undeclared-member', 'error-code', 'list-contains'];

/**
 * The symptom of a verdict on a clause of this kind. What is blocked is told by its reason alone, since a check that
 * was not made expects nothing of its own; and what the harness got wrong, it got wrong for clauses of any kind.
 * Statuses stay: 404 and 500 have different causes.
 */
export function symptomOf({ outcome, expected, got, blame }: Verdict, kind: Kind): Symptom {
  if (outcome === 'blocked') return { expects: 'blocked', shape: masked(got), code: null };
  if (blame === 'harness') return { expects: masked(expected), shape: masked(got), code: null };
  const code = codeIn(kind, got);
  const isNames = NAMES_GOT.includes(kind) && !/^(no|a) /.test(got);
  return {
    expects: `${kind} ${NAMES_EXPECTED.includes(kind) ? '…' : expectedShape(kind, expected)}`,
    shape: isNames ? namesShape(got) : gotShape(kind, got),
    code,
  };
}

/** The error code that the target sent, with ids and numbers masked. */
function codeIn(kind: Kind, got: string): string | null {
  const [, code] =
    (kind === 'error-code' ? /^"(.*)"$/s.exec(got) : null) ?? /\bcode "([^"]*)"/.exec(got) ?? [];
  return code === undefined ? null : masked(code).slice(0, 60);
}

function gotShape(kind: Kind, got: string): string {
  if (kind === 'status') return statusShape(got);
  return VALUES_GOT.includes(kind) ? valuesShape(masked(got)) : masked(got);
}

/** Of members that are not as sent: whether some are missing, and whether some have another value. */
function valuesShape(masked: string): string {
  const parts = masked.split('; ').map((part) => part.replace(VALUE, '/… other'));
  return [...new Set(parts)].toSorted().join('; ');
}

const VALUE = /^\/… ("…"|\{…\}|\[…\]|<n>|<guid>|<time>|true|false|null)$/;

const namesShape = (got: string): string => (got === 'nothing' ? got : '…');

/** All statuses that refuse a request are one: which of them a page or a standard allows makes no other cause. */
const expectedShape = (kind: Kind, expected: string): string =>
  kind === 'status' && /^4\d\d( or 4\d\d)*$/.test(expected)
    ? '4xx'
    : kind === 'status'
      ? statusShape(expected)
      : masked(expected);

const statusShape = (text: string): string => text.replace(/ to \S+/, ' to …');

const GUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const TIME = /\b\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?/g;
const URL = /\bhttps?:\/\/\S+/g;
const POINTER = /(^|\s)(?:\/[^\s/;,]+)+/g;
/** Not a status: `the status is 404`, `without its flaw, got 404`, `GET /a answered 404`. */
const NUMBER = /(?<!\b(?:status (?:is )?|flaw, got |answered ))\b\d+(?:\.\d+)?\b/g;
/** A quoted text, closed or not; a bracket; the end of a value that was cut. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|[[{]|[\]}]|… \(\d+ characters\)/gs;
/** Longer texts differ by what the target wrote, not by their cause. */
const LONGEST = 200;

/** A text without what differs between two verdicts of one cause. One pass, linear in its length. */
export function masked(text: string): string {
  const words = withoutValues(text)
    .replace(URL, '<url>')
    .replace(GUID, '<guid>')
    .replace(TIME, '<time>')
    .replace(POINTER, '$1/…')
    .replace(NUMBER, '<n>');
  return [...new Set(words.split('; '))].join('; ').slice(0, LONGEST);
}

/** Quoted texts as `"…"`, objects and arrays as `{…}` and `[…]`, whatever is in them. */
function withoutValues(text: string): string {
  let depth = 0;
  let from = 0;
  const kept: string[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (depth === 0) kept.push(text.slice(from, index));
    from = index + token.length;
    if (token.startsWith('…')) depth = 0;
    else if (token === '{' || token === '[') {
      if (depth === 0) kept.push(token === '{' ? '{…}' : '[…]');
      depth += 1;
    } else if (token === '}' || token === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept.push('"…"');
  }
  if (depth === 0) kept.push(text.slice(from));
  return kept.join('');
}
