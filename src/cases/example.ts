import type { Case } from '../model/case.ts';
import { createClauses } from './clauses/reply.ts';
import { should } from './clauses/transport.ts';
import { type CreatePath, caseOf } from './path.ts';

/** Sends the page's example, and sends it again to compare the ids. */
export function exampleCase(path: CreatePath): Case {
  const { contract, example, body, create } = path;
  const id = contract.properties.find(({ name }) => name === 'id');
  const source = `${contract.page}.md:${id?.line ?? example.response.line}`;
  return {
    ...caseOf(path, 'example', 'example'),
    steps: [create('create', body), create('again', body)],
    clauses: [
      ...createClauses(path, body),
      should('again', 'fresh-id', { kind: 'distinct-id', of: 'create' }, source),
    ],
  };
}
