import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Command } from 'commander';
import { withHelp } from '../../src/commands/help.ts';
import { PLAYWRIGHT_OPTIONS } from '../../src/commands/playwright-options.ts';
import { VERB_HELP } from '../../src/commands/verb-help.ts';
import { ROOT } from '../../src/files/root.ts';
import { OPTIONS, PIN } from '../../src/settings/options.ts';
import { command } from '../support/command.ts';

/** The verbs that the command line has, each as a function that makes it. */
const VERBS = [
  ...readFileSync(join(ROOT, 'src/cli.ts'), 'utf8').matchAll(
    /^import \{ (\w+) \} from '(\.\/commands\/.*)';$/gm,
  ),
].map(([, name = '', file = '']) => ({ name, file: join(ROOT, 'src', file) }));

async function helpOf(name: string): Promise<string> {
  const { file } = VERBS.find((verb) => verb.name === name) ?? { file: '' };
  const made = withHelp(((await import(file)) as { [name: string]: () => Command })[name]?.() as Command);
  const parts: string[] = [];
  made.configureOutput({ writeOut: (part) => void parts.push(part) }).outputHelp();
  return parts.join('');
}

test('the table of help is about the verbs that there are', () => {
  expect(VERBS.length).toBeGreaterThan(10);
  expect(VERBS.map(({ name }) => name).toSorted()).toEqual(Object.keys(VERB_HELP).toSorted());
});

for (const { name } of VERBS) {
  test(`the help of ${name} has a description, and an example that runs as it is typed`, async () => {
    const text = await helpOf(name);
    const script = name === 'run' ? 'conformance' : name;
    expect(text).toMatch(/^Usage: .*\n\n\w.{20}/);
    expect(text).toMatch(new RegExp(`\\nExamples:\\n  npm run ${script}( -- .+)?\\n      \\w`));
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(Object.keys(scripts)).toContain(script);
  });
}

for (const name of ['run', 'replay', 'doctor']) {
  test(`the help of ${name} has each option of the table, with its variable, and its flag where it has one`, async () => {
    const text = (await helpOf(name)).replace(/\s+/g, ' ');
    for (const { variable, flag, otherwise } of Object.values(OPTIONS)) {
      if (flag === null) expect(text).toContain(` ${variable} `);
      else expect(text).toMatch(new RegExp(` ${flag} [<[][^>\\]]*[>\\]] .*\\benv: ${variable}\\)`));
      if (otherwise !== '') expect(text).toContain(otherwise.replaceAll('`', ''));
    }
    expect(text).toContain(`${PIN}<COLLECTION>`);
  });
}

test('the help of run says how options go on to Playwright, and names only options that Playwright has', async () => {
  const [, handedOn = ''] =
    /Every other option goes to Playwright([\s\S]*)\nExamples:/.exec(await helpOf('run')) ?? [];
  for (const name of ['--grep', '--list', '--workers', '--shard']) expect(handedOn).toContain(name);
  const named = handedOn.match(/--[a-z-]+(?=[ ,.])/g) ?? [];
  expect(named.filter((name) => !PLAYWRIGHT_OPTIONS.includes(name) && name !== '--reports')).toEqual([]);
});

test('the options of Playwright are those of the release that is installed', () => {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const { stdout } = spawnSync(process.execPath, [cli, 'test', '--help'], { encoding: 'utf8' });
  const found = stdout.match(/(?<=^ {2}(?:-\w, )?)--[a-z-]+/gm) ?? [];
  expect(found.toSorted()).toEqual(PLAYWRIGHT_OPTIONS.toSorted());
});

test('a verb, and a flag, with a typo are refused with what may be meant, and --help is no error', async () => {
  const [verb, flag, help] = await Promise.all([
    command(['rnu']),
    command(['sweep', '--dry-rn']),
    command(['run', '--grep', 'x', '--help']),
  ]);
  expect(verb).toEqual({ code: 2, output: "error: unknown command 'rnu'\n(Did you mean run?)\n" });
  expect(flag.output).toContain('(Did you mean --dry-run?)');
  expect(help.code).toBe(0);
  expect(help.output).toContain('--base-url <value>');
});
