import type { ExampleRequest, Operation } from '../model/contract.ts';
import type { Finding } from '../model/finding.ts';
import { template } from '../model/operation.ts';
import type { RawRequest } from './message.ts';
import { short } from './message.ts';
import type { Placed } from './messages.ts';

/** A page lists at most so many paths that examples are compared with. */
const MOST_LISTED = 500;

/** The operations that a page lists, each once, without query. */
export function operationsOf(listed: Placed<RawRequest>[]): Operation[] {
  const seen = new Set<string>();
  return listed.flatMap(({ message: { method, target, line } }) => {
    if (target === null || target.host !== undefined || target.path === '/') return [];
    const operation = { method, path: target.path, line };
    const key = `${method} ${target.path}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [operation];
  });
}

/** Findings for the examples whose path is among none of those that the page lists. */
export function unlisted(requests: ExampleRequest[], operations: Operation[]): Finding[] {
  if (operations.length === 0) return [];
  const exact = new Set(operations.map(({ method, path }) => `${method} ${template(path).toLowerCase()}`));
  const patterns = [...exact].slice(0, MOST_LISTED).map((key) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, pieces: path.split('{}') };
  });
  const found = new Map<string, boolean>();
  return requests.flatMap(({ method, path, line }) => {
    const key = `${method} ${template(path).toLowerCase()}`;
    const known =
      found.get(key) ??
      (exact.has(key) ||
        patterns.some((each) => each.method === method && fits(path.toLowerCase(), each.pieces)));
    found.set(key, known);
    if (known) return [];
    const [first] = operations;
    const more = operations.length > 1 ? ` and ${operations.length - 1} more` : '';
    const reason = `the example calls ${method} ${short(path)}, the page lists ${first?.method} ${short(first?.path ?? '')}${more}`;
    return [{ rule: 'path-unlisted', line, reason }];
  });
}

/** Whether a path has the pieces of a template in their order, with a key between each two. */
function fits(path: string, pieces: string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first) || !path.endsWith(last) || path.length < first.length + last.length + 1)
    return false;
  let at = first.length;
  for (const piece of rest) {
    const next = path.indexOf(piece, at + 1);
    if (next < 0 || (!first.endsWith(':/') && path.slice(at, next).includes('/'))) return false;
    at = next + piece.length;
  }
  const key = path.slice(at, path.length - last.length);
  return key !== '' && (pieces.some((piece) => piece.endsWith(':/')) || !key.includes('/'));
}
