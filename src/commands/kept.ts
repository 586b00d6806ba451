import { outgoing } from '../engine/outgoing.ts';
import { currentBaseline, currentSettings, readSession } from '../engine/session.ts';
import { clearEvidence } from '../files/evidence.ts';
import { keepRun } from '../files/kept-runs.ts';
import { readNamedRun } from '../files/named-run.ts';
import { reportPaths } from '../files/root.ts';
import { readRunFile } from '../files/run-file.ts';
import { comparisonText } from '../report/comparison.ts';
import { compareRuns } from '../results/compare.ts';
import type { RunFile } from '../results/run.ts';

/**
 * Reads the run that this one will be compared with, and only then removes what an earlier run has left: they may be
 * the same. Throws UserError where the user names a run that is not there.
 */
export function takeBaseline(reports: string): RunFile | null {
  try {
    const name = currentBaseline();
    return name === null ? null : readNamedRun(name, reports);
  } finally {
    clearEvidence(reports);
  }
}

/** Keeps the run that has just ended, and says how it differs from the baseline, if there is one. */
export function keepAndCompare(reports: string, baseline: RunFile | null): void {
  const run = readRunFile(reportPaths(reports).run);
  keepRun(reports, run, currentSettings().keep);
  if (baseline === null) return;
  // Where the user has chosen other reporters, standard output is theirs.
  const print = readSession().isQuiet ? console.error : console.log;
  print(
    `\ncompared with GRAPH_BASELINE=${currentBaseline()}: ${outgoing(comparisonText(compareRuns(baseline, run)))}`,
  );
}
