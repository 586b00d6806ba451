import { expect, test } from '@playwright/test';
import { bindTo } from '../../src/cases/binding.ts';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { wholeOfObserved } from '../../src/engine/representatives.ts';
import { loadContracts, loadKnowledge } from '../../src/files/data.ts';
import { openClient } from '../../src/graph/client.ts';
import { startMock } from '../../src/mock/server.ts';
import { objectOf } from '../../src/model/body.ts';
import type { Case, Profile } from '../../src/model/case.ts';
import type { Contract } from '../../src/model/contract.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { CaseResult } from '../../src/model/verdict.ts';
import { listAll } from '../../src/provision/list.ts';
import { request } from '../../src/provision/request.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { judge } from '../../src/verdict/judge.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';
import { isLikelyBroken, isMoot, isReplaced, KNOWN } from '../support/known-deviations.ts';
import { runAll, wireRunner } from '../support/runner.ts';

const GUID = '11111111-2222-4333-8444-555555555555';
const BOUND = { GRAPH_BINDINGS: '1' };
const cases = (profile: Profile, more: { [name: string]: string } = {}): Case[] =>
  catalogue(readSettings({ ...BOUND, GRAPH_PROFILE: profile, ...more }), ALL_KINDS);
const named = (name: string): Case => {
  const found = cases('observed').find(({ address }) => address === `beta/${name}`);
  if (found === undefined) throw new Error(`There is no case ${name}.`);
  return found;
};

/** Runs cases against what is known of the live service. */
async function against(some: Case[], profile: Profile): Promise<{ results: CaseResult[]; left: string[] }> {
  const mock = await startMock({ behaviour: 'observed' });
  try {
    const results = await runAll(`${mock.url}/beta`, some, { endpoint: { waitMs: 0 }, profile });
    return { results, left: mock.leftovers() };
  } finally {
    await mock.close();
  }
}

test('what is known of the live service is green in the observed profile, and each deviation is met', async () => {
  const { results, left } = await against(wholeOfObserved(cases('observed')), 'observed');
  const verdicts = results.flatMap(({ verdicts }) => verdicts);
  expect(verdicts.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  const met = new Set(verdicts.flatMap(({ deviations }) => deviations));
  expect(KNOWN.map(({ name }) => name).filter((name) => !met.has(name))).toEqual([]);
  expect(left).toEqual([]);
});

test('so are targets with a filter and of a collection, where the user names them', async () => {
  const named = { GRAPH_FILTER_ID: GUID, GRAPH_COLLECTION_ID: 'SMS00001' };
  const { results } = await against(
    cases('observed', named).filter(({ kind }) => kind === 'target' || kind === 'example'),
    'observed',
  );
  const verdicts = results.flatMap(({ verdicts }) => verdicts);
  expect(verdicts.length).toBeGreaterThan(1000);
  expect(verdicts.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
});

test('in the documented profile just the deviations are red', async () => {
  const { results } = await against(wholeOfObserved(cases('documented')), 'documented');
  const verdicts = results.flatMap(({ verdicts }) => verdicts);
  const red = verdicts.filter(({ outcome }) => outcome !== 'pass').map(({ address }) => address);
  const isExpected = (address: string) => isReplaced(address) || isMoot(address) || isLikelyBroken(address);
  expect(red.filter((address) => !isExpected(address))).toEqual([]);
  const green = verdicts.filter(({ outcome }) => outcome === 'pass').map(({ address }) => address);
  expect(green.filter(isReplaced)).toEqual([]);
  // That there is a reply, and which request it is for, holds for a refusal too.
  expect(
    green.filter((address) => isMoot(address) && !/#(reply|(client-)?request-id)$/.test(address)),
  ).toEqual([]);
});

/** Judges a case again, with its first reply changed. */
async function judgedAgain(
  subject: Case,
  change: (body: JsonObject) => JsonObject,
  status = 201,
): Promise<string[]> {
  const { results } = await against([subject], 'observed');
  const [first, ...rest] = results[0]?.exchanges ?? [];
  if (first?.reply == null || !('value' in first.reply.json)) throw new Error('There is no JSON reply.');
  const value = change(first.reply.json.value as JsonObject);
  const changed = { ...first, reply: { ...first.reply, status, json: { value } } };
  const verdicts = judge(subject, [changed, ...rest], loadKnowledge('beta', 'observed'));
  return verdicts
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ address, outcome, deviations }) =>
      [address.slice(address.indexOf('#')), outcome, ...deviations].join(' '),
    );
}

