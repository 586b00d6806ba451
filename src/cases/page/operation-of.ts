import type { Contract, ExampleRequest, Operation } from '../../model/contract.ts';
import { template } from '../../model/operation.ts';

/** The operation of the page's list that an example is of, or one of its own where the page lists none such. */
export function operationOf({ operations }: Contract, { method, path, line }: ExampleRequest): Operation {
  const wanted = segmentsOf(path);
  const fits = (operation: Operation, isKey: (listed: string, sent: string) => boolean): boolean => {
    const listed = segmentsOf(operation.path);
    return (
      operation.method === method &&
      listed.length === wanted.length &&
      listed.every((segment, at) => segment === wanted[at] || isKey(segment, wanted[at] ?? ''))
    );
  };
  return (
    operations.find((operation) => fits(operation, () => false)) ??
    operations.find((operation) => fits(operation, (segment) => segment === '{}')) ?? { method, path, line }
  );
}

/** Keys as `{}`; a key in parentheses is a segment of its own. */
const segmentsOf = (path: string): string[] =>
  template(path)
    .toLowerCase()
    .replace(/\('([^']*)'\)/g, '/$1')
    .split('/')
    .filter((segment) => segment !== '');
