import { linesOf, objectOf } from '../../model/body.ts';
import type { Clause, Expectation, Level } from '../../model/case.ts';
import type { JsonObject } from '../../model/json.ts';
import type { CreatePath } from '../path.ts';

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

/**
 * What a page promises of the reply to the step `create`, which sends `sent`. The names are part of the frozen
 * addresses. What the page's response shows and its request does not send, the service has to add.
 */
export function createClauses({ contract, example }: CreatePath, sent: JsonObject): Clause[] {
  const { request, response } = example;
  const names = Object.keys(sent).filter((name) => !name.startsWith('@'));
  const own = Object.keys(objectOf(request.body) ?? {}).concat(names, 'id');
  const shown = Object.keys(objectOf(response.body) ?? {}).filter(
    (name) => !name.startsWith('@') && !own.includes(name),
  );
  const typeOf = (name: string) =>
    contract.properties.find((property) => property.name === name)?.type ?? null;
  const lines = linesOf(response.body);
  const page = (line = response.line) => `${contract.page}.md:${line}`;
  const promise = (id: string, expectation: Expectation, line?: number) =>
    must('create', id, expectation, page(line));
  const contentType = response.headers.find(({ name }) => name.toLowerCase() === 'content-type');
  const mediaType = contentType?.value ?? 'application/json';
  return [
    promise('reply', { kind: 'reply' }),
    promise('status', status(response.status)),
    promise('media-type', { kind: 'media-type', mediaType }, contentType?.line),
    promise('body', { kind: 'body' }),
    promise('schema', { kind: 'schema', except: ['id', ...names, ...shown] }, lines['/@odata.type']),
    promise('id-guid', { kind: 'guid', property: 'id' }, lines['/id']),
    promise('odata-type', { kind: 'entity-type' }, lines['/@odata.type']),
    ...names.map((name) => promise(`echo-${name}`, { kind: 'echo', property: name }, lines[`/${name}`])),
    ...shown.map((name) =>
      promise(`shows-${name}`, { kind: 'present', property: name, type: typeOf(name) }, lines[`/${name}`]),
    ),
    should('create', 'declared', { kind: 'no-undeclared-member' }, page(contract.properties[0]?.line)),
    should('create', 'request-id', { kind: 'request-id' }, BEST_PRACTICES),
    should('create', 'client-request-id', { kind: 'client-request-id' }, BEST_PRACTICES),
  ];
}