const CONFIGURATION = 'deviceconfigurationassignment-create/example';
const SOURCE = 'deviceconfigurationassignment-create/target.groupAssignmentTarget.none.policySets';
const target = (body: JsonObject) => body.target as JsonObject;
const CHANGES: [what: string, name: string, change: (body: JsonObject) => JsonObject, red: string[]][] = [
  ['nothing', CONFIGURATION, (body) => body, []],
  ['a GUID as id', CONFIGURATION, (body) => ({ ...body, id: GUID }), ['#id-guid stale composite-id']],
  [
    'the id of another policy',
    CONFIGURATION,
    (body) => ({ ...body, id: `${GUID}_${GUID}` }),
    ['#id-guid fail composite-id'],
  ],
  [
    'a type on the entity',
    CONFIGURATION,
    (body) => ({ ...body, '@odata.type': '#microsoft.graph.deviceConfigurationAssignment' }),
    ['#odata-type stale entity-type-absent'],
  ],
  [
    "a target's type without #",
    CONFIGURATION,
    (body) => ({
      ...body,
      target: { ...target(body), '@odata.type': 'microsoft.graph.groupAssignmentTarget' },
    }),
    ['#echo-target stale target-type-hash'],
  ],
  [
    'no filter',
    CONFIGURATION,
    (body) => ({
      ...body,
      target: {
        '@odata.type': target(body)['@odata.type'] ?? null,
        groupId: target(body).groupId ?? null,
      },
    }),
    ['#echo-target stale target-type-hash filter-added'],
  ],
  [
    'another filter type',
    CONFIGURATION,
    (body) => ({
      ...body,
      target: { ...target(body), deviceAndAppManagementAssignmentFilterType: 'include' },
    }),
    ['#echo-target fail target-type-hash filter-added'],
  ],
  [
    'another group',
    CONFIGURATION,
    (body) => ({ ...body, target: { ...target(body), groupId: GUID } }),
    ['#echo-target fail'],
  ],
  [
    'the source that was sent',
    SOURCE,
    (body) => ({ ...body, source: 'policySets' }),
    ['#echo-source stale source-set-by-service'],
  ],
  [
    'no sourceId',
    SOURCE,
    ({ sourceId: _, ...body }) => body,
    ['#echo-sourceId fail source-id-set-by-service'],
  ],
];
for (const [what, name, change, red] of CHANGES) {
  test(`${name} with ${what} in the reply is ${red.join(', ') || 'as known'}`, async () => {
    expect(await judgedAgain(named(name), change)).toEqual(red);
  });
}

test('a route that is served after all is stale; another refusal than the known one is red', async () => {
  const subject = named('devicecompliancepolicyassignment-create/example');
  expect(await judgedAgain(subject, (body) => body, 201)).toEqual([
    '#status stale compliance-create-not-routed',
  ]);
  expect(await judgedAgain(subject, (body) => body, 404)).toEqual([
    '#status fail compliance-create-not-routed',
  ]);
  const other = { error: { code: 'BadRequest', message: 'x' } };
  expect(await judgedAgain(subject, () => other, 400)).toEqual(['#status fail compliance-create-not-routed']);
});

/** Judges an action again, with the status or the body of one step's reply changed. */
async function actedAgain(
  name: string,
  step: string,
  status: number | null,
  body?: JsonObject,
  knowledge = loadKnowledge('beta', 'observed'),
) {
  const subject = named(name);
  const { results } = await against([subject], 'observed');
  const exchanges = (results[0]?.exchanges ?? []).map((exchange) => {
    if (exchange.step !== step || exchange.reply === null) return exchange;
    const shown = body === undefined ? {} : { json: { value: body }, bytes: 2 };
    const reply = { ...exchange.reply, status: status ?? exchange.reply.status, ...shown };
    return { ...exchange, reply };
  });
  return judge(subject, exchanges, knowledge)
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ address, outcome }) => `${address.slice(address.indexOf('#'))} ${outcome}`);
}

