import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { Command } from 'commander';
import { OPTIONS } from '../settings/options.ts';

export const run = (): Command =>
  new Command('run')
    .description('run the specs; options that are not ours are passed on to Playwright')
    .helpOption(false)
    .allowUnknownOption()
    .argument('[options...]')
    .action(async (options: string[]) => {
      process.exitCode = await runSpecs(options);
    });

/** Returns the exit code: 0 nothing red, 1 something red, 2 wrong usage, configuration or data. */
async function runSpecs(given: string[]): Promise<0 | 1 | 2> {
  const { variables, rest } = splitOptions(given);
  const { currentSettings, setVariables } = await import('../engine/session.ts');
  setVariables(variables);
  const { ALL_KINDS, catalogue } = await import('../engine/catalogue.ts');
  const { reportPaths, ROOT } = await import('../files/root.ts');
  const { writtenAt } = await import('../files/run-file.ts');
  const settings = currentSettings();
  // Report a wrong variable or data file here: Playwright would print nothing.
  catalogue(settings, ALL_KINDS);
  const file = reportPaths(settings.reports).run;
  const before = writtenAt(file);
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const child = spawn(process.execPath, [playwright, 'test', ...rest], { cwd: ROOT, stdio: 'inherit' });
  // The terminal sends Ctrl-C to the child as well, which then ends in order; other signals are passed on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  if (code === 0) return 0;
  if (code === null) return 1; // A signal ended it.
  // Our reporter writes a run file. Where it has not, Playwright found nothing to run and has printed why.
  const isOurs = !rest.some((option) => option.startsWith('--reporter'));
  return isOurs && writtenAt(file) === before ? 2 : 1;
}

/** Takes our own flags, `--base-url X` or `--base-url=X`, as the variables that they stand for; the rest is Playwright's. */
export function splitOptions(given: string[]): { variables: { [name: string]: string }; rest: string[] } {
  const flags = new Map(
    Object.values(OPTIONS).flatMap(({ flag, variable }) => (flag === null ? [] : [[flag, variable]])),
  );
  const variables: { [name: string]: string } = {};
  const rest: string[] = [];
  for (let at = 0; at < given.length; at++) {
    const [, flag = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(given[at] ?? '') ?? [];
    const variable = flags.get(flag);
    if (variable === undefined) rest.push(given[at] ?? '');
    else variables[variable] = value ?? given[++at] ?? '';
  }
  return { variables, rest };
}
