import type { Clause, Contract, Example, Expectation } from '../model.ts';

/**
 * The clauses of a page that creates an entity, judged on the reply to `step`. The names are part of the
 * frozen addresses. `again` is the step that repeats the request.
 */
export function createClauses(contract: Contract, example: Example, step: string, again: string): Clause[] {
  const { request, response } = example;
  const sent = Object.keys(request.body?.json ?? {}).filter((name) => name !== '@odata.type');
  const shown = Object.keys(response.body?.json ?? {}).filter(
    (name) => !name.startsWith('@') && name !== 'id' && !sent.includes(name),
  );
  const lines = response.body?.lines ?? {};
  const page = (line: number | undefined) => `${contract.page}.md:${line ?? response.line}`;
  const must = (id: string, expectation: Expectation, source: string): Clause => ({
    id,
    level: 'must',
    step,
    expectation,
    source,
  });
  const should = (id: string, expectation: Expectation, source: string): Clause => ({
    id,
    level: 'should',
    step,
    expectation,
    source,
  });
  const contentType = response.headers.find(({ name }) => name.toLowerCase() === 'content-type');
  const property = (name: string) => contract.properties.find((row) => row.name === name);
  return [
    must('reply', { kind: 'reply' }, page(response.line)),
    must('status', { kind: 'status', status: response.status }, page(response.line)),
    must(
      'media-type',
      { kind: 'media-type', mediaType: contentType?.value ?? 'application/json' },
      page(contentType?.line),
    ),
    must('body', { kind: 'body' }, page(response.line)),
    must('schema', { kind: 'schema', except: ['id', ...sent, ...shown] }, page(lines['/@odata.type'])),
    must('id-guid', { kind: 'guid', property: 'id' }, page(lines['/id'])),
    must('odata-type', { kind: 'entity-type' }, page(lines['/@odata.type'])),
    ...sent.map((name) => must(`echo-${name}`, { kind: 'echo', property: name }, page(lines[`/${name}`]))),
    ...shown.map((name) =>
      must(
        `shows-${name}`,
        { kind: 'shown', property: name, type: property(name)?.type ?? null },
        page(lines[`/${name}`]),
      ),
    ),
    should('request-id', { kind: 'request-id' }, BEST_PRACTICES),
    should('client-request-id', { kind: 'client-request-id' }, BEST_PRACTICES),
    {
      id: 'fresh-id',
      level: 'should',
      step: again,
      expectation: { kind: 'distinct-id', from: step },
      source: page(property('id')?.line),
    },
  ];
}

const BEST_PRACTICES = 'https://learn.microsoft.com/graph/best-practices-concept';
