import type { Case, Contract } from '../model.ts';
import { pathNames } from './address.ts';
import { createClauses } from './clauses.ts';
import { exampleStep, parentCollection } from './request.ts';

/** One case per documented path: the page's example, sent as it stands, and once more for a second id. */
export function exampleCases(contract: Contract): Case[] {
  const [example, other] = contract.examples;
  if (example === undefined || other !== undefined) {
    throw new Error(`${contract.page}: expected one example, found ${contract.examples.length}`);
  }
  const names = pathNames(contract.page, contract.operations);
  return contract.operations.map((operation, at) => ({
    address: `${contract.version}/${contract.page}/${['example', names[at]].filter((part) => part !== null).join('.')}`,
    kind: 'example',
    version: contract.version,
    page: contract.page,
    resource: contract.resource,
    parent: parentCollection(operation.path),
    operation,
    steps: ['create', 'again'].map((name) => exampleStep(name, contract, example.request, operation)),
    clauses: createClauses(contract, example, 'create', 'again'),
  }));
}
