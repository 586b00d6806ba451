import { join } from 'node:path';
import { ConfigError, UserError } from '../model/error.ts';
import { OPTIONS } from '../settings/options.ts';
import { type ExitCode, judge } from './run.ts';
import { type Argument, givenFor } from './run-options.ts';

/** Both runs would print to one standard output, or might lack our reporter, which keeps the replies. */
const REFUSED = ['--reporter', '--config'];

/**
 * Runs the same cases at two targets, one after the other, each as a run of its own, and compares the replies. Returns
 * the exit code: that of the first run, since a difference says not who is right; 1 where the second had problems
 * outside its cases; 2 where one of them could not begin. Throws UserError.
 */
export async function judgeBoth(found: Argument[], against: string): Promise<ExitCode> {
  const { beginSecond, currentReports, setVariables, shareSession } = await import('../engine/session.ts');
  const { holdReports } = await import('../engine/reports.ts');
  const { reportPaths } = await import('../files/root.ts');
  const { readRunFile, writtenAt } = await import('../files/run-file.ts');
  const { INTERRUPTED } = await import('../results/run.ts');
  const reports = currentReports();
  const own = join(reports, 'against');
  holdReports(reports);
  const { first, second } = await readyPair(found, against, reports, own);
  shareSession({ against: 'first' });
  setVariables(first);
  const code = await judge(found);
  const { run, replies } = reportPaths(reports);
  if (code === 2) return 2;
  if (writtenAt(replies) === null || readRunFile(run).problems.includes(INTERRUPTED)) {
    console.error('nothing is sent to the second target, since the first run did not come to its end');
    return code;
  }
  beginSecond();
  setVariables({
    ...second,
    [OPTIONS.reports.variable]: own,
    [OPTIONS.keep.variable]: '0',
    [OPTIONS.baseline.variable]: '',
    // What a CI job shows of a run is that of the first target.
    GITHUB_STEP_SUMMARY: '',
  });
  console.log('\nthe same cases at the second target:');
  const isBegun = (await judge(found)) !== 2;
  const { compareTargets } = await import('./compared-targets.ts');
  const problems = isBegun ? compareTargets(reports, own) : null;
  if (problems === null) return 2;
  return problems.length > 0 ? 1 : code;
}

/** The variables of both runs, once both folders are held and the second target answers. Throws UserError. */
async function readyPair(found: Argument[], against: string, reports: string, own: string) {
  const { currentPair } = await import('../engine/session.ts');
  const { outgoing } = await import('../engine/outgoing.ts');
  const { reach } = await import('../engine/reach.ts');
  const { clearEvidence } = await import('../files/evidence.ts');
  const { holdFolder } = await import('../files/report-folder.ts');
  const { reportPaths } = await import('../files/root.ts');
  const { ensureJunit } = await import('../report/junit.ts');
  try {
    holdFolder(own);
    const refused = REFUSED.find((name) => givenFor(found, name) !== null);
    if (refused !== undefined)
      throw new ConfigError(`${refused} is refused with GRAPH_AGAINST: it would be of two runs`);
    const pair = currentPair(against);
    const { endpoint, permits } = pair.settings;
    // Found before the first run has taken its time.
    const problem = await reach({ endpoint, permits, tokens: null });
    if (problem !== null) throw new ConfigError(`GRAPH_AGAINST: ${outgoing(problem)}`);
    if (pair.untrusted !== null)
      console.log(`${pair.untrusted} gets no token: that of GRAPH_AUTH belongs to the other target`);
    return pair;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    clearEvidence(reports);
    ensureJunit(reportPaths(reports).junit, error.message);
    throw error;
  }
}
