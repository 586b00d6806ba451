import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { loadContracts } from '../../src/files/data.ts';
import { startMock } from '../../src/mock/server.ts';
import type { Contract } from '../../src/model/contract.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { runAll } from '../support/runner.ts';

const TENANT = '11111111-2222-3333-4444-555555555555';
const GRAPH = {
  GRAPH_BASE_URL: 'https://graph.microsoft.com/beta',
  GRAPH_AUTH: 'token',
  GRAPH_TOKEN: 'a.b.c',
  GRAPH_ALLOW_WRITES: TENANT,
};
const bodies = (variables: { [name: string]: string }) =>
  catalogue(readSettings(variables), ALL_KINDS).flatMap(({ steps }) => steps.map(({ body }) => body ?? ''));
const BROAD = /allDevices|allLicensedUsers/;

test('no target that reaches a whole tenant is meant for a Graph host, unless that is allowed', () => {
  expect(bodies({}).filter((body) => BROAD.test(body)).length).toBeGreaterThan(50);
  expect(bodies(GRAPH).filter((body) => BROAD.test(body))).toEqual([]);
  expect(
    bodies({ ...GRAPH, GRAPH_ALLOW_BROAD_TARGETS: '1' }).filter((body) => BROAD.test(body)).length,
  ).toBeGreaterThan(10);
});

test('a Graph host is not written to without the name of its tenant', () => {
  const { GRAPH_ALLOW_WRITES: _, ...unnamed } = GRAPH;
  expect(() => readSettings(unnamed)).toThrow('set GRAPH_ALLOW_WRITES to the id of the tenant');
  expect(() => readSettings({ ...GRAPH, GRAPH_BASE_URL: 'http://graph.example/beta' })).toThrow(
    'without TLS',
  );
});

test('cases about the identity, and about parents, are made where there is one, and where they are ours', () => {
  const names = (variables: { [name: string]: string }) =>
    catalogue(readSettings(variables), ['rejection']).map(({ address }) => address);
  const has = (variables: { [name: string]: string }, name: string) =>
    names(variables).some((address) => address.includes(name));
  expect([has({}, 'no-token'), has({ GRAPH_AUTH: 'token', GRAPH_TOKEN: 'x' }, 'no-token')]).toEqual([
    false,
    true,
  ]);
  expect([has({}, 'unknown-parent'), has({ GRAPH_BASE_URL: 'http://h/beta' }, 'unknown-parent')]).toEqual([
    true,
    false,
  ]);
});

const [page, other] = loadContracts('beta') as [Contract, Contract];
const [example] = page.examples as [Contract['examples'][number]];
const [operation] = page.operations as [Contract['operations'][number]];
const BAD: [what: string, page: Contract, why: string, blame: string][] = [
  [
    'two examples',
    { ...page, page: 'bad', examples: [example, example] },
    'bad.md: expected one example with a body, found 2 examples',
    'docs',
  ],
  [
    'an example without a body',
    { ...page, page: 'bad', examples: [{ ...example, request: { ...example.request, body: null } }] },
    'bad.md: expected one example with a body, found one without a body',
    'docs',
  ],
  [
    'two paths of one name',
    { ...page, page: 'bad', operations: [operation, operation] },
    'bad.md: its paths cannot be told apart by their segments (one is named "")',
    'docs',
  ],
];

for (const [what, bad, why, blame] of BAD) {
  test(`a page with ${what} is one blocked case of the run, and the cases of other pages run`, async () => {
    const cases = catalogue(readSettings({}), ALL_KINDS, [bad, other]);
    const blocked = cases.filter((subject) => subject.page === 'bad');
    expect(blocked.map(({ address }) => address)).toEqual(['beta/bad/example']);
    const rest = catalogue(readSettings({}), ALL_KINDS, [other]);
    expect(cases.filter((subject) => subject.page !== 'bad')).toEqual(rest);
    // Each kind has a spec of its own, and one of them names the page.
    const byKind = ALL_KINDS.flatMap((kind) => catalogue(readSettings({}), [kind], [bad]));
    expect(byKind).toEqual(blocked);

    const mock = await startMock();
    const results = await runAll(`${mock.url}/beta`, [...blocked, ...rest.slice(0, 1)]);
    await mock.close();
    const [verdicts, others] = results.map((result) => result.verdicts);
    expect(verdicts).toMatchObject([
      {
        address: 'beta/bad/example#reply',
        outcome: 'blocked',
        got: `not sent: ${why}`,
        blame,
        source: `bad.md:${operation.line}`,
      },
    ]);
    expect(others?.map(({ outcome }) => outcome)).toEqual(others?.map(() => 'pass'));
  });
}

test('where one kind of cases of a page cannot be made, a blocked case says why, and the other kinds are made', async () => {
  const unknown = { ...page, page: 'new', resource: 'microsoft.graph.brandNew' };
  const cases = catalogue(readSettings({}), ALL_KINDS, [unknown]);
  const blocked = cases.filter(({ steps }) => steps.some(({ unsendable }) => unsendable !== undefined));
  expect(blocked.map(({ address }) => address)).toEqual(['beta/new/target', 'beta/new/lifecycle']);
  expect(cases.some(({ address }) => address === 'beta/new/example')).toBe(true);
  const [result] = await runAll('http://127.0.0.1:9/beta', blocked);
  expect(result?.verdicts).toMatchObject([
    {
      outcome: 'blocked',
      got: 'not sent: schemas have no type brandNew: run `npm run schemas` with it among the roots',
      blame: 'harness',
    },
  ]);
});
