import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { generateContracts } from './commands/contracts.ts';
import { chance, port, wholeNumber } from './commands/option-values.ts';
import { generateSchemas } from './commands/schemas.ts';
import { readAge, sweepTarget } from './commands/sweep.ts';
import { ALL_KINDS, catalogue } from './engine/catalogue.ts';
import { type FaultScore, scoreFaults } from './engine/fault-proof.ts';
import { toolVersion } from './files/data.ts';
import { differenceOf, type Output, writeOutputs } from './files/generated.ts';
import { REPORTS, ROOT, RUN_FILE } from './files/root.ts';
import type { Chaos } from './mock/chaos/chaos.ts';
import { RETRY_AFTER } from './mock/chaos/retry-after.ts';
import { FAULTS } from './mock/faults/all.ts';
import { newBearer } from './mock/http/bearer.ts';
import type { Behaviour } from './mock/intune/traits.ts';
import { startMock } from './mock/server.ts';
import type { Version } from './model/contract.ts';
import { buildHtml } from './report/allure/page.ts';
import { readSettings } from './settings/settings.ts';

/** 0 all green or waived, 1 something red, 2 wrong usage, configuration or data. */
type ExitCode = 0 | 1 | 2;

/** Runs the specs with Playwright; `options` are Playwright's own and go to it as they are. */
async function run(options: string[]): Promise<ExitCode> {
  // What is wrong with a variable or a data file is said here; Playwright would say nothing.
  catalogue(readSettings(), ALL_KINDS);
  const before = writtenAt(RUN_FILE);
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const child = spawn(process.execPath, [playwright, 'test', ...options], { cwd: ROOT, stdio: 'inherit' });
  // The terminal sends Ctrl-C to the child too, which then ends in order; anything else is passed on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  if (code === 0) return 0;
  if (code === null) return 1; // Killed.
  // Where no run file was written Playwright found nothing to run, and has said why; unless it was told
  // to use other reporters than ours, which write it.
  const isOurs = !options.some((option) => option.startsWith('--reporter'));
  return isOurs && writtenAt(RUN_FILE) === before ? 2 : 1;
}

const writtenAt = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;

async function contracts(paths: string[], { check }: { check?: boolean }): Promise<ExitCode> {
  return settle(generateContracts(paths, new Date().toISOString().slice(0, 10)), check === true);
}

type SchemasCommand = { metadata: string; version: Version; roots: string[]; check?: boolean };

async function schemas({ metadata, version, roots, check }: SchemasCommand): Promise<ExitCode> {
  return settle(await generateSchemas(metadata, version, roots), check === true);
}

/** Writes generated files, or only says whether writing would change anything. */
function settle(outputs: Output[], check: boolean): ExitCode {
  if (check) {
    const difference = differenceOf(outputs);
    console.log(difference === '' ? `${outputs.length} files are as generated` : difference);
    return difference === '' ? 0 : 1;
  }
  const written = writeOutputs(outputs);
  console.log(written.length === 0 ? 'nothing changed' : `written: ${written.join(', ')}`);
  return 0;
}

async function faults(): Promise<ExitCode> {
  const clauses = (counts: FaultScore['caught']) =>
    Object.entries(counts)
      .map(([clause, count]) => `#${clause} (${count})`)
      .join(' ');
  const scores = await scoreFaults(({ name, says, caught, falseAlarms }) => {
    const alarms = clauses(falseAlarms);
    console.log(
      `${name.padEnd(30)} ${clauses(caught) || 'NOT CAUGHT'}${alarms && `  FALSE ALARMS ${alarms}`}\n${' '.repeat(31)}${says}`,
    );
  });
  const missed = scores.filter(({ caught }) => Object.keys(caught).length === 0).length;
  const alarmed = scores.filter(({ falseAlarms }) => Object.keys(falseAlarms).length > 0).length;
  console.log(`\n${scores.length - missed} of ${scores.length} faults caught, ${alarmed} with false alarms`);
  return missed + alarmed === 0 ? 0 : 1;
}

async function report(): Promise<ExitCode> {
  const { index, cases } = await buildHtml(join(REPORTS, 'allure-results'), join(REPORTS, 'allure-report'));
  console.log(`${cases} cases in ${index}`);
  return 0;
}

