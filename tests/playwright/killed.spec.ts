import { expect, test } from '@playwright/test';
import { loadFormats } from '../../src/files/data.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { descendants, readRun, start, withReports } from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';
import { EXAMPLES } from '../support/runner.ts';

const SECOND = EXAMPLES[1]?.address ?? '';
const formats = loadFormats();

/** A server that answers nothing to the second case, and says when that case's request has come. */
async function stallingServer(): Promise<{
  base: string;
  stalled: Promise<void>;
  close: () => Promise<void>;
}> {
  let stall = () => {};
  const stalled = new Promise<void>((resolve) => {
    stall = resolve;
  });
  const { base, close } = await openLoopback((request, response) => {
    if (request.url?.includes('/deviceConfigurations/')) stall();
    else response.writeHead(400, { 'content-type': 'application/json' }).end('{}');
  });
  return { base, stalled, close };
}

test('a killed worker leaves a run file in which its case is blocked and the others are judged', async () => {
  const server = await stallingServer();
  await withReports(async (reports) => {
    const run = start(['run', '--grep', '/example'], { GRAPH_REPORTS: reports, GRAPH_BASE_URL: server.base });
    await server.stalled;
    const worker = descendants(run.child.pid ?? 0).find(({ args }) => args.includes('workerProcessEntry'));
    process.kill(worker?.pid ?? 0, 'SIGKILL');
    expect((await run.finished).code).toBe(1);
    const file = readRun(reports);
    expect(formats('run', file as unknown as JsonObject)).toEqual([]);
    const own = file.clauses.filter(({ address }) => address.startsWith(`${SECOND}#`));
    expect(new Set(own.map(({ outcome, blame }) => `${outcome} ${blame}`))).toEqual(
      new Set(['blocked harness']),
    );
    const others = file.clauses.filter(
      ({ address }) => address.endsWith('#status') && !own.some((row) => row.address === address),
    );
    expect(new Set(others.map(({ outcome, blame }) => `${outcome} ${blame}`))).toEqual(
      new Set(['fail service']),
    );
    expect(others).toHaveLength(EXAMPLES.length - 1);
  });
  await server.close();
});

test('a run that is killed altogether leaves a run file in which everything is blocked', async () => {
  const server = await stallingServer();
  await withReports(async (reports) => {
    const run = start(['run', '--grep', '/example'], { GRAPH_REPORTS: reports, GRAPH_BASE_URL: server.base });
    await server.stalled;
    for (const { pid } of descendants(run.child.pid ?? 0)) process.kill(pid, 'SIGKILL');
    expect((await run.finished).code).toBe(1);
    const file = readRun(reports);
    expect(formats('run', file as unknown as JsonObject)).toEqual([]);
    expect(file.counts.blocked).toBe(file.clauses.length);
  });
  await server.close();
});
