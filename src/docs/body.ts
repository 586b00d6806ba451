import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Body } from '../model/contract.ts';
import type { JsonObject } from '../model/json.ts';
import { PageError } from './error.ts';

/** Deeper than any body of the docs; the parser recurses, and so does whoever reads the contract. */
const MOST_DEPTH = 100;

/** A JSON body of an example, with the page's line for each member. Throws PageError for anything but a JSON object. */
export function readBody(file: string, line: number, text: string): Body {
  if (depthOf(text) > MOST_DEPTH)
    throw new PageError(file, line, `the body is nested deeper than ${MOST_DEPTH}`);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const lineAt = (offset: number) => line + text.slice(0, offset).split('\n').length - 1;
  const [error] = errors;
  if (error !== undefined) {
    throw new PageError(
      file,
      lineAt(error.offset),
      `the body is not JSON: ${printParseErrorCode(error.error)}`,
    );
  }
  if (tree?.type !== 'object') throw new PageError(file, line, 'the body is not a JSON object');
  const lines: Body['lines'] = {};
  record(tree, '');
  return { json: getNodeValue(tree) as JsonObject, lines };

  function record(node: Node, pointer: string): void {
    for (const [index, child] of (node.children ?? []).entries()) {
      const [name, value] = child.type === 'property' ? (child.children ?? []) : [null, child];
      const token = String(name === null ? index : name?.value);
      const at = `${pointer}/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (at in lines) throw new PageError(file, lineAt(child.offset), `the body has "${token}" twice`);
      lines[at] = lineAt(child.offset);
      if (value !== undefined) record(value, at);
    }
  }
}

function depthOf(text: string): number {
  let [depth, most] = [0, 0];
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (mark === '{' || mark === '[') most = Math.max(most, ++depth);
    else if (mark === '}' || mark === ']') depth--;
  }
  return most;
}
