import { expect } from '@playwright/test';
import { test } from '../../support/mock-client.ts';

const CONFIGURATIONS = 'beta/deviceManagement/deviceConfigurations';
const SCEP = 'microsoft.graph.iosScepCertificateProfile';
const EAP = 'microsoft.graph.windowsWifiEnterpriseEAPConfiguration';
const UNKNOWN = '7d0e6c1b-4b7f-4c0e-9f52-3a1c5e8d9b27';
const TARGET = { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };

test('assignments below a navigation of a parent are others than its own', async ({ start }) => {
  const { call } = await start();
  const { json } = await call('POST', CONFIGURATIONS, { '@odata.type': `#${SCEP}`, displayName: 'x' });
  const parent = `${CONFIGURATIONS}/${json.id}`;
  for (const list of [
    `${parent}/rootCertificate/assignments`,
    `${parent}/${SCEP}/rootCertificate/assignments`,
  ]) {
    const created = await call('POST', list, TARGET);
    expect([created.status, (await call('GET', `${list}/${created.json.id}`)).status]).toEqual([201, 200]);
    expect((await call('GET', list)).json.value).toHaveLength(1);
  }
  expect((await call('GET', `${parent}/assignments`)).json.value).toEqual([]);
  expect((await call('POST', `${parent}/noSuchNavigation/assignments`, TARGET)).status).toBe(400);
});

test('a cast to a type that the parent is not of leads nowhere', async ({ start }) => {
  const { call } = await start();
  const { json } = await call('POST', CONFIGURATIONS, { displayName: 'x', '@odata.type': `#${EAP}` });
  const parent = `${CONFIGURATIONS}/${json.id}`;
  expect((await call('POST', `${parent}/${SCEP}/rootCertificate/assignments`, TARGET)).status).toBe(404);
  expect((await call('GET', `${parent}/${EAP}/rootCertificatesForServerValidation`)).status).toBe(200);
});

test('a parent below another exists only as long as that one does', async ({ start }) => {
  const { call, leftovers } = await start();
  const { json } = await call('POST', CONFIGURATIONS, { displayName: 'x', '@odata.type': `#${EAP}` });
  const certificates = `${CONFIGURATIONS}/${json.id}/${EAP}/rootCertificatesForServerValidation`;
  const below = await call('POST', certificates, { displayName: 'y' });
  const list = `${certificates}/${below.json.id}/assignments`;
  const assigned = await call('POST', list, TARGET);
  expect(assigned.json['@odata.context']).toContain(
    `deviceConfigurations('${json.id}')/${EAP}/rootCertificatesForServerValidation('${below.json.id}')/assignments`,
  );
  expect(leftovers()).toHaveLength(3);
  const elsewhere = list.replace(json.id, UNKNOWN);
  expect((await call('GET', elsewhere)).status).toBe(404);
  expect((await call('POST', certificates.replace(json.id, UNKNOWN), { displayName: 'y' })).status).toBe(404);
  await call('DELETE', `${CONFIGURATIONS}/${json.id}`);
  expect((await call('GET', list)).status).toBe(404);
  expect(leftovers()).toEqual([]);
});

test('a route with two types of assignment keeps the type that was sent', async ({ start }) => {
  const { call } = await start();
  const { json } = await call('POST', 'beta/deviceAppManagement/managedEBooks', { displayName: 'x' });
  const list = `beta/deviceAppManagement/managedEBooks/${json.id}/assignments`;
  const type = '#microsoft.graph.iosVppEBookAssignment';
  const sent = { '@odata.type': type, installIntent: 'required', ...TARGET };
  expect((await call('POST', list, sent)).json).toMatchObject(sent);
  expect((await call('POST', list, TARGET)).json).toMatchObject({
    '@odata.type': '#microsoft.graph.managedEBookAssignment',
    installIntent: 'available',
  });
  const wrong = { ...sent, '@odata.type': '#microsoft.graph.mobileAppAssignment' };
  expect((await call('POST', list, wrong)).status).toBe(400);
  expect((await call('POST', list, { ...sent, installIntent: 'sometimes' })).status).toBe(400);
});

test('a target whose declared type is not abstract need not name one, and is of no other kind', async ({
  start,
}) => {
  const { call } = await start();
  for (const version of ['beta', 'v1.0']) {
    const path = `${version}/officeConfiguration/clientConfigurations`;
    const { json } = await call('POST', path, { displayName: `x ${version}` });
    const create = (target: object) => call('POST', `${path}/${json.id}/assignments`, { target });
    expect((await create({})).status).toBe(201);
    const group = '#microsoft.graph.officeConfigurationGroupAssignmentTarget';
    expect((await create({ '@odata.type': group, groupId: UNKNOWN })).status).toBe(201);
    expect((await create({ '@odata.type': group, groupId: 'everybody' })).status).toBe(400);
    expect((await create(TARGET.target)).status).toBe(400);
  }
});

test('a complex member is an object, and a truth value is no text', async ({ start }) => {
  const { call } = await start();
  const { json } = await call('POST', 'beta/deviceManagement/deviceHealthScripts', { displayName: 'x' });
  const create = (members: object) =>
    call('POST', `beta/deviceManagement/deviceHealthScripts/${json.id}/assignments`, {
      ...TARGET,
      ...members,
    });
  expect((await create({ runRemediationScript: true, runSchedule: { interval: 8 } })).status).toBe(201);
  expect((await create({ runRemediationScript: 'true' })).status).toBe(400);
  expect((await create({ runSchedule: 'daily' })).status).toBe(400);
});
