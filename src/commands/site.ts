import { dirname, join, relative } from 'node:path';
import { Command } from 'commander';
import type { Entry, Trust } from '../report/site/page.ts';
import { REPORT } from './publish.ts';

const TRUST = { agrees: 'verified', differs: 'differs', 'other-version': 'other-version' } as const;

export const site = (): Command =>
  new Command('site')
    .description(
      'render several conformance reports side by side, from files alone; each is verified where its run.json lies beside it',
    )
    .argument('<reports...>', 'their conformance-report.json, or folders with one')
    .requiredOption('--output <folder>', 'where index.html is written')
    .action(async (given: string[], { output }: { output: string }) => {
      const { writeOutput } = await import('../files/output-files.ts');
      const { sitePage } = await import('../report/site/page.ts');
      const entries: Entry[] = [];
      for (const name of given) entries.push(await entryOf(name));
      const index = join(output, 'index.html');
      writeOutput(index, sitePage(entries));
      console.log(
        `${relative(process.cwd(), index)}: ${entries.length} ${entries.length === 1 ? 'implementation' : 'implementations'}`,
      );
    });

/** A report that the user names, and whether it agrees with the run file beside it. Throws ConfigError. */
async function entryOf(name: string): Promise<Entry> {
  const { knownFor, reportIn, verifyTexts } = await import('../engine/publication.ts');
  const { fileIn } = await import('../files/named-run.ts');
  const { writtenAt } = await import('../files/run-file.ts');
  const { readText } = await import('../files/text-file.ts');
  const path = fileIn(name, REPORT);
  const report = { path, text: readText(path, 'the conformance report of a run') };
  const beside = join(dirname(path), 'run.json');
  let trust: Trust = 'no-run';
  if (writtenAt(beside) !== null) {
    const run = { path: beside, text: readText(beside, 'the run file of the report') };
    trust = TRUST[verifyTexts({ report, run }, knownFor).outcome];
  }
  return { report: reportIn(report), trust };
}
