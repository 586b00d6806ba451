import { loadKnowledge, loadSource } from '../../src/files/data.ts';
import type { Case } from '../../src/model/case.ts';
import type { ConformanceReport, Implementation } from '../../src/model/conformance-report.ts';
import { refusedOf } from '../../src/report/fidelity.ts';
import { type Known, reportOf, reportText } from '../../src/results/published/report.ts';
import { wholeOf } from '../../src/results/published/whole.ts';
import { type RunFile, runFile } from '../../src/results/run.ts';
import { EXAMPLE, FACTS, KNOWN, verdictsOf } from './matrix.ts';

/** A version of the tool whose cases are an example and a bad request. */
const REJECTION = KNOWN.find(({ kind, page }) => kind === 'rejection' && page === EXAMPLE.page) as Case;
export const TWO: Case[] = [EXAMPLE, REJECTION];
export const SMALL: Known = {
  tool: FACTS.tool,
  catalogues: { least: TWO, withParents: TWO, most: TWO },
  types: loadKnowledge('beta', 'documented').types,
  refusedOf,
  pages: Object.fromEntries(Object.entries(loadSource().pages).map(([page, { sha256 }]) => [page, sha256])),
  schemas: { 'some.json': 'a'.repeat(64) },
};

export const IMPLEMENTATION: Implementation = {
  name: 'Some mock',
  version: '1.2.0',
  url: 'https://example.com/mock',
  contact: 'mock@example.com',
};

/** A run of both, in which one `must` is broken. */
export const smallRun = (): RunFile =>
  runFile(structuredClone(FACTS), TWO, (address) => ({
    verdicts: verdictsOf(TWO.find((subject) => subject.address === address) as Case, (id) =>
      id === 'id-guid' ? { outcome: 'fail', blame: 'service', got: '"1"' } : {},
    ),
    retries: 0,
    restarts: 0,
  }));

export const textOf = (run: RunFile): string => JSON.stringify(run, null, 2);

/** What `publish` writes of a run, whatever is wrong with it. */
export function published(
  run: RunFile,
  implementation = IMPLEMENTATION,
): { report: ConformanceReport; text: string } {
  const report = reportOf({ text: textOf(run), run }, wholeOf(run, SMALL.catalogues), implementation, SMALL);
  return { report, text: reportText(report) };
}
