import { loadKnowledge } from '../files/data.ts';
import type { Case, Profile } from '../model/case.ts';
import type { Version } from '../model/contract.ts';
import type { Coverage } from '../model/coverage.ts';
import type { ShapeTable } from '../model/shape.ts';
import { shortOf } from '../report/coverage.ts';
import { coverageOf } from '../results/coverage.ts';

/**
 * How much of the contract these shapes show, and what is wrong with a run that shows less than it has to; `least` is in
 * percent, and `null` where any will do.
 */
export function covered(
  cases: Case[],
  shapes: ShapeTable,
  { version, profile }: { version: Version; profile: Profile },
  least: number | null,
): { coverage: Coverage; short: string[] } {
  const coverage = coverageOf(cases, shapes, loadKnowledge(version, profile).types);
  const short = least === null ? null : shortOf(coverage, least);
  return { coverage, short: short === null ? [] : [short] };
}
