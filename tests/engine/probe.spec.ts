import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { probe } from '../../src/engine/probe.ts';
import { startMock } from '../../src/mock/server.ts';
import { command, readRun, withReports } from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';
import { type Answer, openScripted } from '../support/scripted.ts';

const COLLECTIONS = ['deviceManagement/a', 'deviceManagement/b', 'deviceManagement/c'];

/** Looks at a target that answers by a script; returns what it settles, and what was asked. */
async function look(answer: (path: string) => Answer, isOpen = true, who = 'none') {
  const server = await openScripted(({ path }) => answer(path), { endpoint: { retryMs: 0, timeoutMs: 300 } });
  const probed = await probe(server.client, COLLECTIONS, isOpen, who);
  await server.close();
  return { probed, asked: server.seen.map(({ method, path }) => `${method} ${path}`) };
}

const LIST: Answer = [200, {}, { value: [] }];

test('parents are created where one of their collections is served, and no more is read than that takes', async () => {
  const { probed, asked } = await look((path) => (path.includes('/b?') ? LIST : [404]));
  expect(probed).toEqual({ parents: 'create', why: 'GET /deviceManagement/b?$top=1 answered a list' });
  expect(asked).toEqual(['GET /deviceManagement/a?$top=1', 'GET /deviceManagement/b?$top=1']);
});

const NO_LISTS: [what: string, answer: Answer][] = [
  ['404', [404]],
  ['403', [403]],
  ['an object that is no list', [200, {}, { value: {} }]],
  ['a list with another status', [203, {}, { value: [] }]],
  ['no whole reply', 'cut'],
  ['no reply', 'silence'],
];
for (const [what, answer] of NO_LISTS) {
  test(`parents get made-up ids where every collection answers with ${what}, and the reason names each`, async () => {
    const { probed, asked } = await look(() => answer);
    expect(probed).toMatchObject({ parents: 'placeholder' });
    expect(asked).toHaveLength(COLLECTIONS.length);
    for (const collection of COLLECTIONS)
      expect(JSON.stringify(probed)).toContain(`GET /${collection}?$top=1`);
  });
}

test('where it is known how the run gets its parents, one collection is read, for the token alone', async () => {
  const { asked } = await look(() => [404], false);
  expect(asked).toEqual(['GET /deviceManagement/a?$top=1']);
});

test('a 401 is a problem at once: of a token that is missing, or of one that is not accepted', async () => {
  const bare = await look(() => [401]);
  expect(bare.asked).toHaveLength(1);
  expect(bare.probed).toMatchObject({
    problem: expect.stringContaining('the target wants a token: set GRAPH_AUTH'),
  });
  const refused = await look(() => [401], true, 'secret');
  expect(refused.probed).toMatchObject({
    problem: expect.stringContaining(
      'does not accept the token of GRAPH_AUTH=secret; GET /deviceManagement/a?$top=1',
    ),
  });
});

for (const [auth, message] of [
  [{}, 'the target wants a token'],
  [
    { GRAPH_AUTH: 'token', GRAPH_TOKEN: 'not-the-one' },
    'the target does not accept the token of GRAPH_AUTH=token',
  ],
] as const) {
  test(`where ${message}, that is one message, and every clause is blocked and blamed on nobody else`, async () => {
    const asked: string[] = [];
    const server = await openLoopback((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const body = '{"error":{"code":"InvalidAuthenticationToken","message":"no"}}';
      response.writeHead(401, { 'content-type': 'application/json' }).end(body);
    });
    await withReports(async (reports) => {
      const variables = { GRAPH_REPORTS: reports, GRAPH_BASE_URL: server.base, ...auth };
      const { code, output } = await command(['run', '--grep', 'policyset'], variables);
      expect(code, output).toBe(1);
      expect(output.split(message)).toHaveLength(2);
      const { clauses } = readRun(reports);
      expect(new Set(clauses.map(({ outcome, blame }) => `${outcome} ${blame}`))).toEqual(
        new Set(['blocked harness']),
      );
      expect(clauses[0]?.got).toContain(message);
      expect(readFileSync(join(reports, 'junit.xml'), 'utf8')).toContain('tests="1" failures="0" errors="1"');
      // Whether it answers at all, and whether it takes the token.
      expect(asked).toHaveLength(2);
    });
    await server.close();
  });
}

test('a run says how it gets its parents and why, unless GRAPH_PARENTS does', async () => {
  const mock = await startMock();
  await withReports(async (reports) => {
    const run = (parents?: string) =>
      command(['run', '--grep', 'policysetassignment-create/(lifecycle|reject)'], {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: `${mock.url}/beta`,
        GRAPH_PARENTS: parents,
        GRAPH_WAIT_MS: '100',
      });
    const chosen = await run();
    expect(chosen.code, chosen.output).toBe(0);
    expect(chosen.output).toMatch(
      /^judging http:\/\/\S+\/beta with \d workers?: beta, documented profile, 1 docs page, 31 cases \(33 if it serves the parents\)\nparents are created for the run, because GET \/deviceAppManagement\/\w+\?\$top=1 answered a list: 33 cases/,
    );
    expect(readRun(reports).clauses.map(({ address }) => address)).toContainEqual(
      expect.stringContaining('lifecycle#parent-deleted'),
    );
    const set = await run('placeholder');
    expect(set.output).toMatch(
      /^judging http:\/\/\S+\/beta with \d workers?: beta, documented profile, 1 docs page, 31 cases\n/,
    );
    expect(set.output).not.toContain('parents are');
  });
  await mock.close();
});

test('before the first case nothing is written to the target', async () => {
  const asked: string[] = [];
  const server = await openLoopback((request, response) => {
    asked.push(request.method ?? '');
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
  });
  await withReports(async (reports) => {
    const { code, output } = await command(
      ['run', '--grep', 'beta/policysetassignment-create/example#status'],
      {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: server.base,
      },
    );
    expect(code).toBe(1);
    expect(output).toContain('parents get made-up ids, because no list of them is served (GET /');
    const firstWrite = asked.findIndex((method) => method !== 'GET');
    // The example is sent, and sent again for another id.
    expect(asked.slice(firstWrite)).toEqual(['POST', 'POST']);
    // One for whether it answers, and one for the collection of the case.
    expect(firstWrite).toBe(2);
  });
  await server.close();
});

test('a target that lists parents and creates none gets a hint at GRAPH_PARENTS=placeholder', async () => {
  const server = await openLoopback((request, response) => {
    response.writeHead(request.method === 'GET' ? 200 : 404, { 'content-type': 'application/json' });
    response.end('{"value":[]}');
  });
  await withReports(async (reports) => {
    const { code, output } = await command(
      ['run', '--grep', 'beta/policysetassignment-create/example#status'],
      {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: server.base,
      },
    );
    expect(code).toBe(1);
    expect(output).toContain('parent not created: POST /deviceAppManagement/policySets answered 404');
    expect(output).toContain('set GRAPH_PARENTS=placeholder');
  });
  await server.close();
});
