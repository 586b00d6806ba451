import { Command } from 'commander';
import { OPTIONS } from '../settings/options.ts';

export const merge = (): Command =>
  new Command('merge')
    .description('make one run of all shards of a run; exit 1 where something is red')
    .argument('<runs...>', 'the report folders of all shards, or their run files')
    .option('--output <folder>', 'where the run is written (GRAPH_REPORTS; otherwise `reports`)')
    .action(async (names: string[], { output }: { output?: string }) => {
      const { currentReports, setVariables } = await import('../engine/session.ts');
      const { readShards, writeMerged } = await import('../engine/merge.ts');
      const { outgoing } = await import('../engine/outgoing.ts');
      const { holdReports } = await import('../engine/reports.ts');
      const { keepAndCompare, takeBaseline } = await import('./kept.ts');
      if (output !== undefined) setVariables({ [OPTIONS.reports.variable]: output });
      const reports = currentReports();
      // Before anything is removed.
      const shards = readShards(names, reports);
      holdReports(reports);
      const baseline = takeBaseline(reports);
      const { lines, left, isGreen } = writeMerged(shards, reports);
      for (const line of lines) console.log(outgoing(line));
      for (const line of left) console.error(outgoing(line));
      const isWorse = keepAndCompare(reports, baseline);
      process.exitCode = isGreen && !isWorse ? 0 : 1;
    });
