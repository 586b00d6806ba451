import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadRecipes } from '../../src/files/data.ts';
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
  const lists = Object.keys(loadRecipes()).map(async (collection) => {
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
  const old = await make('graph-conformance 2020-01-01T00:00:00Z x');
  const others = [
    await make('graph-conformance 9999-01-01T00:00:00Z x'),
    await make('the board of directors'),
  ];
  await withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports, GRAPH_BASE_URL: `${mock.url}/beta` };
    const dry = await command(['sweep', '--older-than', '2h', '--dry-run'], variables);
    expect(dry.output).toContain(
      `/deviceAppManagement/policySets/${old}\n1 left over, none deleted (--dry-run)`,
    );
    expect(await held(mock.url)).toHaveLength(3);
    const swept = await command(['sweep', '--older-than', '2h'], variables);
    expect(swept.output).toContain('1 left over, 0 problems');
    expect((await held(mock.url)).toSorted()).toEqual(
      others.map((id) => `/deviceAppManagement/policySets/${id}`).toSorted(),
    );
    expect((await command(['sweep', '--older-than', 'soon'], variables)).output).toContain(
      '--older-than soon: expected a number with m, h or d',
    );
  });
  await mock.close();
});

test('what cannot be deleted is said, in a run and in a sweep, and both end red', async () => {
  const mock = await startMock({ faults: ['parent-delete-refused'] });
  await withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports, GRAPH_BASE_URL: `${mock.url}/beta`, GRAPH_PARENTS: 'create' };
    const run = await command(['run', '--grep', 'policysetassignment-create/example'], variables);
    expect(run.code, run.output).toBe(1);
    expect(run.output).toContain(
      'not cleaned up; `npm run sweep` tries again:\nDELETE /deviceAppManagement/policySets/',
    );
    const swept = await command(['sweep'], variables);
    expect(swept.code, swept.output).toBe(1);
    expect(swept.output).toMatch(/DELETE .* answered 403/);
  });
  await mock.close();
});
