import type { Step } from '../model/case.ts';
import type { Contract, Example } from '../model/contract.ts';

/** Headers that the client sets: the page counts the body's length with CRLF, and its token is a sample. */
const NEVER_FORWARDED = ['authorization', 'content-length', 'host'];

/** The headers of the example, and `accept` from the page's table where the example has none. */
export function requestHeaders(contract: Contract, { request }: Example): Step['headers'] {
  const accept =
    contract.headers.find(({ name }) => name.toLowerCase() === 'accept')?.value ?? 'application/json';
  const shown = request.headers.map(({ name, value }) => [name.toLowerCase(), value] as const);
  const forwarded = shown.filter(([name]) => !NEVER_FORWARDED.includes(name));
  return Object.fromEntries([['accept', accept], ...forwarded]);
}
