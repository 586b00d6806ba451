import type { Node, ParseError } from 'jsonc-parser';
import { getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Body, JsonBody } from '../model/body.ts';
import type { HeaderLine } from '../model/contract.ts';
import type { Finding } from '../model/finding.ts';
import { below, type Json } from '../model/json.ts';
import { isStrict, MOST_DEPTH, shapeOf } from './json-shape.ts';

/** Longer than any pointer of the docs; each pointer repeats the names above it, so long ones would fill the memory. */
const LONGEST_POINTER = 1000;
/** Media types whose bytes a page can only describe. */
const BYTES = /^(?:image|audio|video|font)\/|^application\/(?:zip|pdf|octet-stream|vnd\.(?:ms-|openxml))/i;
/** White space of typography, which no JSON has between its tokens. */
const ODD_SPACE = /[\u00a0\u200b-\u200d\u2028\u2029\u202f\u2060\u3000\ufeff]/;

/** The body of a message: `none` where there is none, `unreadable` where it should be JSON and is not. */
export type ReadBody =
  | { kind: 'json' | 'text' | 'binary'; body: Body }
  | { kind: 'none' | 'unreadable'; body: null };

/**
 * Reads what stands below the headers of a message; `line` is its first. Of JSON, commas before an end, comments and
 * odd white space are read over, each a finding; nothing else is repaired. What is no JSON is kept as it is printed.
 */
export function readBody(text: string, line: number, headers: HeaderLine[], findings: Finding[]): ReadBody {
  if (text.trim() === '') return { kind: 'none', body: null };
  const media = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  const isJson = media === '' || /[/+]json\b/i.test(media);
  const looksLikeJson = /^\s*(?:[{["]|-?\d|(?:true|false|null)\s*$)/.test(text);
  if (
    isJson
      ? looksLikeJson && (media !== '' || /^\s*[{[]/.test(text))
      : /^\s*[{[]/.test(text) && isStrict(text)
  ) {
    const found: Finding[] = [];
    const json = readJson(text, line, found);
    // Braces round a sentence describe the bytes; brackets do too: `{Raw bytes}`, `[Zip file with a package]`.
    if (json === null && isDescription(text)) return { kind: 'binary', body: { text, described: true } };
    for (const finding of found) findings.push(finding);
    return json === null ? { kind: 'unreadable', body: null } : { kind: 'json', body: json };
  }
  if (isJson && media !== '')
    findings.push({ rule: 'media-type', line, reason: `the body is declared as ${media}, and is not JSON` });
  if (isDescription(text) || (BYTES.test(media) && !isTabular(text)))
    return { kind: 'binary', body: { text, described: true } };
  return { kind: 'text', body: { text } };
}

const isDescription = (text: string): boolean =>
  /^\s*[{[<][^{}[\]<>"'“”‘’:\n]{2,300}[}\]>]\s*$/.test(text) && /\p{L}{2}/u.test(text);
/** Comma-separated values are printed as they come, under the media type of bytes. */
const isTabular = (text: string): boolean => /^[^\n]*,[^\n]*(?:\n|$)/.test(text.trimStart());

function readJson(text: string, line: number, findings: Finding[]): JsonBody | null {
  const refuse = (reason: string, at: number): null => {
    findings.push({ rule: 'body', line: at, reason });
    return null;
  };
  const plain = ODD_SPACE.test(text) ? withPlainSpace(text) : text;
  const { depth, comma } = shapeOf(plain);
  if (depth > MOST_DEPTH) return refuse(`the body is nested deeper than ${MOST_DEPTH}`, line);
  const errors: ParseError[] = [];
  const tree = parseTree(plain, errors, { disallowComments: true, allowTrailingComma: true });
  const wrong = errors.find(({ error }) => printParseErrorCode(error) !== 'InvalidCommentToken');
  if (wrong !== undefined || tree === undefined) {
    const what = wrong === undefined ? 'nothing is in it' : printParseErrorCode(wrong.error);
    return refuse(`the body is not JSON: ${what}`, lineCounter(text, line)(wrong?.offset ?? 0));
  }
  const tolerated: Finding[] = [];
  const tolerate = (rule: string, offset: number | null | undefined, what: string) => {
    const at = offset == null ? null : lineCounter(text, line)(offset);
    if (at !== null) tolerated.push({ rule, line: at, reason: `the body has ${what}, which JSON has not` });
  };
  tolerate('body-comment', errors[0]?.offset, 'a comment');
  tolerate('body-space', plain === text ? null : firstDifference(plain, text), 'white space of typography');
  tolerate('body-comma', comma, 'a comma before an end');
  const { lines, twice, tooLong } = linesOfMembers(tree, lineCounter(plain, line));
  if (tooLong !== null)
    return refuse(`the names down to this member exceed ${LONGEST_POINTER} characters`, tooLong);
  for (const finding of [...tolerated, ...twice]) findings.push(finding);
  return { json: getNodeValue(tree) as Json, lines };
}

function linesOfMembers(tree: Node, lineAt: (offset: number) => number) {
  const lines: JsonBody['lines'] = {};
  const twice: Finding[] = [];
  return { lines, twice, tooLong: record(tree, '') };

  /** Records the line of each member below a node; returns the line of a pointer that is too long. */
  function record(node: Node, pointer: string): number | null {
    for (const [index, child] of (node.children ?? []).entries()) {
      const [name, value] = child.type === 'property' ? (child.children ?? []) : [null, child];
      const token = String(name === null ? index : name?.value);
      const at = below(pointer, token);
      const line = lineAt(child.offset);
      if (at.length > LONGEST_POINTER) return line;
      if (Object.hasOwn(lines, at))
        twice.push({ rule: 'body-twice', line, reason: `the body has "${token}" twice` });
      lines[at] = line;
      const deeper = value === undefined ? null : record(value, at);
      if (deeper !== null) return deeper;
    }
    return null;
  }
}

/** Offset → line, for offsets asked for in the order of the text; counts each line break once. */
function lineCounter(text: string, first: number): (offset: number) => number {
  let [line, at] = [first, 0];
  return (offset) => {
    for (; at < offset; at++) if (text[at] === '\n') line++;
    return line;
  };
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (one[at] === other[at]) at++;
  return at;
}

/** Odd white space outside of strings as blanks, so that every offset stays. */
const withPlainSpace = (text: string): string =>
  text.replace(
    /"(?:[^"\\]|\\.)*(?:"|$)|[\u00a0\u200b-\u200d\u2028\u2029\u202f\u2060\u3000\ufeff]/gs,
    (found) => (found.startsWith('"') ? found : ' '),
  );
