import type { Coverage } from '../../src/model/coverage.ts';
import type { GraphTypes } from '../../src/model/type.ts';
import type { CaseResult } from '../../src/model/verdict.ts';
import { caseShapes, shapeTable } from '../../src/results/case-shapes.ts';
import { coverageOf } from '../../src/results/coverage.ts';

/** How much of the contract the replies to cases have shown. */
export function coverageOfResults(
  results: Pick<CaseResult, 'case' | 'exchanges'>[],
  types: GraphTypes,
): Coverage {
  const shapes = new Map(
    results.map(({ case: subject, exchanges }) => [
      subject.address,
      caseShapes(subject, exchanges, { types, isSecret: () => false }),
    ]),
  );
  const table = shapeTable([...shapes.keys()], (address) => shapes.get(address) ?? {});
  return coverageOf(
    results.map((result) => result.case),
    table,
    types,
  );
}
