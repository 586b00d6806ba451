import { Command, CommanderError } from 'commander';
import { contracts } from './commands/contracts.ts';
import { faults } from './commands/faults.ts';
import { mock } from './commands/mock.ts';
import { options } from './commands/options.ts';
import { report } from './commands/report.ts';
import { run } from './commands/run.ts';
import { schemas } from './commands/schemas.ts';
import { sweep } from './commands/sweep.ts';
import { loadEnvironment, toolVersion } from './files/root.ts';
import { UserError } from './model/error.ts';

const program = new Command('graph-conformance')
  .version(toolVersion())
  .enablePositionalOptions()
  .hook('preAction', loadEnvironment);
for (const command of [run(), contracts(), schemas(), sweep(), faults(), report(), mock(), options()])
  program.addCommand(command.exitOverride());

try {
  await program.exitOverride().parseAsync();
} catch (error) {
  // Commander has printed its own message. What no user can mend is a defect, and keeps its stack.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UserError) {
    console.error(error.message);
    process.exitCode = 2;
  } else throw error;
}
