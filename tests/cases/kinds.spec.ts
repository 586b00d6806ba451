import { expect, test } from '@playwright/test';
import { groupTarget, quietTarget } from '../../src/cases/assignment/kinds.ts';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import { loadKnowledge } from '../../src/files/data.ts';
import { readSettings } from '../../src/settings/settings.ts';

const { types } = loadKnowledge('beta', 'documented');
const cases = catalogue(readSettings({}), ALL_KINDS);
const namesOf = (page: string, path = '') =>
  cases.filter((each) => each.page === page && each.address.endsWith(path)).map(({ name }) => name);
const OFFICE = 'intune-cirrus-officeclientconfigurationassignment-create';

test('the targets of a resource are those of its own declared type', () => {
  expect(groupTarget(types, 'microsoft.graph.policySetAssignment')).toBe('groupAssignmentTarget');
  expect(quietTarget(types, 'microsoft.graph.policySetAssignment')).toBe('exclusionGroupAssignmentTarget');
  const office = 'microsoft.graph.officeClientConfigurationAssignment';
  expect([groupTarget(types, office), quietTarget(types, office)]).toEqual([
    'officeConfigurationGroupAssignmentTarget',
    'officeConfigurationGroupAssignmentTarget',
  ]);
  expect(groupTarget(types, 'microsoft.graph.entity')).toBe(null);
});

test('a declared type that is not abstract is itself a kind of target, and may be left unsaid', () => {
  const names = namesOf(OFFICE);
  expect(names.filter((name) => name.startsWith('target.'))).toEqual([
    'target.officeConfigurationAssignmentTarget',
    'target.officeConfigurationGroupAssignmentTarget',
  ]);
  expect(names).not.toContain('reject.target-type-missing');
  expect(namesOf('policysetassignment-create')).toContain('reject.target-type-missing');
  const bodies = cases
    .filter(({ page }) => page === OFFICE)
    .flatMap(({ steps }) => steps.map(({ body }) => body ?? ''));
  expect(bodies.filter((body) => body.includes('graph.groupAssignmentTarget'))).toEqual([]);
});

test('a target is sent with the other members of the example, and a source id of its own with them', () => {
  const bodyOf = (address: string) =>
    JSON.parse(cases.find((each) => each.address === address)?.steps[0]?.body ?? '{}');
  const kind = 'target.groupAssignmentTarget.none';
  const app = bodyOf(`beta/intune-apps-mobileappassignment-create/${kind}.direct`);
  expect([app.intent, app.source, 'sourceId' in app, 'settings' in app]).toEqual([
    'required',
    'direct',
    false,
    true,
  ]);
  const profile = bodyOf(
    `beta/intune-rapolicy-devicemanagementresourceaccessprofileassignment-create/${kind}`,
  );
  expect([profile.intent, profile.sourceId]).toEqual(['remove', 'Source Id value']);
});

test('every path of a page with nine has the cases of one', () => {
  const page = 'intune-deviceconfig-deviceconfigurationassignment-create';
  const paths = cases
    .filter((each) => each.page === page && each.kind === 'lifecycle')
    .map(({ address }) => address);
  expect(paths).toHaveLength(9);
  for (const address of paths) {
    const path = address.slice(address.indexOf('lifecycle.') + 'lifecycle'.length);
    expect(namesOf(page, path).length, path).toBeGreaterThan(60);
  }
});