const ASSIGN = 'devicecompliancepolicyassignment-create/assign';
const UPDATE = 'policysetassignment-create/update';
const ACTED: [
  name: string,
  step: string,
  status: number | null,
  body: JsonObject | undefined,
  red: string[],
][] = [
  [ASSIGN, 'act', 201, undefined, ['#act-status fail', '#shows warn']],
  [ASSIGN, 'act', 200, { value: [] }, ['#act-status stale', '#shows warn']],
  [ASSIGN, 'read', null, { value: [] }, ['#assigned fail']],
  [ASSIGN, 'again', 200, undefined, ['#again-status stale']],
  [ASSIGN, 'again', 202, undefined, ['#again-status fail']],
  [ASSIGN, 'read-again', null, { value: [{ target: {} }, { target: {} }] }, ['#replaced fail']],
  [UPDATE, 'act', 200, undefined, ['#act-status fail']],
  [UPDATE, 'read', null, { id: 'x', assignments: [] }, ['#assigned fail']],
];
for (const [name, step, status, body, red] of ACTED) {
  test(`${name} with ${status ?? JSON.stringify(body)} at ${step} is ${red}`, async () => {
    expect(await actedAgain(name, step, status, body)).toEqual(red);
  });
}

test('cleanup finds the policies that life cycles have deleted gone, in each dialect, and clears the ledger of them', async () => {
  const mock = await startMock({ behaviour: 'observed' });
  const recorded: string[] = [];
  const record = (event: string, path: string) => void recorded.push(`${event} ${path}`);
  const wiring = { endpoint: { waitMs: 0 }, profile: 'observed' as const, record };
  const runner = wireRunner(`${mock.url}/beta`, wiring);
  for (const subject of cases('observed').filter(({ kind }) => kind === 'lifecycle'))
    await runner.runCase(subject);
  expect(await runner.close()).toEqual([]);
  await mock.close();
  const paths = (event: string) =>
    recorded.filter((line) => line.startsWith(`${event} `)).map((line) => line.slice(event.length + 1));
  expect(paths('created').length).toBeGreaterThan(6);
  expect(paths('removed').toSorted()).toEqual(paths('created').toSorted());
});

test('the list of configuration policies is read to its end, 25 a page', async () => {
  const mock = await startMock({ behaviour: 'observed' });
  const base = `${mock.url}/beta`;
  const { send, close } = openClient(optionsFor(endpointAt(base)));
  const collection = '/deviceManagement/configurationPolicies';
  for (let count = 1; count <= 60; count++)
    await send(request('POST', collection, JSON.stringify({ name: `p${count}` })));
  const list = await listAll({ send, base }, collection);
  expect('items' in list && list.items.map(({ name }) => name)).toEqual(
    Array.from({ length: 60 }, (_, at) => `p${at + 1}`),
  );
  await close();
  await mock.close();
});

const NOT_FOUND = { error: { code: 'ResourceNotFound', message: 'x' } };
const OTHER_400 = { error: { code: 'BadRequest', message: 'x' } };
const GONE: [step: string, clause: string][] = [
  ['read-deleted', '#deleted fail'],
  ['delete-again', '#delete-again warn'],
];
for (const [step, clause] of GONE)
  test(`in the observed profile ${clause.split(' ')[0]} takes 404 or 400 ResourceNotFound and no other 400, in the documented one 404`, async () => {
    const life = 'deviceconfigurationassignment-create/lifecycle';
    expect(await actedAgain(life, step, 400, NOT_FOUND)).toEqual([]);
    expect(await actedAgain(life, step, 400, OTHER_400)).toEqual([clause]);
    const documented = await actedAgain(life, step, 400, NOT_FOUND, loadKnowledge('beta', 'documented'));
    expect(documented).toContain(clause);
  });

const POLICY_GONE: [name: string, status: number, body: JsonObject, red: string[]][] = [
  [
    'devicemanagementconfigurationpolicyassignment-create/lifecycle.configurationPolicies',
    400,
    NOT_FOUND,
    [],
  ],
  [
    'devicemanagementconfigurationpolicyassignment-create/lifecycle.configurationPolicies',
    400,
    OTHER_400,
    ['#parent-deleted fail'],
  ],
  [
    'devicemanagementconfigurationpolicyassignment-create/lifecycle.configurationPolicies',
    404,
    NOT_FOUND,
    ['#parent-deleted stale'],
  ],
  ['devicemanagementconfigurationpolicyassignment-create/lifecycle.compliancePolicies', 404, NOT_FOUND, []],
  ['devicemanagementconfigurationpolicyassignment-create/lifecycle.compliancePolicies', 400, NOT_FOUND, []],
  ['policysetassignment-create/lifecycle', 400, NOT_FOUND, []],
  ['grouppolicyconfigurationassignment-create/lifecycle', 400, NOT_FOUND, ['#parent-deleted fail']],
];
for (const [name, status, body, red] of POLICY_GONE)
  test(`${name}: a policy that is gone and answers ${status} ${(body.error as JsonObject).code} is ${red.join() || 'green'}`, async () => {
    expect(await actedAgain(name, 'read-parent', status, body)).toEqual(red);
  });

