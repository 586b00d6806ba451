import { appendTo, writeFormat, writeOutput } from '../files/output-files.ts';
import type { reportPaths } from '../files/root.ts';
import type { Case } from '../model/case.ts';
import { badge } from '../report/badge.ts';
import type { Cause } from '../report/cause.ts';
import { fidelityIn } from '../report/fidelity.ts';
import { findingsOf } from '../report/findings.ts';
import { annotations } from '../report/github.ts';
import { summaryText } from '../report/markdown/summary.ts';
import type { UrlOf } from '../report/page-url.ts';
import { judgedLine } from '../report/terminal/judged.ts';
import type { RunFile } from '../results/run.ts';
import { githubJob } from './session.ts';

/** What the files beside the run file are made of. */
export type Outputs = {
  run: RunFile;
  cases: Case[];
  causes: Cause[];
  /** What was judged, as people call it. */
  target: string;
  workers: number;
  urlOf: UrlOf;
  curlOf: (address: string) => string | null;
};

/**
 * Writes what a run found: for machines, for a pull request, and as a badge. Returns the lines that annotate the job
 * on GitHub, none elsewhere. Throws DataError where the findings break their own schema.
 */
export function writeOutputs(
  paths: Pick<ReturnType<typeof reportPaths>, 'findings' | 'summary' | 'badge'>,
  { run, cases, causes, target, workers, urlOf, curlOf }: Outputs,
): string[] {
  const { tool, baseUrl, version, profile, startedAt, counts, problems, coverage } = run;
  const fidelity = fidelityIn(run, cases);
  const facts = { tool, baseUrl, version, profile, startedAt, fidelity };
  writeFormat(paths.findings, findingsOf(facts, causes, urlOf, curlOf), 'findings');
  const judged = judgedLine(target, workers, version, profile, cases);
  const summary = summaryText({ judged, fidelity, coverage, counts, problems, causes, urlOf });
  writeOutput(paths.summary, summary);
  writeOutput(paths.badge, badge(fidelity));
  const job = githubJob();
  if (job.summary !== null) appendTo(job.summary, summary);
  return job.isOne ? annotations(causes) : [];
}
