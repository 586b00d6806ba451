import type { Clause, Expectation, Level } from '../../model/case.ts';
import type { ExampleResponse, HeaderLine } from '../../model/contract.ts';

/** Where Microsoft promises what holds for every operation. */
const BEST_PRACTICES = 'https://learn.microsoft.com/graph/best-practices-concept';

/** Makes a clause on the reply to a step. */
type ClauseOn = (step: string, id: string, expectation: Expectation, source: string) => Clause;
const clauseOf =
  (level: Level): ClauseOn =>
  (step, id, expectation, source) => ({ id, level, step, expectation, source });

export const must = clauseOf('must');
export const should = clauseOf('should');

export const status = (...statuses: number[]): Expectation => ({ kind: 'status', statuses });

/** Makes a clause on the reply to one step; `line` is the page's, that of the reply unless it is given. */
export type PromiseOf = (id: string, expectation: Expectation, line?: number) => Clause;

export const promiseOf =
  (page: string, step: string, line: number): PromiseOf =>
  (id, expectation, at = line) =>
    must(step, id, expectation, `${page}.md:${at}`);

/** That a reply comes, with the status that the page shows. */
export const repliedClauses = (promise: PromiseOf, response: ExampleResponse): Clause[] => [
  promise('reply', { kind: 'reply' }),
  promise('status', status(response.status)),
];

export const mediaTypeClause = (promise: PromiseOf, mediaType: string, line?: number): Clause =>
  promise('media-type', { kind: 'media-type', mediaType }, line);

export const contentTypeOf = ({ headers }: { headers: HeaderLine[] }): HeaderLine | undefined =>
  headers.find(({ name }) => name.toLowerCase() === 'content-type');

/** What support needs to find a request. */
export const tracedClauses = (step: string): Clause[] => [
  should(step, 'request-id', { kind: 'request-id' }, BEST_PRACTICES),
  should(step, 'client-request-id', { kind: 'client-request-id' }, BEST_PRACTICES),
];
