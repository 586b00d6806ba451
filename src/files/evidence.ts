import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportPaths } from './root.ts';
import { clearResults } from './run-file.ts';

/**
 * Removes what an earlier run says of its target, so that a run which cannot even start leaves nothing green behind.
 * Keeps the ledger, which is about the target and not about a run.
 */
export function clearEvidence(reports: string): void {
  const paths = reportPaths(reports);
  const { run, junit, failures, findings, summary, badge, matrix, comparison, allureResults, allureReport } =
    paths;
  const ofTwo = [paths.against, paths.againstText, paths.againstPage, paths.replies, paths.shard];
  const texts = [run, junit, failures, findings, summary, badge, matrix, comparison, ...ofTwo];
  for (const path of [...texts, allureResults, join(allureReport, 'index.html')]) clearResults(path);
}

/** What `report` and a shard need to know of the last run; `null` where there is no run file, or none that can be read. */
export type LastRun = { shard: string | null; problems: string[]; startedAt: string };

export function readLastRun(reports: string): LastRun | null {
  try {
    const {
      shard = null,
      problems = [],
      startedAt,
    } = JSON.parse(readFileSync(reportPaths(reports).run, 'utf8'));
    return { shard, problems, startedAt };
  } catch {
    return null;
  }
}
