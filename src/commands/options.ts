import { Command } from 'commander';

export const options = (): Command =>
  new Command('options')
    .description('write the table of variables into docs/variables.md and .env.example')
    .option('--check', 'change nothing; exit 1 and print the difference where there is one')
    .action(async ({ check }: { check?: true }) => {
      const { optionFiles } = await import('./option-files.ts');
      const { writeOrCheck } = await import('./generated.ts');
      process.exitCode = writeOrCheck(optionFiles(), check === true);
    });
