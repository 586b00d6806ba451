import { Command } from 'commander';

export const contracts = (): Command =>
  new Command('contracts')
    .description('read docs pages into fixtures/')
    .argument('<pages...>', 'docs pages, or folders of them')
    .option('--check', 'change nothing; exit 1 and print the difference where there is one')
    .action(async (paths: string[], { check }: { check?: true }) => {
      const { contractFiles } = await import('../files/contract-files.ts');
      const { writeOrCheck } = await import('./generated.ts');
      const today = new Date().toISOString().slice(0, 10);
      process.exitCode = writeOrCheck(contractFiles(paths, today), check === true);
    });
