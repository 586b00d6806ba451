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
  const exact = new Set(operations.map(({ method, path }) => `${method} ${comparable(path)}`));
  const patterns = [...exact].slice(0, MOST_LISTED).map((key) => {
    const at = key.indexOf(' ');
    return { method: key.slice(0, at), pieces: key.slice(at + 1).split('{}') };
  });
  const found = new Map<string, boolean>();
  return requests.flatMap(({ method, path, line }) => {
    const called = comparable(path);
    const key = `${method} ${called}`;
    const isListed = () =>
      exact.has(key) || patterns.some((each) => each.method === method && fits(called, each.pieces));
    const known = found.get(key) ?? isListed();
    found.set(key, known);
    if (known) return [];
    const [first] = operations;
    const more = operations.length > 1 ? ` and ${operations.length - 1} more` : '';
    const listed = `${first?.method} ${short(first?.path ?? '')}${more}`;
    return [
      {
        rule: 'path-unlisted',
        line,
        reason: `the example calls ${method} ${short(path)}, the page lists ${listed}`,
      },
    ];
  });
}

/**
 * A path in the form that two of them are compared in: letter case, names of keys and parameters of functions aside, a key
 * in parentheses as a segment, functions and types without their namespace.
 */
const comparable = (path: string): string =>
  template(path)
    .toLowerCase()
    .replace(/%20|%27/g, (found) => (found === '%27' ? "'" : ''))
    .replace(/(\/[\w.$-]+)\(([^()]*)\)/g, (_, name: string, inside: string) =>
      inside.trim() === '' || inside.includes('=') ? name : `${name}/${inside.replace(/^'(.*)'$/, '$1')}`,
    )
    .replace(/\/microsoft\.graph\.(?:\w+\.)*/g, '/')
    .replace(/\/+$/, '');

/** Whether a path has the pieces of a template in their order, with a key between each two. */
function fits(path: string, pieces: string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first) || !path.endsWith(last) || path.length <= first.length + last.length)
    return false;
  // Only a path within a drive (`root:/{path}:`) is a key of several segments.
  const isDeep = pieces.some((piece) => piece.endsWith(':/'));
  let at = first.length;
  for (const piece of [...rest, null]) {
    const next = piece === null ? path.length - last.length : path.indexOf(piece, at + 1);
    if (next <= at || (!isDeep && path.slice(at, next).includes('/'))) return false;
    at = next + (piece ?? '').length;
  }
  return true;
}