test('a should clause on a body is a warning where the reply rightly has none, and blocked where it should have one', async () => {
  const { deviations, ...rest } = loadKnowledge('beta', 'observed');
  const silent = deviations.map((deviation) => ({
    ...deviation,
    clauses: deviation.clauses.map((pattern) => pattern.replace('act-status,shows,', 'act-status,')),
  }));
  expect(await actedAgain(ASSIGN, 'act', null, undefined, { ...rest, deviations: silent })).toEqual([
    '#shows warn',
  ]);
  // By the page alone the status is wrong, and then nothing excuses that there is no body.
  expect(await actedAgain(ASSIGN, 'act', null, undefined, { ...rest, deviations: [] })).toEqual([
    '#act-status fail',
    '#shows blocked',
    '#again-status fail',
  ]);
  expect(await actedAgain(ASSIGN, 'act', 200, undefined, { ...rest, deviations: [] })).toEqual([
    '#shows warn',
    '#again-status fail',
  ]);
});

/** The target that a page sends in 2026, by the page's shipped name; the file is called by its published one. */
const FILTERED = {
  deviceAndAppManagementAssignmentFilterId: 'Device And App Management Assignment Filter Id value',
  deviceAndAppManagementAssignmentFilterType: 'include',
};
const TODAY: [page: string, published: string, target: JsonObject][] = [
  [
    'policysetassignment-create',
    'intune-policyset-policysetassignment-create',
    { '@odata.type': 'microsoft.graph.allDevicesAssignmentTarget', ...FILTERED },
  ],
  [
    'devicemanagementconfigurationpolicyassignment-create',
    'intune-deviceconfigv2-devicemanagementconfigurationpolicyassignment-create',
    {
      '@odata.type': 'microsoft.graph.scopeTagGroupAssignmentTarget',
      ...FILTERED,
      targetType: 'user',
      entraObjectId: 'Entra Object Id value',
    },
  ],
];
for (const [page, published, target] of TODAY)
  test(`${published}, as it is published today, is green in the observed profile against what is known`, async () => {
    const contract = structuredClone(loadContracts('beta').find((each) => each.page === page)) as Contract;
    for (const { request, response } of contract.examples)
      for (const { body } of [request, response]) Object.assign(objectOf(body) ?? {}, { target });
    const settings = readSettings({ GRAPH_PROFILE: 'observed' });
    const today = catalogue(settings, ALL_KINDS, [{ ...contract, page: published }]);
    const named = (address: string) => address.replace(page, published);
    const shipped = cases('observed').filter((subject) => subject.page === page);
    expect(today.map(({ address }) => address)).toEqual(shipped.map(({ address }) => named(address)));
    const { results } = await against(today, 'observed');
    const verdicts = results.flatMap((result) => result.verdicts);
    expect(verdicts.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    const met = (all: CaseResult[]) =>
      new Set(all.flatMap((result) => result.verdicts.flatMap(({ deviations }) => deviations)));
    expect(met(results)).toEqual(met((await against(shipped, 'observed')).results));
    const [bound] = today.map(({ steps }) => JSON.parse(steps[0]?.body ?? '{}').target);
    expect(bound).toEqual({ '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: '{group}' });
  });

test('an object that cannot be bound is said by its type, and one without a type as such', () => {
  const types = loadKnowledge('beta', 'observed').types;
  const bind = bindTo({ abstract: {}, properties: { x: null } }, types);
  expect(() => bind({ target: { '@odata.type': '#microsoft.graph.unheardOf', x: 1 } })).toThrow(
    'no binding for the type microsoft.graph.unheardOf: add it',
  );
  expect(() => bind({ target: { x: 1 } })).toThrow('no binding for an object without @odata.type: add it');
});

test('an abstract type that nothing stands for is said by its name', () => {
  const types = loadKnowledge('beta', 'observed').types;
  const bind = bindTo({ abstract: {}, properties: {} }, types);
  const body = { target: { '@odata.type': '#microsoft.graph.deviceAndAppManagementAssignmentTarget' } };
  expect(() => bind(body)).toThrow(
    'fixtures/bindings.json has no binding for the type microsoft.graph.deviceAndAppManagementAssignmentTarget',
  );
});

test('what is unknown is judged by the page, and its red says so', async () => {
  const subject = named('policysetassignment-create/example');
  const { results } = await against([subject], 'observed');
  const [first] = results[0]?.exchanges ?? [];
  if (first?.reply == null) throw new Error('There is no reply.');
  const refused = { ...first, reply: { ...first.reply, status: 400 } };
  const [status] = judge(subject, [refused], loadKnowledge('beta', 'observed')).filter(({ address }) =>
    address.endsWith('#status'),
  );
  expect(status).toMatchObject({ outcome: 'fail', deviations: ['policy-set-create-unknown'] });
  expect(status?.expected).toContain('201 (by the page; of the service: whether POST is routed is not known');
});

test('the examples are sent with real values, and nothing is sent that there is no value for', () => {
  const bodies = (some: Case[]) => some.flatMap(({ steps }) => steps.map(({ body }) => body ?? ''));
  const examples = cases('observed').filter(({ kind }) => kind === 'example');
  for (const { address, steps, needs } of examples) {
    const { target } = JSON.parse(steps[0]?.body ?? '{}') as { target: JsonObject };
    const kind = address.includes('-officeclient') ? 'officeConfigurationGroup' : 'group';
    const type = `#microsoft.graph.${kind}AssignmentTarget`;
    expect(target, address).toEqual({ '@odata.type': type, groupId: '{group}' });
    const placeholders = needs.map(({ placeholder }) => placeholder);
    expect([placeholders[0], placeholders.at(-1)], address).toEqual(['group', 'parent']);
  }
  const sound = cases('observed').filter(({ kind }) => kind !== 'rejection');
  const made = bodies(sound).filter((body) =>
    / value"|"(include|exclude)"|[cC]ollection(Id|Manager)/.test(body),
  );
  expect(made).toEqual([]);
  const given = cases('observed', { GRAPH_FILTER_ID: GUID, GRAPH_COLLECTION_ID: 'SMS00001' });
  expect(bodies(given).filter((body) => /"include"/.test(body)).length).toBeGreaterThan(10);
  expect(bodies(given).filter((body) => body.includes('"SMS00001"')).length).toBeGreaterThan(5);
});

test('what a control created late is seen is no change by the flawed request', async () => {
  const subject = named('deviceconfigurationassignment-create/reject.target-null');
  const mock = await startMock({ behaviour: 'observed', chaos: { readDelayMs: 300 } });
  const run = (some: Case) =>
    runAll(`${mock.url}/beta`, [some], { endpoint: { waitMs: 20_000 }, profile: 'observed' });
  const red = (results: CaseResult[]) =>
    results.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome !== 'pass'));
  expect(red(await run(subject))).toEqual([]);
  expect(subject.steps.filter(({ until }) => until !== undefined).map(({ name }) => name)).toEqual([
    'before',
    'unmarked',
  ]);
  await mock.close();
});

test('an abstract target is a bad request where the live service is the truth, and only there', () => {
  const has = (profile: Profile) =>
    cases(profile).some(({ address }) => address.includes('reject.target-type-abstract'));
  expect([has('observed'), has('documented')]).toEqual([true, false]);
});

test('the profile is that of the service on a Graph host, and that of the pages elsewhere', () => {
  const live = {
    GRAPH_BASE_URL: 'https://graph.microsoft.com/beta',
    GRAPH_AUTH: 'token',
    GRAPH_TOKEN: 'a.b.c',
    GRAPH_ALLOW_WRITES: GUID,
  };
  const profile = (variables: { [name: string]: string }) => {
    const { profile, isBound } = readSettings(variables);
    return [profile, isBound];
  };
  expect(profile(live)).toEqual(['observed', true]);
  expect(profile({ ...live, GRAPH_PROFILE: 'documented' })).toEqual(['documented', false]);
  expect(profile({})).toEqual(['documented', false]);
  expect(profile({ GRAPH_BASE_URL: 'http://h/beta', GRAPH_PROFILE: 'observed' })).toEqual(['observed', true]);
  expect(() => readSettings({ GRAPH_PROFILE: 'real' })).toThrow('GRAPH_PROFILE=real: expected one of');
});
