import { expect } from '@playwright/test';
import {
  COMPLIANCE,
  COMPLIANCE_2,
  CONFIGURATIONS,
  DEVICES,
  FILTER_TYPE,
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

/** What is known of the replies: TenuVault for 204, msgraph-sdk-powershell#1710 for the empty 200; else the pages. */
const REPLIES: [at: string, status: number, isShown: boolean, what: string][] = [
  [TEMPLATES, 200, true, 'shows it'],
  [CONFIGURATIONS, 200, false, 'answers 200 without a body'],
  [COMPLIANCE, 204, false, 'answers 204'],
  [POLICIES, 204, false, 'answers 204'],
  [COMPLIANCE_2, 200, true, 'shows it'],
];
for (const [at, status, isShown, what] of REPLIES)
  test(`observed: POST ${at}/{id}/assign replaces the whole set and ${what}; a set that is refused changes nothing`, async ({
    start,
  }) => {
    const mock = await startObserved(start);
    const [path, id] = await newParent(mock, at);
    const [included, excluded] = [inGroup(mock.group), notInGroup(mock.group)];
    const assign = (...targets: object[]) =>
      mock.call('POST', `${path}/assign`, { assignments: targets.map((target) => ({ target })) });
    const listed = async () => (await mock.call('GET', `${path}/assignments`)).json.value;
    const ours = shownAssignment(at, id, mock.group, included);
    const first = await assign(included, DEVICES);
    expect(first.status).toBe(status);
    if (isShown) expect(first.json).toMatchObject({ value: [ours, { target: DEVICES }] });
    else expect([first.json, first.headers.get('content-type')]).toEqual([undefined, null]);
    expect(await listed()).toMatchObject([ours, { target: DEVICES }]);
    const second = await assign(included);
    expect([second.status, second.json?.value]).toEqual([status, isShown ? [ours] : undefined]);
    expect(await listed()).toEqual([ours]);
    expectRefused(await assign(included, excluded), 400, 'BadRequest', /more than once/);
    expectRefused(await mock.call('POST', `${path}/assign`, {}), 400, 'BadRequest', /must be an array/);
    const user = { '@odata.type': '#microsoft.graph.user' };
    expectRefused(await assign(included, user), 400, 'ModelValidationFailure', /not assignable/);
    const unknown = { ...included, [FILTER_TYPE]: 'bogus' };
    expectRefused(await assign(unknown), 500, 'InternalServerError', /internal server error/);
    const posted = await mock.call('POST', `${path}/assignments`, { target: unknown });
    expect(posted.status).toBe(400);
    expect(await listed()).toEqual([ours]);
    expect((await assign()).status).toBe(status);
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
