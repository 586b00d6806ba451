import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readNamedRun } from '../files/named-run.ts';
import { moduleAt } from '../files/root.ts';
import type { Profile } from '../model/case.ts';
import type { Version } from '../model/contract.ts';
import { ConfigError, UserError } from '../model/error.ts';
import type { RunFile } from '../results/run.ts';
import { OPTIONS } from '../settings/options.ts';
import { childEnvironment } from './session.ts';

/** What a run is to judge; what is not given is as on the command line: the environment, `.env`, the default. */
export type ConformanceOptions = {
  /** Where requests go, version included: `http://127.0.0.1:4010/beta`; the embedded mock when not given. */
  baseUrl?: string;
  /** For a target that serves without a version in its base URL. */
  version?: Version;
  profile?: Profile;
  /** Only the cases whose address matches: a regular expression as a text. */
  grep?: string;
  /** A folder of docs pages whose examples are run, instead of the shipped contracts. */
  docs?: string;
  /** The folder that the run writes to; `reports` when not given. Two runs at a time need a folder each. */
  reports?: string;
  /** The folder with `.env` and `waivers.json`; that of this process when not given. */
  cwd?: string;
  /** Further variables, such as `GRAPH_WAIVERS`. */
  env?: { [variable: string]: string };
  /** Further options of `graph-conformance run`, such as `['--workers', '2']`. */
  args?: string[];
  /** Is told what the run prints, as it does. */
  onOutput?: (text: string) => void;
};

export type ConformanceRun = {
  /** 0 where nothing is red, else 1. */
  exitCode: 0 | 1;
  run: RunFile;
};

/** From its source the command line is run by tsx; in the package it is compiled. */
const loader = (): string[] =>
  import.meta.url.endsWith('.ts')
    ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
    : [];
const MOST_OUTPUT = 64 * 1024;

/**
 * Runs cases in a process of their own, as the command line does: a run changes its environment, and Playwright is not
 * made to be run twice in one process. Rejects with ConfigError where the run exits with 2, with its message; with
 * UserError where it ends without a run file.
 */
export async function runInChild(options: ConformanceOptions): Promise<ConformanceRun> {
  const { grep, args = [], cwd = process.cwd(), onOutput = () => undefined } = options;
  const reports = resolve(cwd, options.reports ?? 'reports');
  const words = [...(grep === undefined ? [] : ['--grep', grep]), ...args];
  const child = spawn(process.execPath, [...loader(), moduleAt('src/cli.ts'), 'run', ...words], {
    cwd,
    env: childEnvironment({ ...variablesOf({ ...options, reports }), ...options.env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-MOST_OUTPUT);
    onOutput(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-MOST_OUTPUT);
    onOutput(text);
  });
  const code = await new Promise<number | null>((done, failed) =>
    child.on('error', failed).on('close', done),
  );
  const said = (errors.trim() || output.trim()).replace(/^$/, 'it said nothing');
  if (code === 2) throw new ConfigError(said);
  if (code !== 0 && code !== 1) throw new UserError(`The run was ended (exit code ${code}): ${said}`);
  const run = readNamedRun(join(reports, 'run.json'), reports);
  return { exitCode: code, run };
}

/** What is given as an option is set as its variable. */
function variablesOf({ baseUrl, version, profile, reports, docs }: ConformanceOptions) {
  const given = Object.entries({ baseUrl, version, profile, reports, docs } as const);
  return Object.fromEntries(
    given.flatMap(([name, value]) =>
      value === undefined ? [] : [[OPTIONS[name as keyof typeof OPTIONS].variable, value]],
    ),
  );
}
