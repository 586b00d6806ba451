import { UserError } from '../../model/error.ts';
import type { MockRequest } from '../http/request.ts';
import { segmentsOf } from './segments.ts';
import { add, find, newTree } from './tree.ts';

/**
 * Whether a request is one of some operations, in any version; of none every request is one. Throws UserError on a
 * text that is no method and path.
 */
export function operationsOf(operations: string[]): (request: MockRequest) => boolean {
  const tree = newTree<true>();
  for (const text of operations) {
    const [, method, path] = /^([A-Z]+) (\/.*)$/.exec(text) ?? [];
    if (method === undefined || path === undefined)
      throw new UserError(`"${text}": expected a method and a path, for example "GET /users/{id}"`);
    add(tree, method, segmentsOf(path), true);
  }
  if (operations.length === 0) return () => true;
  return ({ method, path }) => find(tree, method, segmentsOf(path).slice(1)).leaves !== null;
}
