import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Target } from '../engine/bench.ts';
import { OPTIONS } from '../settings/options.ts';
import type { Row, Table } from './bench-table.ts';

/** What is timed: of `reading`, `examples` and `shipped` those in `only`. */
export type Sections = { only: string[]; pages: number[]; cases: number[]; grep: string };

/** Times one section after the other, each run in processes of its own, as a user would start it. */
export async function* benchRows({ only, pages, cases, grep }: Sections): AsyncGenerator<Table, void> {
  if (only.includes('reading')) yield { unit: 'pages', rows: await readingRows(pages) };
  if (only.includes('examples')) yield { unit: 'cases', rows: await exampleRows(cases) };
  if (only.includes('shipped')) yield { unit: 'cases', rows: await shippedRows(grep) };
}

/** The given docs as a whole, where they are there, and so many of their pages, or of pages of our own. */
async function readingRows(counts: number[]): Promise<Row[]> {
  const { docsOfBench } = await import('../engine/session.ts');
  const { copyPages, isThere } = await import('../files/docs-sample.ts');
  const { makePrivateFolder, writeTexts } = await import('../files/private-folder.ts');
  const { benchPage } = await import('../engine/bench-pages.ts');
  const docs = docsOfBench();
  const rows: Row[] = isThere(docs) ? [await readingRow(`all of ${docs}`, docs)] : [];
  for (const count of counts) {
    const folder = makePrivateFolder();
    try {
      const made = () => Array.from({ length: count }, (_, at) => benchPage(at));
      if (isThere(docs)) copyPages(docs, count, folder.path);
      else
        writeTexts(
          folder.path,
          made().map(({ name, text }) => ({ name: `${name}.md`, text })),
        );
      rows.push(await readingRow(`${count} pages`, folder.path));
    } finally {
      folder.remove();
    }
  }
  return rows;
}

async function readingRow(name: string, folder: string): Promise<Row> {
  const child = ourselves(['bench', '--read', folder], 'pipe');
  const [output] = await Promise.all([child.stdout === null ? '' : text(child.stdout), ended(child)]);
  const { pages, ...timed } = JSON.parse(output);
  return { name, count: pages, red: null, ...timed };
}

/** So many examples of pages, all green and all red. The floor is their requests alone. */
async function exampleRows(counts: number[]): Promise<Row[]> {
  const { openExamples, timeRequests } = await import('../engine/bench-examples.ts');
  const rows: Row[] = [];
  for (const isRed of [false, true]) {
    for (const count of counts) {
      const target = await openExamples(count, isRed);
      rows.push(await targetRow(target, '', await timeRequests(target)));
    }
  }
  return rows;
}

/** The shipped cases; the floor is the engine without the runner, which sends and judges the same. */
async function shippedRows(grep: string): Promise<Row[]> {
  const { TARGETS, timeWithoutRunner } = await import('../engine/bench.ts');
  const rows: Row[] = [];
  for (const open of TARGETS) {
    const target = await open();
    if (target === null) continue;
    rows.push(await targetRow(target, grep, await timeWithoutRunner(target, new RegExp(grep))));
  }
  return rows;
}

/** Runs the cases against a target, and closes it. */
async function targetRow(target: Target, grep: string, floorMs: number): Promise<Row> {
  try {
    return { name: target.name, ...(await timeRun(target.variables, grep)), floorMs };
  } finally {
    await target.close();
  }
}

/** How often the memory of the processes is looked at: the system keeps the most that each has used. */
const LOOK_MS = 200;

/** Runs the specs as a user would, with one worker. Only its own variables are set. */
async function timeRun(
  variables: { [name: string]: string },
  grep: string,
): Promise<Omit<Row, 'name' | 'floorMs'>> {
  const { setVariables } = await import('../engine/session.ts');
  const { countCases } = await import('../engine/bench.ts');
  const { readRunFile } = await import('../files/run-file.ts');
  const { usageBelow } = await import('../files/usage.ts');
  const { reportPaths } = await import('../files/root.ts');
  const { makePrivateFolder } = await import('../files/private-folder.ts');
  const folder = makePrivateFolder();
  try {
    // An empty variable counts as not set, and shadows the user's own `.env`.
    const unset = Object.fromEntries(Object.values(OPTIONS).map(({ variable }) => [variable, '']));
    setVariables({ ...unset, ...variables, GRAPH_REPORTS: folder.path });
    const began = performance.now();
    const child = ourselves(['run', '--workers=1', ...(grep === '' ? [] : ['--grep', grep])], 'ignore');
    const used = { peakMb: 0, cpuMs: 0 };
    const look = setInterval(() => {
      const { peakMb, cpuMs } = usageBelow(child.pid ?? 0);
      used.peakMb = Math.max(used.peakMb, peakMb);
      used.cpuMs = Math.max(used.cpuMs, cpuMs);
    }, LOOK_MS);
    await ended(child).finally(() => clearInterval(look));
    const ms = performance.now() - began;
    const { cases, red } = countCases(readRunFile(reportPaths(folder.path).run).clauses);
    return { count: cases, red, ms, ...used };
  } finally {
    folder.remove();
  }
}

/** Starts a verb of our own command line. */
function ourselves(args: string[], output: 'pipe' | 'ignore'): ChildProcess {
  const [script = ''] = process.argv.slice(1);
  return spawn(process.execPath, [...process.execArgv, script, ...args], {
    stdio: ['ignore', output, 'inherit'],
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => child.on('error', reject).on('close', () => resolve()));
