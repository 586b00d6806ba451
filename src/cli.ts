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
/** Commander's own messages repeat what was given, so they are printed below like any other. */
const QUIET = { outputError: () => undefined };
for (const command of [run(), contracts(), schemas(), sweep(), faults(), report(), mock(), options()])
  program.addCommand(command.exitOverride().configureOutput(QUIET));

try {
  await program.exitOverride().configureOutput(QUIET).parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exitCode = 0;
  else {
    const { outgoing } = await import('./engine/outgoing.ts');
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    const isOurs = error instanceof CommanderError || error instanceof UserError;
    // What no user can mend is a defect, and keeps its stack.
    console.error(outgoing(isOurs ? message : stack));
    process.exitCode = isOurs ? 2 : 1;
  }
}
