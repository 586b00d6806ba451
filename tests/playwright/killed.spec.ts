import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { loadFormats } from '../../src/files/data.ts';
import { startMock } from '../../src/mock/server.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { descendants, readRun, start, withReports } from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';
import { EXAMPLES } from '../support/runner.ts';

const SECOND = EXAMPLES[1]?.address ?? '';
const formats = loadFormats();

const workersOf = (pid: number): number[] =>
  descendants(pid)
    .filter(({ args }) => args.includes('workerProcessEntry'))
    .map((worker) => worker.pid);

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
    if (/\/deviceConfigurations\/[^/]+\/assignments$/.test(request.url ?? '')) stall();
    else response.writeHead(400, { 'content-type': 'application/json' }).end('{}');
  });
  return { base, stalled, close };
}

test('a killed worker leaves a run file in which its case is blocked and the others are judged', async () => {
  const server = await stallingServer();
  await withReports(async (reports) => {
    const run = start(['run', '--grep', '/example'], { GRAPH_REPORTS: reports, GRAPH_BASE_URL: server.base });
    await server.stalled;
    process.kill(workersOf(run.child.pid ?? 0)[0] ?? 0, 'SIGKILL');
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
    expect(file.left).toEqual(['what a worker had created when it died']);
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

test('what a killed worker has left at the target is named at the end of the run', async () => {
  const mock = await startMock();
  let left = '';
  let victims = () => [] as number[];
  const passedOn = await openLoopback(async (message, response) => {
    const body = await text(message);
    const init = { method: message.method ?? 'GET', headers: { 'content-type': 'application/json' } };
    const reply = await fetch(mock.url + message.url, body === '' ? init : { ...init, body });
    const created = reply.status === 204 ? '' : await reply.text();
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(created);
    // The parent is there, and its worker dies once it asks for an assignment.
    if (left !== '' || !message.url?.endsWith('/assignments')) return;
    left = message.url.replace('/beta', '').replace('/assignments', '');
    for (const pid of victims()) process.kill(pid, 'SIGKILL');
  });
  await withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports, GRAPH_BASE_URL: passedOn.base, GRAPH_PARENTS: 'create' };
    const run = start(['run', '--grep', 'policysetassignment-create/example'], variables);
    victims = () => workersOf(run.child.pid ?? 0);
    const { code, output } = await run.finished;
    expect(code).toBe(1);
    expect(output).toContain(`not cleaned up:\n- ${left}\n`);
    expect(mock.leftovers().filter((path) => path === left)).toEqual([left]);
  });
  await mock.close();
  await passedOn.close();
});
