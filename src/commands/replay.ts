import { join } from 'node:path';
import { Command } from 'commander';
import { commandOf } from '../model/command-line.ts';
import { ConfigError } from '../model/error.ts';
import type { Replayed } from '../results/replay.ts';
import type { RunFile } from '../results/run.ts';
import { OPTIONS, VERSIONS } from '../settings/options.ts';
import { type ExitCode, judge } from './run.ts';
import { givenFor, isRun, readArguments, splitOptions } from './run-options.ts';

export const replay = (): Command =>
  new Command('replay')
    .description(
      'run the reds of the last run again, or the cases of some addresses; options are those of run',
    )
    .allowUnknownOption()
    .argument('[addresses...]')
    .action(async (given: string[]) => {
      process.exitCode = await replayReds(given);
    });

/** Returns the exit code: 0 nothing is red any more, 1 something is, or is gone, 2 as for `run`. */
async function replayReds(given: string[]): Promise<ExitCode> {
  const { runOnly } = await import('../engine/run-catalogue.ts');
  const { currentReports, setDefaults, setVariables } = await import('../engine/session.ts');
  const { outgoing } = await import('../engine/outgoing.ts');
  const { readNamedRun } = await import('../files/named-run.ts');
  const { reportPaths } = await import('../files/root.ts');
  const { writtenAt } = await import('../files/run-file.ts');
  const { casesToReplay, replayed } = await import('../results/replay.ts');
  const { variables, rest } = splitOptions(given);
  const asked = rest.filter(isAddress);
  const found = readArguments(rest.filter((word) => !isAddress(word)));
  if (!isRun(found) || givenFor(found, '--grep') !== null)
    throw new ConfigError(
      `replay takes addresses; for --grep, --list and the like use \`${commandOf('run')}\``,
    );
  if (OPTIONS.against.variable in variables)
    throw new ConfigError('replay runs again at one target, which --base-url names');
  setVariables(variables);
  const reports = currentReports();
  const last = readNamedRun(reportPaths(reports).run, reports);
  const cases = casesToReplay(last, asked);
  if (cases.length === 0) {
    console.log('nothing is red in the last run');
    return 0;
  }
  setDefaults(targetOf(last));
  // A folder of its own: the last run stays as it is, and can be replayed again.
  const own = join(reports, 'replay');
  setVariables({
    [OPTIONS.reports.variable]: own,
    [OPTIONS.keep.variable]: '0',
    [OPTIONS.baseline.variable]: '',
  });
  runOnly(cases);
  const code = await judge(found);
  const { run } = reportPaths(own);
  if (code === 2 || writtenAt(run) === null) {
    console.error('a run with --docs, another version or another profile is replayed with the same options');
    return 2;
  }
  const became = replayed(last, asked, readNamedRun(run, own));
  console.log();
  // Each for itself: a message has a limit, and there may be thousands.
  for (const each of became) console.log(outgoing(line(each)));
  console.log(`\n${summary(became)}`);
  const isUnknown = ({ became, address }: Replayed) => became === 'GONE' && asked.includes(address);
  if (became.some(isUnknown)) return 2;
  return code === 0 && became.every(({ became }) => became !== 'GONE') ? 0 : 1;
}

const isAddress = (word: string): boolean => VERSIONS.some((version) => word.startsWith(`${version}/`));

/** The last run's target holds where the user names no other: the embedded mock must not stand in for it. */
const targetOf = ({ baseUrl, version, profile, embedded }: RunFile): { [name: string]: string } => ({
  ...(embedded ? {} : { [OPTIONS.baseUrl.variable]: baseUrl }),
  [OPTIONS.version.variable]: version,
  [OPTIONS.profile.variable]: profile,
});

const line = ({ became, address, got }: Replayed): string =>
  `${became.padEnd(6)}  ${address}${got === null ? '' : `  got ${got}`}`;

function summary(became: Replayed[]): string {
  const kinds = ['FIXED', 'FAILED', 'PASSED', 'GONE'] as const;
  const counts = kinds.map((kind) => [kind, became.filter((each) => each.became === kind).length] as const);
  return counts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind.toLowerCase()}`)
    .join(', ');
}
