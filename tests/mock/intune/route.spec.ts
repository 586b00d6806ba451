import { expect } from '@playwright/test';
import {
  COMPLIANCE,
  CONFIGURATIONS,
  GUID,
  inGroup,
  newParent,
  POLICIES,
  SETS,
  startObserved,
} from '../../support/intune-objects.ts';
import { expectRefused, send, test } from '../../support/mock-client.ts';

const BETA = `beta/${SETS}`;
const NO_ROUTE = (template: string, verb: string, path: string) =>
  `No OData route exists that match template ${template} with http verb ${verb} for request /DeviceConfiguration_2108/StatelessDeviceConfigurationFEService/${path}.`;

for (const version of ['localtest', 'deviceManagement', 'Beta'])
  test(`the version ${version} is refused`, async ({ start }) => {
    const { call } = await start();
    const got = await call('GET', `${version}/deviceManagement`);
    expectRefused(got, 404, 'ResourceNotFound', `Invalid version: ${version}`);
  });

const SEGMENTS: [path: string, unknown: string][] = [
  ['beta/$metadata', '$metadata'],
  ['beta/users/1', 'users'],
  ['beta/%zz', '%zz'],
  ['beta/deviceManagement/policySets', 'policySets'],
  ['v1.0/deviceAppManagement/policySets', 'policySets'],
  ['v1.0/deviceManagement/configurationPolicies', 'configurationPolicies'],
  [`${BETA}/${GUID}/assign`, 'assign'],
  [`${BETA}/${GUID}/assignments/1/x`, 'x'],
];
for (const [path, unknown] of SEGMENTS)
  test(`documented: /${path} is refused for its segment ${unknown}`, async ({ start }) => {
    const { call } = await start();
    const got = await call('GET', path);
    expectRefused(got, 400, 'BadRequest', `Resource not found for the segment '${unknown}'.`);
  });

for (const [at, action] of [
  [SETS, 'assign'],
  [POLICIES, 'update'],
] as const)
  test(`observed: ${at} have no action ${action}`, async ({ start }) => {
    const mock = await startObserved(start);
    const [path] = await newParent(mock, at);
    const got = await mock.call('POST', `${path}/${action}`, { assignments: [] });
    expectRefused(got, 400, 'BadRequest', `Resource not found for the segment '${action}'.`);
  });

const VERBS: [template: string, path: string, refused: string[]][] = [
  ['/', '', ['POST', 'DELETE']],
  ['~', 'beta', ['POST', 'PATCH', 'DELETE']],
  ['~/singleton', 'beta/deviceManagement', ['GET', 'POST']],
  ['~/singleton/navigation', BETA, ['PUT', 'PATCH', 'DELETE']],
  ['~/singleton/navigation/key', `${BETA}('1')`, ['PUT', 'POST', 'OPTIONS', 'PROPFIND']],
  ['~/singleton/navigation/key/navigation', `${BETA}('1')/assignments`, ['PUT', 'PATCH', 'DELETE']],
  ['~/singleton/navigation/key/navigation/key', `${BETA}('1')/assignments('2')`, ['PUT', 'POST']],
];
for (const [template, path, refused] of VERBS)
  for (const verb of refused)
    test(`${verb} /${path} is refused before the body is read`, async ({ start }) => {
      const { url } = await start();
      const got = await send(`${url}/${path}`, verb, verb === 'GET' ? undefined : 'x', null);
      const request = path.includes('policySets') ? path.replace('beta/', '') : '';
      expectRefused(got, 400, 'No method match route template', NO_ROUTE(template, verb, request));
    });

const UNROUTED: [method: string, at: string, below: string, template: string][] = [
  ['POST', COMPLIANCE, '/assignments', '~/singleton/navigation/key/navigation'],
  ['DELETE', COMPLIANCE, `/assignments/${GUID}`, '~/singleton/navigation/key/navigation/key'],
  ['GET', SETS, '/assignments', '~/singleton/navigation/key/navigation'],
  ['GET', POLICIES, '/assign', '~/singleton/navigation/key/action'],
  ['GET', COMPLIANCE, '/scheduledActionsForRule', '~/singleton/navigation/key/navigation'],
  ['GET', SETS, '/items', '~/singleton/navigation/key/navigation'],
  ['POST', CONFIGURATIONS, '/groupAssignments', '~/singleton/navigation/key/navigation'],
];
for (const [method, at, below, template] of UNROUTED)
  test(`observed: ${method} ${at}/{id}${below} is not routed, whatever the parent and the body are`, async ({
    start,
  }) => {
    const mock = await startObserved(start);
    for (const id of [(await newParent(mock, at))[1], GUID]) {
      const body = method === 'POST' ? { target: inGroup(mock.group) } : undefined;
      const got = await mock.call(method, `beta/${at}/${id}${below}`, body);
      const path = `${at}('${id}')${below.replace(`/${GUID}`, `('${GUID}')`)}`;
      expectRefused(got, 400, 'No method match route template', NO_ROUTE(template, method, path));
    }
  });

test('a HEAD is refused, with a status and no body', async ({ start }) => {
  const { call } = await start();
  const { status, json } = await call('HEAD', BETA);
  expect([status, json]).toEqual([400, undefined]);
});
