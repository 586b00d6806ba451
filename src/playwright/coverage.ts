import { currentSettings, readSession } from '../engine/session.ts';
import { loadKnowledge } from '../files/data.ts';
import type { Case } from '../model/case.ts';
import type { Coverage } from '../model/coverage.ts';
import type { ShapeTable } from '../model/shape.ts';
import { shortOf } from '../report/coverage.ts';
import { coverageOf } from '../results/coverage.ts';

/** How much of the contract these shapes show, and what is wrong with a run that shows less than it has to. */
export function covered(cases: Case[], shapes: ShapeTable): { coverage: Coverage; short: string[] } {
  const { endpoint, profile, minCoverage } = currentSettings();
  const coverage = coverageOf(cases, shapes, loadKnowledge(endpoint.version, profile).types);
  // A replay runs single cases again, which show little.
  const isAsked = minCoverage !== null && readSession().only === null;
  const short = isAsked ? shortOf(coverage, minCoverage) : null;
  return { coverage, short: short === null ? [] : [short] };
}
