import { expect, test } from '@playwright/test';
import {
  ConfigError,
  compareRuns,
  judgeExchange,
  mockFaults,
  readPage,
  runConformance,
  startMock,
  UserError,
} from '../src/api.ts';
import { runFile } from '../src/results/run.ts';
import { withReports } from './support/command.ts';
import { SAMPLE_FILE, SAMPLE_PAGE } from './support/sample-page.ts';

const SET = '11111111-2222-3333-4444-555555555555';
const PATH = `/deviceAppManagement/policySets/${SET}/assignments`;
const TARGET = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
const TYPE = { '@odata.type': '#microsoft.graph.policySetAssignment' };
const JSON_TYPE = { 'Content-Type': 'application/json' };
const request = {
  method: 'post',
  url: `https://graph.microsoft.com/beta${PATH}`,
  headers: { ...JSON_TYPE, 'client-request-id': SET },
  body: { ...TYPE, target: TARGET },
};
const ENTITY = {
  '@odata.context': `https://graph.microsoft.com/beta/$metadata#deviceAppManagement/policySets('${SET}')/assignments/$entity`,
  ...TYPE,
  id: '4698f1f9-f1f9-4698-f9f1-9846f9f19846',
  lastModifiedDateTime: '2026-01-01T00:00:00Z',
  target: TARGET,
};
const reply = {
  status: 201,
  headers: { ...JSON_TYPE, 'request-id': SET, 'client-request-id': SET },
  body: ENTITY,
};
const redOf = (exchange: Parameters<typeof judgeExchange>[0], options = {}) =>
  judgeExchange(exchange, options).flatMap(({ address, outcome, level }) =>
    outcome === 'pass' || level === 'should' ? [] : [address.split('#')[1]],
  );

