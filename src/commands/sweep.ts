import { Command } from 'commander';
import { ConfigError } from '../model/error.ts';

type Options = { olderThan?: string; dryRun?: true };

export const sweep = (): Command =>
  new Command('sweep')
    .description('delete what interrupted runs have left at the target')
    .option('--older-than <age>', 'also delete whatever has our name and is older, for example 2h')
    .option('--dry-run', 'list it, but delete nothing')
    .action(async ({ olderThan, dryRun }: Options) => {
      const { currentSettings } = await import('../engine/session.ts');
      const { sweepTarget } = await import('../engine/sweep.ts');
      const before = olderThan === undefined ? null : Date.now() - readAge(olderThan);
      const { found, problems } = await sweepTarget(currentSettings(), before, dryRun === true);
      for (const path of found) console.log(path);
      for (const problem of problems) console.error(problem);
      const outcome = dryRun === true ? 'none deleted (--dry-run)' : `${problems.length} problems`;
      console.log(`${found.length} left over, ${outcome}`);
      process.exitCode = problems.length === 0 ? 0 : 1;
    });

/** `30m`, `2h` or `1d` in milliseconds. Throws ConfigError for anything else. */
export function readAge(text: string): number {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const minutes = { m: 1, h: 60, d: 1440 }[unit ?? ''];
  if (count === undefined || minutes === undefined)
    throw new ConfigError(`--older-than ${text}: expected a number with m, h or d, for example 2h`);
  return Number(count) * minutes * 60_000;
}
