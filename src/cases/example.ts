import type { Case } from '../model/case.ts';
import type { Contract } from '../model/contract.ts';
import type { Bind } from './binding.ts';
import { clausesOn, createClauses } from './clauses/reply.ts';
import { caseOf, createPaths } from './path.ts';

/** One case per documented path: sends the page's example, and again for a second id. */
export function exampleCases(contract: Contract, bind?: Bind): Case[] {
  return createPaths(contract, bind).map((path) => {
    const id = contract.properties.find(({ name }) => name === 'id');
    const source = `${contract.page}.md:${id?.line ?? path.example.response.line}`;
    return {
      ...caseOf(path, 'example', 'example'),
      steps: [path.create('create', path.body), path.create('again', path.body)],
      clauses: [
        ...createClauses(contract, path.example, path.body, 'create'),
        clausesOn('again', 'should')('fresh-id', { kind: 'distinct-id', of: 'create' }, source),
      ],
    };
  });
}
