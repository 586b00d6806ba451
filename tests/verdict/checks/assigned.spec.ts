import { expect, test } from '@playwright/test';
import type { Json } from '../../../src/model/json.ts';
import { assigned } from '../../../src/verdict/checks/assigned.ts';
import { GROUP, POLICY, subjectOf } from '../../support/subject.ts';

const group = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: GROUP };
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
  test(`the reply ${JSON.stringify(shown)} ${ok ? 'lists' : 'does not list'} just the sent assignments ${JSON.stringify(sent)}`, () => {
    const act = subjectOf({ assignments: sent }, null);
    const { ok: found } = assigned.judge(
      { kind: 'assigned', of: 'act', member: 'value' },
      subjectOf({}, shown, act),
    );
    expect(found).toBe(ok);
  });
}
