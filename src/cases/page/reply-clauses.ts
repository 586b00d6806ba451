import { objectOf } from '../../model/body.ts';
import type { Clause } from '../../model/case.ts';
import type { Contract, Example } from '../../model/contract.ts';
import { isSuccess } from '../../model/exchange.ts';
import { isJsonObject } from '../../model/json.ts';
import { type SampleType, shownType } from '../../model/sample-value.ts';
import type { GraphType } from '../../model/type.ts';
import { entityClauses } from '../clauses/entity.ts';
import { errorClauses } from '../clauses/error.ts';
import { listClauses } from '../clauses/list.ts';
import { ofTypes } from '../clauses/members.ts';
import { noContentClauses } from '../clauses/no-content.ts';
import {
  contentTypeOf,
  mediaTypeClause,
  type PromiseOf,
  promiseOf,
  repliedClauses,
  tracedClauses,
} from '../clauses/transport.ts';

/** RFC 9110 section 8.3.1. */
const MEDIA_TYPE = /^\s*[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(?:;|$)/;

/**
 * What a page promises of the reply to the step `send`, by the shape of the reply that it shows. `type` is that of the
 * entity, or of the items of the list; `null` where the metadata here does not have it.
 */
export function replyClauses(contract: Contract, example: Example, type: GraphType | null): Clause[] {
  const { response } = example;
  const promise = promiseOf(contract.page, 'send', response.line);
  return [
    ...repliedClauses(promise, response),
    ...mediaTypeClauses(promise, example),
    ...contentClauses(promise, example, type),
    ...tracedClauses('send'),
  ];
}

function mediaTypeClauses(promise: PromiseOf, { response }: Example): Clause[] {
  if (!isSuccess(response.status) || response.status === 204 || response.body === null) return [];
  const shown = contentTypeOf(response);
  if (shown !== undefined && MEDIA_TYPE.test(shown.value))
    return [mediaTypeClause(promise, shown.value, shown.line)];
  return 'json' in response.body ? [mediaTypeClause(promise, 'application/json')] : [];
}

function contentClauses(
  promise: PromiseOf,
  { request, response }: Example,
  type: GraphType | null,
): Clause[] {
  const { status, body } = response;
  if (status >= 400) return errorClauses(promise, response);
  if (!isSuccess(status)) return [];
  if (body === null || status === 204) return noContentClauses(promise, request.method, response);
  if ('text' in body) return [promise('bytes', { kind: 'bytes' })];
  const { json, lines } = body;
  if (!isJsonObject(json)) return [promise('body', { kind: 'json', is: shownType(json) })];
  const wraps = json.id === undefined ? shownType(json.value ?? null) : null;
  if (wraps === 'array') return listClauses(promise, json, lines, type);
  const isPlaceholder = typeof json.value === 'string' && wraps !== null && OF_OBJECTS.includes(wraps);
  // The name of a type in place of the entity: which members it has the page does not show.
  if (isPlaceholder) return [promise('body', { kind: 'json', is: 'object' })];
  const clauses = entityClauses(promise, json, lines, objectOf(request.body), type);
  if (request.method !== 'GET') return clauses;
  // What is read may be of any derived type; what is written is of the type that was sent.
  const shown = json.id === undefined && isJsonObject(json.value) ? json.value : json;
  return clauses.map((clause) => (clause.id === 'body' ? clause : { ...clause, ...ofTypes([shown]) }));
}

/** What a placeholder in `value` can stand for that is the entity itself. */
const OF_OBJECTS: SampleType[] = ['object', 'any'];
