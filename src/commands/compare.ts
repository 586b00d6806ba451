import { Argument, Command, Option } from 'commander';

export const compare = (): Command =>
  new Command('compare')
    .description('compare two runs clause by clause; exit 1 where something is newly red')
    .addArgument(
      new Argument('[before]', 'a run file, a folder with one, `last` or `previous`').default('previous'),
    )
    .addArgument(new Argument('[after]', 'likewise').default('last'))
    .addOption(new Option('--format <format>').choices(['text', 'markdown', 'json']).default('text'))
    .action(async (before: string, after: string, { format }: { format: 'text' | 'markdown' | 'json' }) => {
      const { currentReports } = await import('../engine/session.ts');
      const { outgoing } = await import('../engine/outgoing.ts');
      const { readNamedRun } = await import('../files/named-run.ts');
      const { compareRuns, isNewlyRed } = await import('../results/compare.ts');
      const { comparisonMarkdown, comparisonText } = await import('../report/comparison.ts');
      const reports = currentReports();
      const comparison = compareRuns(readNamedRun(before, reports), readNamedRun(after, reports));
      if (format === 'json') console.log(JSON.stringify(comparison, null, 2));
      else if (format === 'markdown') process.stdout.write(comparisonMarkdown(comparison));
      else console.log(outgoing(comparisonText(comparison)));
      process.exitCode = isNewlyRed(comparison) ? 1 : 0;
    });
