import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadRecipes } from '../../src/files/data.ts';
import { HERE } from '../../src/files/process.ts';
import { startMock } from '../../src/mock/server.ts';
import { command, descendants, start, withReports } from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';

/** Stands before a server and calls `onRequest` with the number of each request before it is passed on. */
async function counting(
  url: string,
  onRequest: (number: number) => void,
): Promise<{ url: string; close: () => Promise<void> }> {
  let count = 0;
  return openLoopback((incoming, reply) => {
    count += 1;
    onRequest(count);
    const passed = request(
      url + incoming.url,
      { method: incoming.method ?? 'GET', headers: incoming.headers },
      (answer) => {
        reply.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(reply);
      },
    );
    passed.on('error', () => reply.destroy());
    incoming.pipe(passed);
  });
}

/** Every parent that the mock still holds. */
async function held(url: string): Promise<string[]> {
  // What stands below another parent goes with it.
  const own = Object.keys(loadRecipes()).filter((collection) => !collection.includes('{'));
  const lists = own.map(async (collection) => {
    const { value } = (await (await fetch(`${url}/beta/${collection}`)).json()) as {
      value: { id: string }[];
    };
    return value.map(({ id }) => `/${collection}/${id}`);
  });
  return (await Promise.all(lists)).flat();
}

/** Requests of a run, spread over all of it; tests/engine/sweep.spec.ts has more of them. */
const MOMENTS = [5, 37, 76];

test('a run that is killed and the sweep after it leave nothing', async () => {
  // A run in the observed profile creates groups as well.
  const profiles = ['documented', 'observed'] as const;
  const mocks = await Promise.all(profiles.map((behaviour) => startMock({ behaviour })));
  let leftByRuns = 0;
  for (const [at, moment] of MOMENTS.entries()) {
    const [mock, profile] = [mocks[at % 2], profiles[at % 2]];
    if (mock === undefined || profile === undefined) throw new Error('There are two.');
    await withReports(async (reports) => {
      const victims = (): number[] => descendants(run.child.pid ?? 0).map(({ pid }) => pid);
      const proxy = await counting(mock.url, (number) => {
        if (number === moment) for (const pid of victims()) process.kill(pid, 'SIGKILL');
      });
      const variables = {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: `${proxy.url}/beta`,
        GRAPH_PARENTS: 'create',
        GRAPH_PROFILE: profile,
        GRAPH_WAIT_MS: '500',
      };
      const run = start(['run', '--grep', 'lifecycle'], variables);
      expect((await run.finished).code).toBe(1);
      leftByRuns += mock.leftovers().length;
      const swept = await command(['sweep'], variables);
      expect(swept.code, swept.output).toBe(0);
      expect(mock.leftovers(), `killed at request ${moment}`).toEqual([]);
      expect(existsSync(join(reports, 'ledger.jsonl'))).toBe(false);
      await proxy.close();
    });
  }
  // Were nothing ever left, the sweep would have proved nothing.
  expect(leftByRuns).toBeGreaterThan(1);
  await Promise.all(mocks.map((mock) => mock.close()));
});

test('--dry-run lists and --older-than finds what no ledger knows; nothing else is touched', async () => {
  const mock = await startMock();
  const sets = `${mock.url}/beta/deviceAppManagement/policySets`;
  const make = async (displayName: string) => {
    const reply = await fetch(sets, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ displayName }),
    });
    return ((await reply.json()) as { id: string }).id;
  };
  const old = await make('graph-conformance 2020-01-01T00:00:00Z 1234-0 1');
  const others = [
    await make('graph-conformance 9999-01-01T00:00:00Z 1234-0 1'),
    await make('graph-conformance 2020-01-01T00:00:00Z and what came of it'),
    await make('the board of directors'),
  ];
  await withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports, GRAPH_BASE_URL: `${mock.url}/beta` };
    const dry = await command(['sweep', '--older-than', '2h', '--dry-run'], variables);
    expect(dry.output).toContain(
      `/deviceAppManagement/policySets/${old}\n1 left over, none deleted (--dry-run)`,
    );
    expect(await held(mock.url)).toHaveLength(4);
    const swept = await command(['sweep', '--older-than', '2h'], variables);
    expect(swept.output).toContain('1 left over, 0 problems');
    expect((await held(mock.url)).toSorted()).toEqual(
      others.map((id) => `/deviceAppManagement/policySets/${id}`).toSorted(),
    );
    expect((await command(['sweep', '--older-than', 'soon'], variables)).output).toContain(
      '--older-than soon: expected a number with m, h or d',
    );
    expect(await command(['sweep', '--older-than', '14m'], variables)).toMatchObject({
      code: 2,
      output: expect.stringContaining('--older-than 14m: expected at least 15m'),
    });
  });
  await mock.close();
});

test('what cannot be deleted is said, in a run and in a sweep, and both end red', async () => {
  const mock = await startMock({ faults: ['parent-delete-refused'] });
  await withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports, GRAPH_BASE_URL: `${mock.url}/beta`, GRAPH_PARENTS: 'create' };
    const run = await command(['run', '--grep', 'policysetassignment-create/example'], variables);
    expect(run.code, run.output).toBe(1);
    expect(run.output).toContain('not cleaned up:\n- DELETE /deviceAppManagement/policySets/');
    expect(run.output).toMatch(/^to delete it: GRAPH_BASE_URL=.* npm run sweep$/m);
    const swept = await command(['sweep'], variables);
    expect(swept.code, swept.output).toBe(1);
    expect(swept.output).toMatch(/DELETE .* answered 403/);
  });
  await mock.close();
});

