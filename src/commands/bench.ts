import { spawn } from 'node:child_process';
import { Command } from 'commander';
import { OPTIONS } from '../settings/options.ts';

/** One line of the table: what was timed, its cases, and how long it took in milliseconds. */
type Row = { name: string; cases: number; red: number; ms: number };

export const bench = (): Command =>
  new Command('bench')
    .description('time a whole run: all green, all red, against a foreign mock, and without the runner')
    .option('--grep <pattern>', 'only cases whose address matches', '')
    .action(async ({ grep }: { grep: string }) => {
      const { TARGETS, timeWithoutRunner } = await import('../engine/bench.ts');
      const rows: Row[] = [];
      for (const open of TARGETS) {
        const target = await open();
        if (target === null) continue;
        try {
          const row = { name: target.name, ...(await timeRun(target.variables, grep)) };
          const floor = {
            name: '  without the runner',
            ms: await timeWithoutRunner(target, new RegExp(grep)),
          };
          rows.push(row, { ...row, ...floor });
        } finally {
          await target.close();
        }
      }
      console.log(table(rows));
    });

/** Runs the specs in a process of its own, as a user would. Only its own variables are set. */
async function timeRun(variables: { [name: string]: string }, grep: string): Promise<Omit<Row, 'name'>> {
  const { setVariables } = await import('../engine/session.ts');
  const { countCases } = await import('../engine/bench.ts');
  const { readRunFile } = await import('../files/run-file.ts');
  const { reportPaths } = await import('../files/root.ts');
  const { makePrivateFolder } = await import('../files/private-folder.ts');
  const folder = makePrivateFolder();
  try {
    // An empty variable counts as not set, and shadows the user's own `.env`.
    const unset = Object.fromEntries(Object.values(OPTIONS).map(({ variable }) => [variable, '']));
    setVariables({ ...unset, ...variables, GRAPH_REPORTS: folder.path });
    const [script = ''] = process.argv.slice(1);
    const args = [
      ...process.execArgv,
      script,
      'run',
      '--workers=1',
      ...(grep === '' ? [] : ['--grep', grep]),
    ];
    const started = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    const ms = performance.now() - started;
    return { ...countCases(readRunFile(reportPaths(folder.path).run).clauses), ms };
  } finally {
    folder.remove();
  }
}

function table(rows: Row[]): string {
  const [first] = rows;
  const line = (name: string, ...cells: string[]) =>
    [name.padEnd(24), ...cells.map((cell) => cell.padStart(8))].join(' ');
  const lines = rows.map(({ name, cases, red, ms }) =>
    line(name, String(cases), String(red), (ms / 1000).toFixed(1), (ms / (first?.ms ?? ms)).toFixed(2)),
  );
  return [line('', 'cases', 'red', 'seconds', '× green'), ...lines].join('\n');
}
