import { Command, Option } from 'commander';
import type { Version } from '../model/contract.ts';

type Options = { metadata: string; version: Version; roots?: string[]; pages?: string[]; check?: true };

export const schemas = (): Command =>
  new Command('schemas')
    .description('read CSDL into schemas/<version>')
    .requiredOption('--metadata <file>', 'a CSDL file, or the address of one')
    .addOption(
      new Option('--version <version>', 'the version it describes')
        .choices(['beta', 'v1.0'])
        .makeOptionMandatory(),
    )
    .option('--roots <types...>', 'the types to start from, instead of what the contracts create')
    .option('--pages <files...>', 'resource pages of types that the metadata does not have')
    .option('--check', 'change nothing; exit 1 and print the difference where there is one')
    .action(async ({ metadata, version, roots, pages, check }: Options) => {
      const { schemaFilesFrom } = await import('../files/schema-files.ts');
      const { writeOrCheck } = await import('./generated.ts');
      process.exitCode = writeOrCheck(await schemaFilesFrom(metadata, version, roots, pages), check === true);
    });