const SETS = '/deviceAppManagement/policySets';
const RUN = 'graph-conformance 2026-01-02T03:04:05Z 0123456789abcdef';

/** Sweeps by a ledger of these lines, each of a run that is over unless it says otherwise. */
async function sweepBy(
  lines: (base: string) => (object | string)[],
  args: string[],
  names: { [path: string]: string } = {},
): Promise<{ code: number | null; output: string; requests: string[]; ledger: string }> {
  const requests: string[] = [];
  const server = await openLoopback((message, reply) => {
    const path = String(message.url).replace('/beta', '');
    requests.push(`${message.method} ${message.url}`);
    const displayName = names[path];
    const body = displayName === undefined ? { value: [] } : { displayName };
    reply.writeHead(message.method === 'DELETE' ? 204 : 200).end(JSON.stringify(body));
  });
  try {
    return await withReports(async (folder) => {
      const reports = join(folder, 'reports');
      mkdirSync(reports);
      writeFileSync(join(reports, '.graph-conformance'), '');
      const texts = lines(server.base).map((line) =>
        typeof line === 'string' ? line : JSON.stringify(line),
      );
      const file = join(reports, 'ledger.jsonl');
      writeFileSync(file, texts.join('\n'));
      const variables = { GRAPH_REPORTS: reports, GRAPH_BASE_URL: server.base, GRAPH_WAIT_MS: '0' };
      const { code, output } = await command(['sweep', ...args], variables);
      return { code, output, requests, ledger: existsSync(file) ? readFileSync(file, 'utf8') : '' };
    });
  } finally {
    await server.close();
  }
}
const OVER = spawnSync(process.execPath, ['--version']).pid;
const lineAt = (base: string) => ({
  ...HERE,
  run: RUN,
  pid: OVER,
  base,
  event: 'created',
  path: `${SETS}/1`,
});

test('a sweep sends nothing that a ledger says which others have written to, and ends red', async () => {
  const paths = [
    '/users/ceo@contoso.com',
    '/groups',
    `${SETS}/..`,
    '/../v1.0/groups/1',
    `${SETS}/1/members/2`,
  ];
  const { code, output, requests, ledger } = await sweepBy(
    (base) => [
      ...paths.map((path) => ({ ...lineAt(base), path })),
      { ...lineAt(base), run: 'the board', event: 'intends', path: SETS },
    ],
    [],
  );
  expect(code).toBe(1);
  expect(requests).toEqual([]);
  expect(output.match(/passed over$/gm)).toHaveLength(6);
  expect(ledger).not.toBe('');
});

test('a torn line of a ledger is said, and what the others name is swept all the same', async () => {
  const lines = (base: string) => ['{"run":"graph-conf', lineAt(base)];
  const { code, output, requests, ledger } = await sweepBy(lines, [], { [`${SETS}/1`]: `${RUN} 1` });
  expect(code, output).toBe(0);
  expect(output).toContain('ledger.jsonl:1: an unfinished line, passed over');
  expect(output).toContain('1 left over, 0 problems, 1 skipped');
  expect(requests).toEqual([`GET /beta${SETS}/1`, `DELETE /beta${SETS}/1`]);
  expect(ledger).toBe('');
});

test('what a run on another machine has created is skipped, and said to be, unless it is older than asked for', async () => {
  // A process of this number is running here.
  const lines = (base: string) => [{ ...lineAt(base), pid: process.pid, host: 'another' }];
  const names = { [`${SETS}/1`]: `${RUN} 1` };
  const young = await sweepBy(lines, [], names);
  expect(young).toMatchObject({ code: 0, requests: [] });
  expect(young.output).toContain(`${RUN}: left alone, process ${process.pid} ran on another`);
  expect(young.output).toContain('0 left over, 0 problems, 1 skipped');
  expect(young.ledger).not.toBe('');
  const old = await sweepBy(lines, ['--older-than', '15m'], names);
  expect(old.code, old.output).toBe(0);
  expect(old.requests).toContain(`DELETE /beta${SETS}/1`);
});

test('what a run has created that is still going on is skipped, and said to be', async () => {
  const lines = (base: string) => [{ ...lineAt(base), pid: process.pid }];
  const { code, output, requests, ledger } = await sweepBy(lines, ['--older-than', '15m']);
  expect(code).toBe(0);
  expect(output).toContain(`${RUN}: left alone, process ${process.pid} is still running`);
  expect(requests.filter((request) => request.startsWith('DELETE'))).toEqual([]);
  expect(ledger).not.toBe('');
});

test('an item of another name is not deleted, whatever a ledger says', async () => {
  const { code, output, requests } = await sweepBy((base) => [lineAt(base)], [], { [`${SETS}/1`]: 'mine' });
  expect([code, requests]).toEqual([0, [`GET /beta${SETS}/1`]]);
  expect(output).toContain(`${SETS}/1: not known to be ours, left alone`);
});
