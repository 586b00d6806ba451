import { Command } from 'commander';
import type { MockServer } from '../mock/server.ts';
import { ConfigError } from '../model/error.ts';
import { runPlaywright } from './playwright.ts';
import {
  type Argument,
  givenFor,
  isRun,
  playwrightArguments,
  readArguments,
  splitOptions,
} from './run-options.ts';

export const run = (): Command =>
  new Command('run')
    .description('run the cases and judge the replies; options that are not ours go to Playwright')
    .allowUnknownOption()
    .argument('[options...]')
    .action(async (options: string[]) => {
      process.exitCode = await runSpecs(options);
    });

export type ExitCode = 0 | 1 | 2;

/** Returns the exit code: 0 nothing red, 1 something red, 2 wrong usage, configuration or data. */
async function runSpecs(given: string[]): Promise<ExitCode> {
  const { variables, rest } = splitOptions(given);
  const { currentAgainst, setVariables } = await import('../engine/session.ts');
  setVariables(variables);
  const found = readArguments(rest);
  if (!isRun(found)) return (await runPlaywright(await argumentsFor(found))) === 0 ? 0 : 2;
  const against = currentAgainst();
  if (against === null) return judge(found);
  const { judgeBoth } = await import('./against.ts');
  return judgeBoth(found, against);
}

/** Runs cases. Whatever happens, nothing that an earlier run wrote is taken for what this one found. */
export async function judge(found: Argument[]): Promise<ExitCode> {
  const { currentReports } = await import('../engine/session.ts');
  const { holdReports } = await import('../engine/reports.ts');
  const { readLastRun } = await import('../files/evidence.ts');
  const { keepAndCompare, takeBaseline } = await import('./kept.ts');
  const { reportPaths } = await import('../files/root.ts');
  const { ensureJunit } = await import('../report/junit.ts');
  const reports = currentReports();
  const { junit } = reportPaths(reports);
  // Before anything is removed: the folder may be somebody else's, or another run's.
  holdReports(reports);
  refuseOtherShard(givenFor(found, '--shard'), readLastRun(reports)?.shard ?? null, reports);
  let mock: MockServer | null = null;
  try {
    const baseline = takeBaseline(reports);
    const args = await argumentsFor(found);
    mock = await openEmbedded();
    const code = await runPlaywright(args);
    // With a configuration of the user's own, our reporter need not be there.
    if (givenFor(found, '--config') !== null) return code === 0 ? 0 : 1;
    const hasRun = readLastRun(reports) !== null;
    const why = code === null ? 'the run was killed' : whyEnded(hasRun);
    if (!hasRun) console.error(why);
    if (!hasRun || code !== 0) ensureJunit(junit, why);
    if (!hasRun) return code === null ? 1 : 2;
    const isWorse = keepAndCompare(reports, baseline);
    return code === 0 && !isWorse ? 0 : 1;
  } catch (error) {
    // A defect of this suite is no reason for a gate to find no file.
    ensureJunit(junit, error instanceof Error ? error.message : String(error));
    throw error;
  } finally {
    await mock?.close();
  }
}

/** Where our reporter has written nothing, Playwright had nothing to run, and has said why. */
const whyEnded = (hasRun: boolean): string =>
  hasRun
    ? 'the run ended before it had written its results; the terminal says why'
    : 'no case was run; `--list` shows the address of each';

/** The embedded mock answers from this process, which has read the pages and only waits. `null` for another target. */
async function openEmbedded(): Promise<MockServer | null> {
  const { currentSettings } = await import('../engine/session.ts');
  const { startEmbedded } = await import('../engine/embedded-mock.ts');
  const settings = currentSettings();
  return settings.endpoint.embedded ? startEmbedded(settings) : null;
}

/**
 * The options for Playwright. Makes the cases of the run and hands them over; reports here what is wrong with a
 * variable, a page or a data file: Playwright would print nothing.
 */
async function argumentsFor(found: Argument[]): Promise<string[]> {
  const { currentSettings, shareSession } = await import('../engine/session.ts');
  const { catalogueFor, shareCatalogue } = await import('../engine/run-catalogue.ts');
  const { requireSelected } = await import('../engine/selection.ts');
  const { moduleAt } = await import('../files/root.ts');
  const args = playwrightArguments(found, moduleAt('src/playwright/reporter.ts'));
  const grep = givenFor(found, '--grep');
  const shards = Number(givenFor(found, '--shard')?.split('/')[1] ?? 1);
  const isQuiet = givenFor(found, '--reporter') !== null;
  shareSession({ isQuiet, grep, shards: shards > 0 ? shards : 1 });
  const settings = currentSettings();
  const { length } = shareCatalogue().cases;
  // Which parents the target serves is not known yet; with parents there are more cases.
  const most = length > 0 || settings.docs !== null ? length : null;
  requireSelected(grep, most ?? catalogueFor({ ...settings, parents: 'create' }, grep).cases.length);
  return args;
}

/** Throws ConfigError where a folder has the results of another shard: the last of them would stand for all. */
function refuseOtherShard(shard: string | null, last: string | null, reports: string): void {
  if (shard === null || last === null || shard === last || shard.split('/')[1] !== last.split('/')[1]) return;
  throw new ConfigError(
    `--shard ${shard}: ${reports} has the results of shard ${last}; give each shard a folder of its own with GRAPH_REPORTS`,
  );
}
