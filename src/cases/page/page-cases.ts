import type { Case } from '../../model/case.ts';
import type { Contract } from '../../model/contract.ts';
import type { LeftOut } from '../../model/left-out.ts';
import { exampleCase } from '../example.ts';
import { createPaths } from '../path.ts';

/** Stub. */
export function pageCases(contract: Contract): { cases: Case[]; leftOut: LeftOut[] } {
  const cases = createPaths(contract).map((path) => {
    const subject = exampleCase(path);
    return {
      ...subject,
      steps: subject.steps.slice(0, 1),
      clauses: subject.clauses.filter(({ id }) => id !== 'fresh-id'),
    };
  });
  return { cases, leftOut: [] };
}
