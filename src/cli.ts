#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { bench } from './commands/bench.ts';
import { compare } from './commands/compare.ts';
import { contracts } from './commands/contracts.ts';
import { doctor } from './commands/doctor.ts';
import { faults } from './commands/faults.ts';
import { afterVerbs, withHelp } from './commands/help.ts';
import { init } from './commands/init.ts';
import { judge } from './commands/judge.ts';
import { merge } from './commands/merge.ts';
import { mock } from './commands/mock.ts';
import { options } from './commands/options.ts';
import { permissions } from './commands/permissions.ts';
import { publish } from './commands/publish.ts';
import { replay } from './commands/replay.ts';
import { report } from './commands/report.ts';
import { run } from './commands/run.ts';
import { schemas } from './commands/schemas.ts';
import { site } from './commands/site.ts';
import { sweep } from './commands/sweep.ts';
import { verify } from './commands/verify.ts';
import { waive } from './commands/waive.ts';
import { loadEnvironment, toolVersion } from './files/root.ts';
import { UserError } from './model/error.ts';

const program = new Command('graph-conformance')
  .version(toolVersion())
  .description("judge a target by what Microsoft's docs pages of Graph promise")
  .enablePositionalOptions()
  .addHelpText('after', afterVerbs)
  .hook('preAction', loadEnvironment);
/** What Commander would print itself: it repeats what was given, so it is printed below like any other message. */
let complaint = '';
const QUIET = {
  outputError: (text: string) => {
    complaint = text.trimEnd();
  },
};
for (const command of [
  run(),
  contracts(),
  schemas(),
  sweep(),
  faults(),
  report(),
  mock(),
  options(),
  bench(),
  waive(),
  compare(),
  merge(),
  replay(),
  init(),
  doctor(),
  judge(),
  permissions(),
  publish(),
  verify(),
  site(),
])
  program.addCommand(withHelp(command).exitOverride().configureOutput(QUIET));

try {
  await program.exitOverride().configureOutput(QUIET).parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exitCode = 0;
  else {
    const { outgoing, outgoingError } = await import('./engine/outgoing.ts');
    const isCommander = error instanceof CommanderError;
    // What no user can mend is a defect, and keeps its stack.
    if (!isCommander && !(error instanceof UserError)) throw outgoingError(error);
    const message = isCommander ? complaint : error.message;
    if (message !== '') console.error(outgoing(message));
    process.exitCode = 2;
  }
}
