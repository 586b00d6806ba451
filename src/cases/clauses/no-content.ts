import type { Clause } from '../../model/case.ts';
import type { ExampleResponse } from '../../model/contract.ts';
import { contentTypeOf, type PromiseOf } from './transport.ts';

/**
 * What a page promises with a success that it shows without a body: none comes. With another status than 202, 204 and
 * 205, a page that shows a media type has only left the body out, and so has one that reads something.
 */
export function noContentClauses(promise: PromiseOf, method: string, response: ExampleResponse): Clause[] {
  const isEmptyByStatus = [202, 204, 205].includes(response.status);
  const isLeftOut = method === 'GET' || contentTypeOf(response) !== undefined;
  return isEmptyByStatus || !isLeftOut ? [promise('no-content', { kind: 'no-content' })] : [];
}
