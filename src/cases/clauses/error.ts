import { linesOf, objectOf } from '../../model/body.ts';
import type { Clause } from '../../model/case.ts';
import type { ExampleResponse } from '../../model/contract.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import { contentTypeOf, type PromiseOf } from './transport.ts';

/**
 * What a page promises with the reply to a request that is refused: the error envelope, where the page's own reply has it
 * whole, and the code that it shows.
 */
export function errorClauses(promise: PromiseOf, response: ExampleResponse): Clause[] {
  const { body } = response;
  const isJson = /\bjson\b/i.test(contentTypeOf(response)?.value ?? 'json');
  const shown = objectOf(body)?.error;
  if (!isJsonObject(shown)) return [];
  const { code, message } = shown;
  const lines = linesOf(body);
  const clauses =
    isJson && isText(code) && isText(message) ? [promise('error', { kind: 'error' }, lines['/error'])] : [];
  if (isText(code))
    clauses.push(promise('error-code', { kind: 'error-code', codes: [code] }, lines['/error/code']));
  return clauses;
}

const isText = (value: Json | undefined): value is string => typeof value === 'string' && value.trim() !== '';