async function mock(command: MockCommand): Promise<ExitCode> {
  const { port, fault, listFaults, behaviour, auth, tokenLife, ...chaos } = command;
  if (listFaults === true) {
    console.log(FAULTS.map(({ name, says }) => `${name.padEnd(28)} ${says}`).join('\n'));
    return 0;
  }
  if (tokenLife !== undefined && auth !== true)
    throw new Error(
      '--token-life limits how long a token is taken; without --auth none is asked for. Add --auth.',
    );
  const welcome = auth === true ? { acceptToken: newBearer({ lifeSeconds: tokenLife }) } : {};
  const server = await startMock({ port, faults: fault ?? [], behaviour, chaos, ...welcome });
  console.log(
    `mock of Microsoft Graph at ${server.url}; for example GRAPH_BASE_URL=${server.url}/beta GRAPH_PARENTS=create npm run conformance`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
  return 0;
}

type SweepCommand = { olderThan?: string; dryRun?: boolean };

async function sweep({ olderThan, dryRun }: SweepCommand): Promise<ExitCode> {
  const before = olderThan === undefined ? null : Date.now() - readAge(olderThan);
  const { found, problems } = await sweepTarget(readSettings(), before, dryRun === true);
  for (const path of found) console.log(path);
  for (const problem of problems) console.error(problem);
  console.log(
    `${found.length} left over, ${dryRun === true ? 'none deleted (--dry-run)' : `${problems.length} problems`}`,
  );
  return problems.length === 0 ? 0 : 1;
}

type MockCommand = {
  port: number;
  fault?: string[];
  listFaults?: boolean;
  behaviour: Behaviour;
  auth?: boolean;
  tokenLife?: number;
} & Chaos;

async function main(): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('graph-conformance')
    .version(toolVersion())
    .enablePositionalOptions()
    .exitOverride();
  program
    .command('run')
    .description('run the specs; every option is passed on to Playwright')
    .helpOption(false)
    .allowUnknownOption()
    .argument('[options...]')
    .action(async (options: string[]) => {
      code = await run(options);
    });
  program
    .command('contracts')
    .description('read docs pages into fixtures/')
    .argument('<pages...>', 'docs pages, or folders of them')
    .option('--check', 'change nothing; exit 1 and print the difference where there is one')
    .action(async (paths: string[], options: { check?: boolean }) => {
      code = await contracts(paths, options);
    });
  program
    .command('schemas')
    .description('read CSDL into schemas/<version>')
    .requiredOption('--metadata <file>', 'a CSDL file, or the address of one')
    .addOption(
      new Option('--version <version>', 'the version it describes')
        .choices(['beta', 'v1.0'])
        .makeOptionMandatory(),
    )
    .requiredOption('--roots <types...>', 'the types to start from')
    .option('--check', 'change nothing; exit 1 and print the difference where there is one')
    .action(async (options: SchemasCommand) => {
      code = await schemas(options);
    });
  program
    .command('sweep')
    .description('delete what runs that died have left at the target')
    .option('--older-than <age>', 'and whatever bears our name and is older, for example 2h')
    .option('--dry-run', 'list it, delete nothing')
    .action(async (options: SweepCommand) => {
      code = await sweep(options);
    });
  program
    .command('faults')
    .description('prove the checks: run every case against the mock with each fault')
    .action(async () => {
      code = await faults();
    });
  program
    .command('report')
    .description('write the HTML report of the last run')
    .action(async () => {
      code = await report();
    });
  program
    .command('mock')
    .description('serve the mock alone until it is stopped')
    .option('--port <port>', 'the port to listen on; 0 is any free one', port, 4010)
    .option('--fault <names...>', 'lies to tell, each in one thing')
    .addOption(
      new Option('--behaviour <whose>', 'what the docs promise, or what is known of the live service')
        .choices(['documented', 'observed'])
        .default('documented'),
    )
    .option('--seed <number>', 'repeats the weather', wholeNumber)
    .option('--throttle <chance>', 'of a 429, from 0 to 1', chance)
    .option('--reset <chance>', 'of a connection that is reset', chance)
    .option('--unavailable <chance>', 'of a 503', chance)
    .option('--read-delay-ms <ms>', 'until reads see what was written', wholeNumber)
    .addOption(
      new Option('--retry-after <form>', 'how a 429 or a 503 says when to come back').choices(RETRY_AFTER),
    )
    .option('--auth', 'every request needs a bearer token that looks like a JSON Web Token')
    .option('--token-life <seconds>', 'until a token that was shown is expired; needs --auth', wholeNumber)
    .option('--list-faults', 'print the lies that it can tell')
    .action(async (options: MockCommand) => {
      code = await mock(options);
    });
  await program.parseAsync();
  return code;
}

try {
  process.exitCode = await main();
} catch (error) {
  // Commander has printed its own message. What the language itself throws is a defect, and keeps its stack.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof TypeError || error instanceof ReferenceError || !(error instanceof Error))
    throw error;
  else {
    console.error(error.message);
    process.exitCode = 2;
  }
}
