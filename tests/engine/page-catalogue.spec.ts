import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { pageCatalogue } from '../../src/engine/page-catalogue.ts';
import { loadContracts } from '../../src/files/data.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { contractOf, exampleOf, jsonBody } from '../support/page-contract.ts';

const MOCK = { GRAPH_BASE_URL: 'http://127.0.0.1:4010/beta' };
const TENANT = '11112222-3333-4444-8555-666677778888';
const GRAPH = { GRAPH_BASE_URL: 'https://graph.microsoft.com/beta', GRAPH_ALLOW_WRITES: TENANT };
const create = loadContracts('beta').slice(0, 1);
const read = contractOf(exampleOf());

test('against a mock every page is sent as it stands, with made-up ids', () => {
  const { cases, leftOut } = pageCatalogue(readSettings(MOCK), [...create, read]);
  expect(leftOut).toEqual([]);
  expect(cases.map(({ steps, needs }) => [steps.length, needs.length])).toEqual([
    [1, 0],
    [1, 0],
  ]);
});

test('on a Graph host a create whose parents the run can make is that of the fixtures, and other writes are left out', () => {
  const write = { ...contractOf(exampleOf({ method: 'DELETE' })), page: 'user-delete' };
  const { cases, leftOut } = pageCatalogue(readSettings(GRAPH), [...create, write, read]);
  expect(cases.map(({ page }) => page)).toEqual([create[0]?.page]);
  expect(cases[0]?.needs.length).toBeGreaterThan(0);
  expect(leftOut.map(({ page, why }) => [page, why])).toEqual([
    ['user-delete', 'writes-to-tenant'],
    ['user-get', 'no-value'],
  ]);
});

test('GRAPH_VALUES names the objects of a tenant that are read', () => {
  const path = test.info().outputPath('values.json');
  writeFileSync(path, '{ "users": "adele@contoso.com" }');
  const { cases } = pageCatalogue(readSettings({ ...GRAPH, GRAPH_VALUES: path }), [read]);
  expect(cases.map(({ steps }) => steps[0]?.path)).toEqual(['/users/adele%40contoso.com']);
});

test('the type of a path is known from the contracts of the project', () => {
  const list = { value: [{ id: '1' }] };
  const page = contractOf(
    exampleOf({ path: '/deviceAppManagement/policySets/{id}/assignments' }, { body: jsonBody(list) }),
  );
  const { cases } = pageCatalogue(readSettings(MOCK), [page]);
  expect(cases[0]?.resource).toBe('microsoft.graph.policySetAssignment');
});
