import { expect } from '@playwright/test';
import {
  COMPLIANCE,
  COMPLIANCE_2,
  CONFIGURATIONS,
  DEVICES,
  inGroup,
  newParent,
  notInGroup,
  POLICIES,
  SETS,
  shownAssignment,
  startObserved,
  TEMPLATES,
} from '../../support/intune-objects.ts';
import { expectRefused, test } from '../../support/mock-client.ts';

for (const at of [TEMPLATES, CONFIGURATIONS, COMPLIANCE, POLICIES, COMPLIANCE_2])
  test(`observed: POST ${at}/{id}/assign replaces the whole set and shows it; a set that is refused changes nothing`, async ({
    start,
  }) => {
    const mock = await startObserved(start);
    const [path, id] = await newParent(mock, at);
    const [included, excluded] = [inGroup(mock.group), notInGroup(mock.group)];
    const assign = (...targets: object[]) =>
      mock.call('POST', `${path}/assign`, { assignments: targets.map((target) => ({ target })) });
    const listed = async () => (await mock.call('GET', `${path}/assignments`)).json.value;
    const ours = shownAssignment(at, id, mock.group, included);
    expect(await assign(included, DEVICES)).toMatchObject({
      status: 200,
      json: { value: [ours, { target: DEVICES }] },
    });
    const second = await assign(included);
    expect([second.status, second.json.value]).toEqual([200, [ours]]);
    expect(await listed()).toEqual([ours]);
    expectRefused(await assign(included, excluded), 400, 'BadRequest', /more than once/);
    expectRefused(await mock.call('POST', `${path}/assign`, {}), 400, 'BadRequest', /must be an array/);
    const user = { '@odata.type': '#microsoft.graph.user' };
    expectRefused(await assign(included, user), 400, 'ModelValidationFailure', /not assignable/);
    expect(await listed()).toEqual([ours]);
    expect((await assign()).json.value).toEqual([]);
    expect(await listed()).toEqual([]);
  });

test('observed: POST policySets/{id}/update replaces the whole set and answers without a body', async ({
  start,
}) => {
  const mock = await startObserved(start);
  const [path, id] = await newParent(mock, SETS);
  const [included, excluded] = [inGroup(mock.group), notInGroup(mock.group)];
  const assignments = async () =>
    (await mock.call('GET', `${path}?$expand=assignments,items`)).json.assignments;
  const update = (...targets: object[]) =>
    mock.call('POST', `${path}/update`, {
      assignments: targets.map((target) => ({ target })),
      addedPolicySetItems: [],
    });
  expect(await update(included, DEVICES)).toMatchObject({ status: 204, json: undefined });
  expect(await assignments()).toHaveLength(2);
  await update(included);
  expect(await assignments()).toEqual([shownAssignment(SETS, id, mock.group, included)]);
  expectRefused(await update(included, excluded), 400, 'BadRequest', /more than once/);
  expect((await mock.call('POST', `${path}/update`, {})).status).toBe(204);
  expect(await assignments()).toHaveLength(1);
});
