import type { Node, ParseError } from 'jsonc-parser';
import { createScanner, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { JsonBody } from '../model/body.ts';
import { below, type JsonObject } from '../model/json.ts';
import { PageError } from './page.ts';

/** Deeper than any body of the docs; the parser recurses, and so does every reader of the contract. */
const MOST_DEPTH = 100;
/** Longer than any pointer of the docs; each pointer repeats the names above it, so long ones would fill the memory. */
const LONGEST_POINTER = 1000;

/** A JSON body of an example, with the page's line for each member. Throws PageError for anything but a JSON object. */
export function readBody(file: string, line: number, text: string): JsonBody {
  if (depthOf(text) > MOST_DEPTH)
    throw new PageError(file, line, `the body is nested deeper than ${MOST_DEPTH}`);
  const lineAt = lineCounter(text, line);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error !== undefined) {
    const reason = `the body is not JSON: ${printParseErrorCode(error.error)}`;
    throw new PageError(file, lineAt(error.offset), reason);
  }
  if (tree?.type !== 'object') throw new PageError(file, line, 'the body is not a JSON object');
  const lines: JsonBody['lines'] = {};
  record(tree, '');
  return { json: getNodeValue(tree) as JsonObject, lines };

  function record(node: Node, pointer: string): void {
    for (const [index, child] of (node.children ?? []).entries()) {
      const [name, value] = child.type === 'property' ? (child.children ?? []) : [null, child];
      const token = String(name === null ? index : name?.value);
      const at = below(pointer, token);
      const here = lineAt(child.offset);
      if (at in lines) throw new PageError(file, here, `the body has "${token}" twice`);
      if (at.length > LONGEST_POINTER)
        throw new PageError(file, here, `the names down to this member exceed ${LONGEST_POINTER} characters`);
      lines[at] = here;
      if (value !== undefined) record(value, at);
    }
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

function depthOf(text: string): number {
  const scanner = createScanner(text, true);
  let [depth, most] = [0, 0];
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const mark = text[scanner.getTokenOffset()];
    if (mark === '{' || mark === '[') most = Math.max(most, ++depth);
    else if (mark === '}' || mark === ']') depth--;
  }
  return most;
}
