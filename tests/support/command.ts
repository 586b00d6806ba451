import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/files/root.ts';
import type { RunFile } from '../../src/results/run.ts';

export type Finished = { code: number | null; output: string };
export type Started = { child: ChildProcess; output: () => string; finished: Promise<Finished> };
type Variables = { [name: string]: string };

/** A variable that is set to nothing counts as not set, and shadows a developer's own `.env`. */
const NOTHING = readFileSync(join(ROOT, '.env.example'), 'utf8').match(/^GRAPH_\w+/gm) ?? [];

/** Starts a verb of the command line as a user would, with these variables and no others of the project. */
export function start(args: string[], variables: Variables = {}): Started {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    ...Object.fromEntries(NOTHING.map((name) => [name, ''])),
    ...variables,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const finished = new Promise<Finished>((resolve) => child.on('close', (code) => resolve({ code, output })));
  return { child, output: () => output, finished };
}

export const command = (args: string[], variables: Variables = {}): Promise<Finished> =>
  start(args, variables).finished;

/** A folder for one run's reports, removed afterwards. */
export async function withReports<T>(use: (reports: string) => Promise<T>): Promise<T> {
  const reports = mkdtempSync(join(tmpdir(), 'graph-conformance-'));
  try {
    return await use(reports);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

export const readRun = (reports: string): RunFile =>
  JSON.parse(readFileSync(join(reports, 'run.json'), 'utf8')) as RunFile;

/** All files below a folder, as one text. */
export const everythingIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

/** The processes that a process has started, and those that they have. */
export function descendants(pid: number): { pid: number; args: string }[] {
  const all = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .flatMap((line) => {
      const [, pid, ppid, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return args === undefined ? [] : [{ pid: Number(pid), ppid: Number(ppid), args }];
    });
  const below = (parent: number): typeof all =>
    all.filter(({ ppid }) => ppid === parent).flatMap((child) => [child, ...below(child.pid)]);
  return below(pid);
}
