import { relative } from 'node:path';
import { outgoing } from '../engine/outgoing.ts';
import { currentBaseline, currentDrift, currentSettings, readSession } from '../engine/session.ts';
import { loadApprovals } from '../files/debt-files.ts';
import { clearEvidence } from '../files/evidence.ts';
import { keepRun } from '../files/kept-runs.ts';
import { readNamedRun } from '../files/named-run.ts';
import { writeOutput } from '../files/output-files.ts';
import { reportPaths } from '../files/root.ts';
import { readRunFile } from '../files/run-file.ts';
import type { Approval } from '../model/drift.ts';
import { comparisonPage } from '../report/comparison/page.ts';
import { comparisonText } from '../report/comparison.ts';
import { compareRuns, isWorse } from '../results/compare.ts';
import type { RunFile } from '../results/run.ts';

/** What a run is compared with at its end, and which drift is approved. */
type Baseline = { run: RunFile; approvals: Approval[] };

/**
 * Reads the run that this one will be compared with, and only then removes what an earlier run has left: they may be
 * the same. Throws UserError where the user names a run that is not there, or approvals that cannot be read.
 */
export function takeBaseline(reports: string): Baseline | null {
  try {
    const name = currentBaseline();
    if (name === null) return null;
    return { run: readNamedRun(name, reports), approvals: loadApprovals(currentDrift()) };
  } finally {
    clearEvidence(reports);
  }
}

/** Keeps the run that has just ended, and says how it differs from the baseline, if there is one; returns whether it is worse. */
export function keepAndCompare(reports: string, baseline: Baseline | null): boolean {
  const paths = reportPaths(reports);
  const run = readRunFile(paths.run);
  keepRun(reports, run, currentSettings().keep);
  if (baseline === null) return false;
  const comparison = compareRuns(baseline.run, run, baseline.approvals);
  writeOutput(paths.comparison, comparisonPage(comparison));
  // Where the user has chosen other reporters, standard output is theirs.
  const print = readSession().isQuiet ? console.error : console.log;
  print(`\ncompared with GRAPH_BASELINE=${currentBaseline()}: ${outgoing(comparisonText(comparison))}`);
  print(`all of it: ${relative(process.cwd(), paths.comparison)}`);
  return isWorse(comparison);
}
