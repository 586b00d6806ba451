import type { Operation } from '../model/contract.ts';
import { UserError } from '../model/error.ts';

/**
 * A name for each documented path of a page: `null` for a single path, else the segments that tell it from
 * the others, for example `compliancePolicies`. Throws where two paths cannot be told apart.
 */
export function pathNames(page: string, operations: Operation[]): (string | null)[] {
  if (operations.length === 1) return [null];
  const literals = operations.map(({ path }) =>
    path.split('/').filter((part) => part !== '' && !part.startsWith('{')),
  );
  const names = literals.map((parts) =>
    parts.filter((part) => !literals.every((others) => others.includes(part))).join('-'),
  );
  const twice = names.find((name, at) => name === '' || names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new UserError(`${page}: its paths have no names of their own (found "${twice}")`);
  return names;
}
