import { expect, test } from '@playwright/test';
import { openCaseRunner } from '../../src/engine/case-runner.ts';
import { loadBindings, loadKnowledge, loadRecipes } from '../../src/files/data.ts';
import { withoutReply } from '../../src/graph/connection.ts';
import type { Case } from '../../src/model/case.ts';
import { NOT_SENT } from '../../src/model/exchange.ts';
import type { CaseResult } from '../../src/model/verdict.ts';
import { endpointAt } from '../support/endpoint.ts';
import { ALL, wireRunner } from '../support/runner.ts';
import { type Answer, createdAs, openScripted, type Seen } from '../support/scripted.ts';

/** Longer than any test: a wait that is begun for nothing fails it. */
const LONG = 600_000;
const JSON_TYPE = { 'content-type': 'application/json' };
const PARENTS = '/deviceAppManagement/policySets';
const ITEM = '11111111-2222-4333-8444-555555555555';
const CASES = ALL.filter(({ operation }) => operation.path.startsWith(PARENTS));
const lifecycle = CASES.filter(({ kind }) => kind === 'lifecycle');

/** Runs cases against a script that has `rest` for all that is below a parent. */
async function run(cases: Case[], rest: (request: Seen) => Answer, waitMs = LONG) {
  const { base, seen, close } = await openScripted((request) => {
    if (request.method === 'POST' && request.path === PARENTS) return createdAs('p', request);
    if (request.path.startsWith(`${PARENTS}/p/`)) return rest(request);
    return request.method === 'DELETE' ? [204] : [404];
  });
  const runner = wireRunner(base, { endpoint: { waitMs, retryMs: 0, timeoutMs: 100 } });
  const results: CaseResult[] = [];
  for (const subject of cases) results.push(await runner.runCase(subject));
  const left = await runner.close();
  await close();
  const below = seen.filter(({ path }) => path.startsWith(`${PARENTS}/p/`));
  return { results, left, seen: below.map(({ method, path }) => `${method} ${path.slice(PARENTS.length)}`) };
}

test('the list after a create that was refused is one look', async () => {
  const { seen, results } = await run(lifecycle, ({ method }) =>
    method === 'GET' ? [200, JSON_TYPE, { value: [] }] : [500],
  );
  // Without an id no item is read.
  expect(seen.filter((request) => request.startsWith('GET'))).toEqual(['GET /p/assignments']);
  const [verdict] = results[0]?.verdicts ?? [];
  expect(verdict).toMatchObject({ outcome: 'fail', got: '500' });
});

test('the list after a create that was refused is waited for while its parent is not visible yet', async () => {
  let lists = 0;
  const { seen, results } = await run(lifecycle, ({ method }) => {
    if (method !== 'GET') return [405];
    lists += 1;
    return lists === 1 ? [404] : [200, {}, { value: [] }];
  });
  expect(seen.filter((request) => request.startsWith('GET'))).toHaveLength(2);
  const status = results[0]?.verdicts.find(({ address }) => address.endsWith('#list-status'));
  expect(status).toMatchObject({ outcome: 'pass' });
});

test('a read after an update that was refused is one look', async () => {
  const item = { id: ITEM, target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };
  const { seen } = await run(
    lifecycle,
    ({ method, path }) => {
      if (method === 'POST') return [201, JSON_TYPE, item];
      if (method === 'GET') return [200, JSON_TYPE, path.endsWith(ITEM) ? item : { value: [item] }];
      return [405];
    },
    LONG,
  );
  const below = `/p/assignments/${ITEM}`;
  expect(seen.slice(-5)).toEqual([
    `PATCH ${below}`,
    `GET ${below}`,
    `DELETE ${below}`,
    `GET ${below}`,
    `DELETE ${below}`,
  ]);
});

test('a target that stops answering is sent five requests, and the rest is blocked with the reason', async () => {
  const { results, seen, left } = await run(CASES, () => 'silence', 0);
  expect(seen).toHaveLength(5);
  const why = 'the target was given up: the last 5 requests got no reply (no reply within 100 ms)';
  const last = results.at(-1)?.verdicts ?? [];
  expect(last.map(({ outcome, blame }) => `${outcome} ${blame}`)).toEqual(last.map(() => 'blocked service'));
  expect(last[0]?.got).toContain(why);
  expect(left).toContainEqual(expect.stringContaining(`DELETE ${PARENTS}/p got ${NOT_SENT}${why}`));
});

test('a step that a guard of the client refuses is blocked, and is said to be the harness', async () => {
  const client = {
    send: async (step: Case['steps'][number]) =>
      withoutReply('https://h/beta', step, {}, `${NOT_SENT}its token is for another tenant`),
    close: async () => undefined,
  };
  const runner = openCaseRunner({
    client,
    endpoint: endpointAt('https://h/beta'),
    provision: { mode: 'placeholder', pins: {}, recipes: loadRecipes(), groups: loadBindings().groups },
    runName: 'run',
    record: () => undefined,
    knowledge: loadKnowledge('beta', 'documented'),
  });
  for (const subject of CASES.slice(0, 3)) {
    const { verdicts, exchanges } = await runner.runCase(subject);
    expect(exchanges).toEqual([]);
    for (const { outcome, blame, got } of verdicts)
      expect({ outcome, blame, got }).toEqual({
        outcome: 'blocked',
        blame: 'harness',
        got: 'not sent: its token is for another tenant',
      });
  }
});
