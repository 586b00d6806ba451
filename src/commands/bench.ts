import { Command, Option } from 'commander';
import { benchRows, type Sections } from './bench-rows.ts';
import { lines } from './bench-table.ts';

const SECTIONS = ['reading', 'examples', 'shipped'] as const;

type Options = Omit<Sections, 'only'> & { only: string; read?: string; cases: string; pages: string };

export const bench = (): Command =>
  new Command('bench')
    .description(
      'time reading, and whole runs: examples of pages, the shipped cases, all red, a foreign mock; each beside its floor',
    )
    .option('--only <sections>', 'some of reading, examples, shipped', SECTIONS.join())
    .option('--pages <counts>', 'how many pages are read', '500,1000,2000,4000')
    .option('--cases <counts>', 'how many examples are run', '1,250,1000,4000')
    .option('--grep <pattern>', 'of the shipped cases only those whose address matches', '')
    .addOption(new Option('--read <folder>').hideHelp())
    .action(async ({ read, only, pages, cases, grep }: Options) => {
      if (read !== undefined) {
        const { timeReading } = await import('../files/docs-sample.ts');
        const timed = timeReading(read);
        const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
        const cpuMs = (userCPUTime + systemCPUTime) / 1000;
        console.log(JSON.stringify({ ...timed, cpuMs, peakMb: maxRSS / 1024 }));
        return;
      }
      const counts = (text: string) => text.split(',').map(Number).filter(Boolean);
      const wanted = { only: only.split(','), pages: counts(pages), cases: counts(cases), grep };
      for await (const table of benchRows(wanted)) console.log(`${lines(table)}\n`);
    });
