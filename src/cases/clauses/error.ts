import { linesOf, objectOf } from '../../model/body.ts';
import type { Clause } from '../../model/case.ts';
import type { ExampleResponse } from '../../model/contract.ts';
import { isJsonObject } from '../../model/json.ts';
import type { PromiseOf } from './transport.ts';

/** What a page promises with the reply to a request that is refused: the error envelope and the code that it shows. */
export function errorClauses(promise: PromiseOf, { body }: ExampleResponse): Clause[] {
  const shown = objectOf(body)?.error;
  if (!isJsonObject(shown)) return [];
  const { code } = shown;
  const lines = linesOf(body);
  const isCode = typeof code === 'string' && code !== '';
  return [
    promise('error', { kind: 'error' }, lines['/error']),
    ...(isCode ? [promise('error-code', { kind: 'error-code', codes: [code] }, lines['/error/code'])] : []),
  ];
}
