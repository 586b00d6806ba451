import type { ConformanceReport } from '../../model/conformance-report.ts';
import { below, isJsonObject, type Json, memberOf } from '../../model/json.ts';
import { type Known, ownHash, type RunText, reportOf, reportText } from './report.ts';
import { sums, totalsOf } from './totals.ts';
import { type Whole, wholeOf } from './whole.ts';

/** The most lines about cases of one kind. */
const NAMED = 5;

/**
 * What does not agree between a report, the run that it is said to be of, and this version: a line each, none where all
 * does. Every total is computed anew. A change of any byte of either text is in a line: that of the run changes its hash,
 * and the report has to be, byte for byte, the one that follows from the run.
 */
export function disagreements(
  report: { text: string; report: ConformanceReport },
  run: RunText,
  known: Known,
): string[] {
  const whole = wholeOf(run.run, known.catalogues);
  const { implementation } = report.report;
  const made = reportOf(run, whole, implementation, known);
  const differing = differences(report.report as unknown as Json, made as unknown as Json, '').filter(
    // That follows from any other difference.
    ({ pointer }) => pointer !== '/sha256',
  );
  const ofReport = differing.map(
    ({ pointer, one, other }) => `${pointer}: the report says ${one}, the run and this version give ${other}`,
  );
  const isUnchanged = ownHash(report.report) === report.report.sha256;
  const isItsText = differing.length > 0 || !isUnchanged || reportText(made) === report.text;
  return [
    ...ofReport,
    ...(isUnchanged ? [] : ['/sha256: the report was changed after it was written']),
    ...(isItsText ? [] : ['the report is not the text that `publish` writes']),
    ...ofRun(run, whole, known),
    ...(report.report.partial
      ? []
      : first(whole.missing, (address) => `${address}: the run has no such clause`)),
    ...ofPages(run, known),
  ];
}

/** Where the run file contradicts itself, or is not what this version would run. */
function ofRun({ run }: RunText, whole: Whole, { types, refusedOf }: Known): string[] {
  const { counts, fidelity, breadth, coverage } = totalsOf(run, whole.cases, types, refusedOf);
  const { refused: _, ...ofLevels } = fidelity;
  const given = {
    counts: run.counts,
    fidelity: run.fidelity,
    breadth: run.breadth,
    coverage: run.coverage === undefined ? coverage : sums(run.coverage),
  };
  const totals = differences(given, { counts, fidelity: ofLevels, breadth, coverage }, '').map(
    ({ pointer, one, other }) =>
      `the run's own ${pointer.slice(1)}: it says ${one}, its clauses give ${other}`,
  );
  return [...totals, ...first(whole.wrong, (text) => text)];
}

function ofPages({ run }: RunText, { pages }: Known): string[] {
  const given = Object.fromEntries(
    Object.entries(run.docs.pages).map(([page, { sha256 }]) => [page, sha256]),
  );
  return differences(given, pages, '').map(
    ({ pointer, one, other }) => `page ${pointer.slice(1)}: the run has ${one}, this version ${other}`,
  );
}

const first = (lines: string[], say: (line: string) => string): string[] => [
  ...lines.slice(0, NAMED).map(say),
  ...(lines.length > NAMED ? [`and ${lines.length - NAMED} more like the last`] : []),
];

type Difference = { pointer: string; one: string; other: string };

/** Where two values of JSON differ, by JSON pointer; only as deep as both are objects. */
function differences(one: Json, other: Json, pointer: string): Difference[] {
  if (isJsonObject(one) && isJsonObject(other)) {
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();
    return names.flatMap((name) =>
      differences(memberOf(one, name) ?? null, memberOf(other, name) ?? null, below(pointer, name)),
    );
  }
  const [shown, made] = [one, other].map((value) => JSON.stringify(value)) as [string, string];
  return shown === made ? [] : [{ pointer, one: shown, other: made }];
}
