import { expect, test } from '@playwright/test';
import { type MockServer, startMock } from '../../src/mock/server.ts';
import { expectRefused, send } from '../support/mock-client.ts';

const GUID = 'b4a4b34d-b34d-b4a4-4db3-a4b44db3a4b4';
const SETS = 'beta/deviceAppManagement/policySets';

let open: MockServer;
let guarded: MockServer;
test.beforeAll(async () => {
  open = await startMock();
  guarded = await startMock({ token: 'secret' });
});
test.afterAll(async () => {
  await Promise.all([open.close(), guarded.close()]);
});

for (const version of ['localtest', 'deviceManagement', 'Beta'])
  test(`refuses the version ${version}`, async () => {
    const got = await send(`${open.url}/${version}/deviceManagement`, 'GET');
    expectRefused(got, 404, 'ResourceNotFound', `Invalid version: ${version}`);
  });

const SEGMENTS: [path: string, unknown: string][] = [
  ['beta/$metadata', '$metadata'],
  ['beta/users/1', 'users'],
  ['beta/%zz', '%zz'],
  ['beta/deviceManagement/policySets', 'policySets'],
  ['v1.0/deviceAppManagement/policySets', 'policySets'],
  ['v1.0/deviceManagement/configurationPolicies', 'configurationPolicies'],
  [`${SETS}/${GUID}/assign`, 'assign'],
  [`${SETS}/${GUID}/assignments/1/x`, 'x'],
];
for (const [path, unknown] of SEGMENTS)
  test(`refuses /${path}`, async () => {
    const got = await send(`${open.url}/${path}`, 'GET');
    expectRefused(got, 400, 'BadRequest', `Resource not found for the segment '${unknown}'.`);
  });

const VERBS: [template: string, path: string, refused: string[]][] = [
  ['/', '', ['POST', 'DELETE']],
  ['~', 'beta', ['POST', 'PATCH', 'DELETE']],
  ['~/singleton', 'beta/deviceManagement', ['GET', 'POST']],
  ['~/singleton/navigation', SETS, ['PUT', 'PATCH', 'DELETE']],
  ['~/singleton/navigation/key', `${SETS}('1')`, ['PUT', 'POST', 'OPTIONS', 'PROPFIND']],
  ['~/singleton/navigation/key/navigation', `${SETS}('1')/assignments`, ['PUT', 'PATCH', 'DELETE']],
  ['~/singleton/navigation/key/navigation/key', `${SETS}('1')/assignments('2')`, ['PUT', 'POST']],
];
for (const [template, path, refused] of VERBS)
  for (const verb of refused)
    test(`refuses ${verb} /${path}, before it reads the body`, async () => {
      const got = await send(`${open.url}/${path}`, verb, verb === 'GET' ? undefined : 'x', null);
      const service = '/DeviceConfiguration_2108/StatelessDeviceConfigurationFEService';
      const request = path.includes('policySets') ? path.replace('beta/', '') : '';
      const text = `No OData route exists that match template ${template} with http verb ${verb} for request ${service}/${request}.`;
      expectRefused(got, 400, 'No method match route template', text);
    });

test('refuses a HEAD, which has no body to say so in', async () => {
  const { status, json } = await send(`${open.url}/${SETS}`, 'HEAD');
  expect([status, json]).toEqual([400, undefined]);
});

for (const [verb, below] of [
  ['GET', ''],
  ['PATCH', ''],
  ['DELETE', ''],
  ['GET', '/assignments'],
  ['POST', '/assignments'],
  ['GET', '/assignments/1'],
] as const)
  test(`${verb} <parent>${below} refuses a parent that there is not, and an id that is none`, async () => {
    const body = verb === 'POST' || verb === 'PATCH' ? '{' : undefined;
    const missing = await send(`${open.url}/${SETS}/${GUID}${below}`, verb, body);
    expectRefused(missing, 404, 'ResourceNotFound', /^{\r\n {2}"_version": 3,\r\n {2}"Message": "An error/);
    const message = JSON.parse(missing.json.error.message).Message;
    expect(message).toContain(`Activity ID: ${missing.headers.get('client-request-id')} - Url: https://`);
    for (const id of ['0', `g${GUID.slice(1)}`, '%00', '%zz', `{${GUID}}`])
      expectRefused(
        await send(`${open.url}/${SETS}/${id}${below}`, verb, body),
        400,
        'BadRequest',
        /not a GUID/,
      );
  });

for (const size of [1024 * 1024 + 1, 9 * 1024 * 1024])
  test(`refuses ${size} bytes`, async () => {
    const got = await send(`${open.url}/${SETS}`, 'POST', Buffer.alloc(size, ' '));
    expectRefused(got, 413, 'RequestEntityTooLarge', /larger than 1048576/);
  });

const TOKENS: [sent: string | null, text: string][] = [
  [null, 'Access token is empty.'],
  ['Basic secret', 'Access token is empty.'],
  ['Bearer garbage', 'CompactToken parsing failed with error code: 80049217'],
];
for (const [sent, text] of TOKENS)
  test(`refuses Authorization: ${sent}, before it looks at the path`, async () => {
    const got = await send(
      `${guarded.url}/x`,
      'GET',
      undefined,
      null,
      sent === null ? {} : { Authorization: sent },
    );
    expectRefused(got, 401, 'InvalidAuthenticationToken', text);
    const challenge =
      /^Bearer realm="", authorization_uri="https:.*", client_id="00000003-0000-0000-c000-000000000000"$/;
    expect(got.headers.get('www-authenticate')).toMatch(challenge);
  });

test('lets the right token through, and any without one to expect', async () => {
  for (const [{ url }, Authorization] of [
    [guarded, 'bearer secret'],
    [open, 'Bearer garbage'],
  ] as const)
    expect((await send(`${url}/beta`, 'GET', undefined, null, { Authorization })).status).toBe(200);
});
