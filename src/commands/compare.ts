import { relative } from 'node:path';
import { Argument, Command, Option } from 'commander';
import type { Comparison } from '../model/comparison.ts';
import type { Approval } from '../model/drift.ts';

type Options = { format: 'text' | 'markdown' | 'json' | 'html'; approve?: true };

export const compare = (): Command =>
  new Command('compare')
    .description(
      'compare two runs, clause by clause and by the shapes of replies; exit 1 where something is newly red, or has drifted so that clients may fail',
    )
    .addArgument(
      new Argument('[before]', 'a run file, a folder with one, `last` or `previous`').default('previous'),
    )
    .addArgument(new Argument('[after]', 'likewise').default('last'))
    .addOption(new Option('--format <format>').choices(['text', 'markdown', 'json', 'html']).default('text'))
    .option(
      '--approve',
      'add an entry for each breaking drift to drift.json (GRAPH_DRIFT); the reasons are yours',
    )
    .action(async (before: string, after: string, { format, approve }: Options) => {
      const { currentDrift, currentReports } = await import('../engine/session.ts');
      const { knownApprovals, loadApprovals } = await import('../files/debt-files.ts');
      const { readNamedRun } = await import('../files/named-run.ts');
      const { compareRuns, isWorse } = await import('../results/compare.ts');
      const [reports, given] = [currentReports(), currentDrift()];
      const runs = [readNamedRun(before, reports), readNamedRun(after, reports)] as const;
      const known = approve === true ? knownApprovals(given) : loadApprovals(given);
      const comparison = compareRuns(...runs, known);
      if (approve === true) return addApprovals(comparison, known, given);
      await print(comparison, format);
      process.exitCode = isWorse(comparison) ? 1 : 0;
    });

async function print(comparison: Comparison, format: Options['format']): Promise<void> {
  const { outgoing } = await import('../engine/outgoing.ts');
  const { comparisonMarkdown, comparisonText } = await import('../report/comparison.ts');
  if (format === 'json') console.log(JSON.stringify(comparison, null, 2));
  else if (format === 'html') await writePage(comparison);
  else if (format === 'markdown') process.stdout.write(comparisonMarkdown(comparison));
  else console.log(outgoing(comparisonText(comparison)));
}

/** A page is a file beside the runs: nobody reads it on a terminal. */
async function writePage(comparison: Comparison): Promise<void> {
  const { currentReports } = await import('../engine/session.ts');
  const { writeOutput } = await import('../files/output-files.ts');
  const { reportPaths } = await import('../files/root.ts');
  const { comparisonPage } = await import('../report/comparison/page.ts');
  const path = reportPaths(currentReports()).comparison;
  writeOutput(path, comparisonPage(comparison));
  console.log(relative(process.cwd(), path));
}

/** Writes what is yet to be approved. The file is refused until each entry has a reason. */
async function addApprovals({ drift }: Comparison, known: Approval[], given: string | null): Promise<void> {
  const { driftPath, writeApprovals } = await import('../files/debt-files.ts');
  const { newApprovals } = await import('../results/drift.ts');
  const added = newApprovals(drift, known);
  for (const { fingerprint, until } of drift.expired)
    console.error(`${fingerprint}: its approval has expired on ${until}`);
  if (added.length === 0) return console.log('nothing to approve');
  writeApprovals(given, [...known, ...added]);
  const shown = relative(process.cwd(), driftPath(given));
  console.log(`${shown}: ${added.length} entries; give each a reason, and \`until\` where it is to end`);
}
