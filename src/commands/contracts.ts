import { Command, Option } from 'commander';

type Options = { check?: true; stats?: true; format: 'text' | 'json' };

export const contracts = (): Command =>
  new Command('contracts')
    .description('read docs pages into fixtures/, or count what is in them')
    .argument('<pages...>', 'docs pages, or folders of them')
    .option('--check', 'change nothing; exit 1 and print the difference where there is one')
    .option('--stats', 'write nothing; print what the pages have, and what of it cannot be read')
    .addOption(new Option('--format <format>', 'of --stats').choices(['text', 'json']).default('text'))
    .action(async (paths: string[], { check, stats, format }: Options) => {
      if (stats === true) return printStats(paths, format);
      const { contractFiles } = await import('../files/contract-files.ts');
      const { writeOrCheck } = await import('./generated.ts');
      const today = new Date().toISOString().slice(0, 10);
      process.exitCode = writeOrCheck(contractFiles(paths, today, console.log), check === true);
    });

async function printStats(paths: string[], format: Options['format']): Promise<void> {
  const { readDocs } = await import('../files/docs-folder.ts');
  const { statsOf, tableOf } = await import('./docs-stats.ts');
  const stats = statsOf(paths.flatMap((path) => readDocs(path).pages));
  console.log(format === 'json' ? JSON.stringify(stats) : tableOf(stats));
}
