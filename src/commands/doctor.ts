import { Command } from 'commander';
import { ConfigError } from '../model/error.ts';
import { givenFor, readArguments, requireOption, splitOptions } from './run-options.ts';

export const doctor = (): Command =>
  new Command('doctor')
    .description(
      'check what a run needs, and say what to do; sends only reads. Options are those of run, and --grep',
    )
    .allowUnknownOption()
    .argument('[options...]')
    .action(async (given: string[]) => {
      process.exitCode = await examine(given);
    });

/** Returns the exit code: 0 a run can begin, 1 something has to be mended. Throws ConfigError for wrong usage. */
async function examine(given: string[]): Promise<0 | 1> {
  const { checkText } = await import('../engine/doctor/check.ts');
  const { diagnose } = await import('../engine/doctor/diagnose.ts');
  const { outgoing } = await import('../engine/outgoing.ts');
  const { setVariables, shareSession } = await import('../engine/session.ts');
  const { variables, rest } = splitOptions(given);
  const found = readArguments(rest);
  for (const { name, args } of found) {
    requireOption(name);
    if (name !== '--grep')
      throw new ConfigError(`${args[0]}: doctor takes the options of this suite and --grep`);
  }
  setVariables(variables);
  shareSession({ grep: givenFor(found, '--grep') });
  const counts = { ok: 0, warn: 0, fail: 0 };
  const say = (text: string) => console.error(outgoing(text));
  for await (const check of diagnose({ now: Date.now, node: process.version, say })) {
    counts[check.state] += 1;
    console.log(outgoing(checkText(check)));
  }
  console.log(`\n${counts.ok} ok, ${counts.warn} warn, ${counts.fail} fail`);
  return counts.fail === 0 ? 0 : 1;
}