test('an exchange as the page promises keeps every clause; none is asked that needs a second request', () => {
  const verdicts = judgeExchange({ request, reply });
  expect(verdicts.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(10);
  expect(verdicts[0]?.address).toMatch(/^beta\/.*policysetassignment-create\/example#/);
  expect(verdicts.some(({ address }) => address.endsWith('#fresh-id'))).toBe(false);
});

test('texts are judged like objects, and a path with its version like a URL', () => {
  const asText = {
    request: { ...request, url: `/beta${PATH}`, body: JSON.stringify(request.body) },
    reply: { ...reply, body: JSON.stringify(ENTITY) },
  };
  expect(judgeExchange(asText)).toEqual(judgeExchange({ request, reply }));
});

for (const [what, changed, red] of [
  ['an id that is no GUID', { body: { ...ENTITY, id: 'x' } }, 'id-guid'],
  ['another status', { status: 200 }, 'status'],
  ['another target', { body: { ...ENTITY, target: { '@odata.type': '#microsoft.graph.x' } } }, 'echo-target'],
  ['no JSON', { body: '<html>' }, 'body'],
] as const)
  test(`${what} breaks its clause`, () => {
    expect(redOf({ request, reply: { ...reply, ...changed } }).join(' ')).toContain(red);
  });

test('what was sent is judged, not what the page sends', () => {
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: SET };
  const sent = { ...request, body: { ...TYPE, target } };
  expect(redOf({ request: sent, reply })).not.toEqual([]);
  expect(redOf({ request: sent, reply: { ...reply, body: { ...ENTITY, target } } })).toEqual([]);
});

test('an operation that no contract documents is refused in words', () => {
  const other = { ...request, url: 'https://graph.microsoft.com/beta/users' };
  expect(() => judgeExchange({ request: other, reply })).toThrow(UserError);
  expect(() => judgeExchange({ request: other, reply })).toThrow(
    'No contract of beta has an example of POST /users',
  );
  expect(() => judgeExchange({ request: { ...request, url: 'http://[' }, reply })).toThrow(
    'request.url: expected a URL',
  );
  expect(() => judgeExchange({ request, reply: { ...reply, status: Number.NaN } })).toThrow(
    'reply.status: expected',
  );
  for (const [given, text] of [
    [{}, 'request.method: expected'],
    [{ request: { method: 'GET' } }, 'request.url: expected'],
    [{ request }, 'reply.status: expected'],
  ] as const)
    expect(() => judgeExchange(given as never)).toThrow(text);
});

const CHANGED = { changedDateTime: '2026-01-01T00:00:00Z' };
test('a page is read from its text, and an exchange is judged by what it promises', () => {
  const { contracts, findings } = readPage(SAMPLE_PAGE, { name: SAMPLE_FILE, version: 'beta' });
  const [contract] = contracts;
  expect(contract?.operations).toEqual([expect.objectContaining({ method: 'POST' })]);
  expect(Array.isArray(findings)).toBe(true);
  expect(contract?.page).toBe('widgetassignment-create');
  if (contract === undefined) return;
  const [example] = contract.examples;
  const body = example?.request.body;
  const shown = example?.response.body;
  const given = {
    request: {
      ...request,
      url: `/beta/deviceManagement/widgets/${SET}/assignments`,
      body: body && 'json' in body ? (body.json as object) : null,
    },
    reply: { ...reply, body: { ...(shown && 'json' in shown ? (shown.json as object) : {}), ...CHANGED } },
  };
  expect(redOf(given, { contract })).toEqual([]);
  expect(redOf({ ...given, reply: { ...given.reply, status: 500 } }, { contract })).toContain('status');
});

test('text that is no page has findings and no contract', () => {
  expect(readPage('# Nothing\n')).toEqual({
    contracts: [],
    findings: [expect.objectContaining({ line: 1 })],
  });
});

test('two runs are compared, and what is no run is refused', () => {
  const run = runFile(
    {
      tool: { name: 'graph-conformance', version: '1.0.0' },
      source: { name: 'docs', repository: 'r', licence: 'l', pages: {} },
      baseUrl: 'http://127.0.0.1/beta',
      version: 'beta',
      profile: 'documented',
      startedAt: new Date(0),
      durationMs: 1,
      shard: null,
      problems: [],
      left: [],
      leftOut: [],
      notImplemented: [],
    },
    [],
    () => ({ outcome: 'blocked', missing: 'x' }),
  );
  expect(compareRuns(run, run).changes).toEqual([]);
  expect(() => compareRuns(run, {} as typeof run)).toThrow(/^after.*schemas\/run\.json/);
});

test('options that the mock does not have, or not so, are refused in words', async () => {
  const wrong: [object, string][] = [
    [{ prot: 1 }, 'The mock has no option "prot". There are port, host, seed'],
    [{ throttle: 2 }, 'throttle: expected a number from 0 to 1, found 2'],
    [{ seed: 1.5 }, 'seed: expected a whole number from 0 to 4294967295, found 1.5'],
    [{ behaviour: 'odd' }, 'behaviour: expected one of documented, observed, found "odd"'],
    [{ faults: 'x' }, 'faults: expected an array of texts, found "x"'],
    [{ faults: ['status-999'] }, 'There is no mock fault "status-999"'],
  ];
  for (const [options, text] of wrong) {
    const started = startMock(options);
    await expect(started).rejects.toThrow(text);
    await expect(started).rejects.toBeInstanceOf(UserError);
  }
  await expect(startMock({ docs: 'no such folder' })).rejects.toBeInstanceOf(ConfigError);
});

test('a mock has what its type says and nothing else; its faults are listed', async () => {
  const mock = await startMock({ seed: 1, faults: [...mockFaults().keys()].slice(0, 1), token: 'secret' });
  try {
    expect(Object.keys(mock).toSorted()).toEqual(
      ['close', 'leftovers', 'requests', 'reset', 'setFaults', 'throttleNext', 'url'].toSorted(),
    );
    expect((await fetch(`${mock.url}/beta`)).status).toBe(401);
    expect((await fetch(`${mock.url}/beta`, { headers: { authorization: 'Bearer secret' } })).status).toBe(
      200,
    );
    expect(mock.requests.map(({ status }) => status)).toEqual([401, 200]);
  } finally {
    await mock.close();
  }
});

test('a run that is configured wrong rejects with what the command line says', async () => {
  const lines: string[] = [];
  await withReports(async (reports) => {
    const env = { GRAPH_WAIT_MS: 'soon' };
    const run = runConformance({ reports, env, onOutput: (text) => lines.push(text) });
    await expect(run).rejects.toThrow(/^GRAPH_WAIT_MS=soon: /);
    await expect(run).rejects.toBeInstanceOf(ConfigError);
  });
  expect(lines.join('')).toContain('GRAPH_WAIT_MS=soon');
});
