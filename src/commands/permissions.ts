import { Command } from 'commander';

export const permissions = (): Command =>
  new Command('permissions')
    .description(
      "read Microsoft's list of permissions into fixtures/permissions.json, for the operations of the contracts",
    )
    .argument('<list>', 'permissions.json of microsoftgraph/microsoft-graph-devx-content')
    .option('--check', 'change nothing; exit 1 and print the difference where there is one')
    .action(async (list: string, { check }: { check?: true }) => {
      const { permissionFiles } = await import('../files/permission-files.ts');
      const { VERSIONS } = await import('../settings/options.ts');
      const { writeOrCheck } = await import('./generated.ts');
      process.exitCode = writeOrCheck(permissionFiles(list, VERSIONS), check === true);
    });
