import { relative } from 'node:path';
import { Command } from 'commander';
import type { RunFile } from '../results/run.ts';

export const waive = (): Command =>
  new Command('waive')
    .description('add an entry to the waivers for each cause of what failed in a run; the reasons are yours')
    .argument('<run>', 'its run.json')
    .action(async (path: string) => {
      const { currentSettings } = await import('../engine/session.ts');
      const { knownWaivers, waiverPath, writeWaivers } = await import('../files/debt-files.ts');
      const { readGiven } = await import('../files/given-json.ts');
      const { openWaivers } = await import('../model/waiver.ts');
      const { newWaivers } = await import('../results/new-waivers.ts');
      const { waivers } = currentSettings();
      const run = readGiven<RunFile>(path, 'run', 'the run.json of a run');
      const known = knownWaivers(waivers);
      const { about } = openWaivers({ entries: known, day: run.startedAt.slice(0, 10) });
      const added = newWaivers(run, about);
      const clauses = added.reduce((sum, { addresses }) => sum + addresses.length, 0);
      for (const line of beyond(run, clauses)) console.error(line);
      if (added.length === 0) console.log('nothing to waive');
      else {
        writeWaivers(waivers, [...known, ...added]);
        const shown = relative(process.cwd(), waiverPath(waivers));
        console.log(
          `${shown}: ${added.length} entries for ${clauses} clauses; give each a reason, and look at \`expires\``,
        );
      }
    });

/** What of a run's reds gets no new waiver, and what to do instead; `added` is how many clauses get one. */
function beyond({ counts: { blocked, stale, fail }, problems }: RunFile, added: number): string[] {
  const lines: [count: number, what: string][] = [
    [blocked, 'blocked clauses: nothing was judged, so there is nothing to waive'],
    [stale, 'stale clauses: remove what says that they are broken'],
    [
      fail - added,
      'clauses that failed have a waiver already, or an error of the suite: see what each expected',
    ],
  ];
  const told = lines.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return [...told, ...problems.map((problem) => `the run had a problem: ${problem}`)];
}
