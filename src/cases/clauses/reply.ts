import type { Clause, Expectation, Level } from '../../model/case.ts';
import type { Contract, Example } from '../../model/contract.ts';
import type { JsonObject } from '../../model/json.ts';

/** Where Microsoft promises what holds for every operation. */
export const BEST_PRACTICES = 'https://learn.microsoft.com/graph/best-practices-concept';

/** Makes clauses on the reply to one step, all of one level. */
export const clausesOn =
  (step: string, level: Level) =>
  (id: string, expectation: Expectation, source: string): Clause => ({
    id,
    level,
    step,
    expectation,
    source,
  });

/**
 * What a page promises of the reply to a create that sends `sent`. The names are part of the frozen
 * addresses. What the page's response shows and its request does not send, the service has to add.
 */
export function createClauses(
  contract: Contract,
  { request, response }: Example,
  sent: JsonObject,
  step: string,
): Clause[] {
  const must = clausesOn(step, 'must');
  const should = clausesOn(step, 'should');
  const names = Object.keys(sent).filter((name) => !name.startsWith('@'));
  const own = Object.keys(request.body?.json ?? {}).concat(names, 'id');
  const shown = Object.keys(response.body?.json ?? {}).filter(
    (name) => !name.startsWith('@') && !own.includes(name),
  );
  const typeOf = (name: string) =>
    contract.properties.find((property) => property.name === name)?.type ?? null;
  const lines = response.body?.lines ?? {};
  const page = (line: number | undefined) => `${contract.page}.md:${line ?? response.line}`;
  const contentType = response.headers.find(({ name }) => name.toLowerCase() === 'content-type');
  const mediaType = contentType?.value ?? 'application/json';
  return [
    must('reply', { kind: 'reply' }, page(response.line)),
    must('status', { kind: 'status', statuses: [response.status] }, page(response.line)),
    must('media-type', { kind: 'media-type', mediaType }, page(contentType?.line)),
    must('body', { kind: 'body' }, page(response.line)),
    must('schema', { kind: 'schema', except: ['id', ...names, ...shown] }, page(lines['/@odata.type'])),
    must('id-guid', { kind: 'guid', property: 'id' }, page(lines['/id'])),
    must('odata-type', { kind: 'entity-type' }, page(lines['/@odata.type'])),
    ...names.map((name) => must(`echo-${name}`, { kind: 'echo', property: name }, page(lines[`/${name}`]))),
    ...shown.map((name) =>
      must(`shows-${name}`, { kind: 'present', property: name, type: typeOf(name) }, page(lines[`/${name}`])),
    ),
    should('declared', { kind: 'no-undeclared-member' }, page(contract.properties[0]?.line)),
    should('request-id', { kind: 'request-id' }, BEST_PRACTICES),
    should('client-request-id', { kind: 'client-request-id' }, BEST_PRACTICES),
  ];
}
