import type { Contract, ExampleRequest, Operation, Step } from '../model.ts';

/** What the page shows but the sender sets anew: the body's length is counted with CRLF, the token is a sample. */
const NEVER_FORWARDED = ['authorization', 'content-length', 'host'];

/** The example request of a page as a step below one of its documented paths, its first key bound to `{parent}`. */
export function exampleStep(
  name: string,
  contract: Contract,
  request: ExampleRequest,
  operation: Operation,
): Step {
  return {
    name,
    method: operation.method,
    path: operation.path.replace(/\{[^}]*\}/, '{parent}'),
    headers: requestHeaders(contract, request),
    body: request.body === null ? null : JSON.stringify(request.body.json, null, 2),
  };
}

/** The collection that a path's first key selects from, for example `deviceAppManagement/policySets`. */
export const parentCollection = (path: string): string => path.slice(1, Math.max(1, path.indexOf('/{')));

function requestHeaders(contract: Contract, request: ExampleRequest): Step['headers'] {
  const accept =
    contract.headers.find(({ name }) => name.toLowerCase() === 'accept')?.value ?? 'application/json';
  const shown = request.headers.map(({ name, value }) => [name.toLowerCase(), value] as const);
  return Object.fromEntries([
    ['accept', accept],
    ...shown.filter(([name]) => !NEVER_FORWARDED.includes(name)),
  ]);
}
