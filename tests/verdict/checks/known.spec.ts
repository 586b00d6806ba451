import { expect, test } from '@playwright/test';
import type { Expectation } from '../../../src/model/case.ts';
import type { Exchange } from '../../../src/model/exchange.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Subject } from '../../../src/verdict/check.ts';
import { assigned } from '../../../src/verdict/checks/collection.ts';
import { compositeId, member } from '../../../src/verdict/checks/member.ts';

const POLICY = '0f0e0d0c-1111-4222-8333-444455556666';
const GROUP = 'A1B2C3D4-1111-4222-8333-444455556666';
const USERS = 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';

const exchange = (sent: JsonObject, body: Json = null): Exchange => ({
  step: 'create',
  request: {
    method: 'POST',
    url: `http://h/beta/deviceManagement/deviceConfigurations/${POLICY}/assignments`,
    headers: {},
    body: JSON.stringify(sent),
  },
  reply: { status: 201, headers: {}, text: '', hex: null, bytes: 0, cut: null, json: { value: body } },
  failure: null,
  durationMs: 0,
  retries: 0,
  unserved: null,
});
const subject = (sent: JsonObject, body: JsonObject, other: Exchange | null = null): Subject => {
  const made = exchange(sent, body);
  if (made.reply === null) throw new Error('There is a reply.');
  return {
    exchange: made,
    reply: made.reply,
    body,
    sent,
    disagreements: () => [],
    resource: 'microsoft.graph.x',
    types: {},
    entityOf: () => null,
    exchangeOf: () => other,
  };
};

const group = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: GROUP };
const users = { '@odata.type': 'microsoft.graph.allLicensedUsersAssignmentTarget' };
const IDS: [target: JsonObject, id: Json, outcome: 'kept' | 'broken' | 'blocked'][] = [
  [group, `${POLICY}_${GROUP}`, 'kept'],
  [group, `${POLICY}_${GROUP}`.toUpperCase(), 'kept'],
  [group, `${POLICY}_${USERS}`, 'broken'],
  [group, `${POLICY}_${GROUP}_0`, 'broken'],
  [group, GROUP, 'broken'],
  [group, null, 'broken'],
  [group, 7, 'broken'],
  [users, `${POLICY}_${USERS}`, 'kept'],
  [users, `${POLICY}_${GROUP}`, 'broken'],
  [{ '@odata.type': 'microsoft.graph.allDevicesAssignmentTarget' }, `${POLICY}_${USERS}`, 'broken'],
  [{ '@odata.type': 'microsoft.graph.configurationManagerCollectionAssignmentTarget' }, 'x', 'blocked'],
];
for (const [target, id, outcome] of IDS) {
  test(`the id ${id} for ${JSON.stringify(target)} is ${outcome}`, () => {
    const { ok, blocked } = compositeId.judge({ kind: 'composite-id' }, subject({ target }, { id }));
    expect([ok, blocked !== undefined]).toEqual([outcome === 'kept', outcome === 'blocked']);
  });
}

type Member = Extract<Expectation, { kind: 'member' }>;
const BODY = { a: null, b: { 'c/d': 'xY' }, p: POLICY.toUpperCase(), list: [1] };
const MEMBERS: [expectation: Omit<Member, 'kind'>, ok: boolean][] = [
  [{ pointer: '/a', equals: null }, true],
  [{ pointer: '/a', absent: true }, false],
  [{ pointer: '/z', absent: true }, true],
  [{ pointer: '/z', equals: null }, false],
  [{ pointer: '/constructor', absent: true }, true],
  [{ pointer: '/b/c~1d', equals: 'xy' }, true],
  [{ pointer: '/b/c~1d', equals: 'x' }, false],
  [{ pointer: '/b/c~1d', matches: '^x' }, true],
  [{ pointer: '/b/c~1d', matches: '^y' }, false],
  [{ pointer: '/a', matches: '.' }, false],
  [{ pointer: '/p', equals: '{parent}' }, true],
  [{ pointer: '/b/c~1d', equals: '{parent}' }, false],
  [{ pointer: '/list', equals: [1] }, true],
  [{ pointer: '/list', equals: [2] }, false],
  [{ pointer: '/list/0', absent: true }, true],
];
for (const [expectation, ok] of MEMBERS) {
  test(`${JSON.stringify(expectation)} ${ok ? 'holds' : 'does not hold'}`, () => {
    expect(member.judge({ kind: 'member', ...expectation }, subject({}, BODY)).ok).toBe(ok);
  });
}

const one = { target: group };
const two = { target: { ...group, groupId: POLICY } };
const ASSIGNED: [sent: Json, shown: Json, ok: boolean][] = [
  [[one], { value: [{ id: 'x', target: { ...group, more: null } }] }, true],
  [[one, two], { value: [two, one] }, true],
  [[one], { value: [two] }, false],
  [[one], { value: [one, two] }, false],
  [[one, two], { value: [one] }, false],
  [[], { value: [] }, true],
  [[], { value: [one] }, false],
  [[one], {}, false],
  [[one], { value: ['x'] }, false],
  [[one], null, false],
];
for (const [sent, shown, ok] of ASSIGNED) {
  test(`${JSON.stringify(shown)} ${ok ? 'has' : 'does not have'} just ${JSON.stringify(sent)} assigned`, () => {
    const act = exchange({ assignments: sent });
    const read = subject({}, {}, act);
    read.reply.json = { value: shown };
    expect(assigned.judge({ kind: 'assigned', by: 'act', member: 'value' }, read).ok).toBe(ok);
  });
}
