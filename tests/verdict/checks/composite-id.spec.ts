import { expect, test } from '@playwright/test';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { compositeId } from '../../../src/verdict/checks/composite-id.ts';
import { GROUP, POLICY, subjectOf } from '../../support/subject.ts';

const USERS = 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';
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
  test(`the expectation of a composite id is ${outcome} by the id ${id} for the target ${JSON.stringify(target)}`, () => {
    const { ok, blocked } = compositeId.judge({ kind: 'composite-id' }, subjectOf({ target }, { id }));
    expect([ok, blocked !== undefined]).toEqual([outcome === 'kept', outcome === 'blocked']);
  });
}
