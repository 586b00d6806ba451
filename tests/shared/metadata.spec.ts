import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { readCsdl } from '../../src/metadata/csdl.ts';
import { routesTo } from '../../src/metadata/routes.ts';
import { schemasOf } from '../../src/metadata/schemas.ts';
import type { Csdl } from '../../src/metadata/type.ts';
import type { Version } from '../../src/model/contract.ts';
import { ajvOf } from '../support/metadata-schemas.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SHARED = resolve(ROOT, process.env.GRAPH_SHARED ?? '../shared');

const COMMITTED: { version: Version; file: string; roots: string[]; routes: string[] }[] = [
  {
    version: 'beta',
    file: 'beta-excerpt.csdl',
    roots: [
      'policySetAssignment',
      'groupPolicyConfigurationAssignment',
      'deviceConfigurationAssignment',
      'deviceCompliancePolicyAssignment',
      'deviceManagementConfigurationPolicyAssignment',
    ],
    routes: [
      '/deviceAppManagement/policySets/{}/assignments',
      '/deviceManagement/compliancePolicies/{}/assignments',
      '/deviceManagement/configurationPolicies/{}/assignments',
      '/deviceManagement/deviceCompliancePolicies/{}/assignments',
      '/deviceManagement/deviceConfigurations/{}/assignments',
      '/deviceManagement/groupPolicyConfigurations/{}/assignments',
    ],
  },
  {
    version: 'v1.0',
    file: 'v1.0.csdl',
    roots: ['deviceConfigurationAssignment', 'deviceCompliancePolicyAssignment'],
    routes: [
      '/deviceManagement/deviceCompliancePolicies/{}/assignments',
      '/deviceManagement/deviceConfigurations/{}/assignments',
    ],
  },
];

const models = new Map<string, Csdl>();

/** The CSDL of a file, read once: v1.0 has several megabytes. */
function model(file: string): Csdl {
  const known = models.get(file) ?? readCsdl(readFileSync(resolve(SHARED, 'metadata', file), 'utf8'), file);
  models.set(file, known);
  return known;
}

for (const { version, file, roots, routes } of COMMITTED) {
  test(`the committed schemas of ${version} are what the metadata gives`, () => {
    const folder = resolve(ROOT, 'schemas', version);
    const committed = readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(resolve(folder, name), 'utf8')]);
    expect([...schemasOf(model(file), { version, roots })]).toEqual(committed);
  });

  test(`the routes of ${version} that lead to assignments are the documented ones`, () => {
    expect(routesTo(model(file), roots)).toEqual(routes);
  });
}

/** In a process of its own, so that the peak is not that of the tests before. */
const MEASURE = `
  import { readFileSync } from 'node:fs';
  import { readCsdl } from ${JSON.stringify(new URL('../../src/metadata/csdl.ts', import.meta.url))};
  import { schemasOf } from ${JSON.stringify(new URL('../../src/metadata/schemas.ts', import.meta.url))};
  const start = performance.now();
  const text = readFileSync(${JSON.stringify(resolve(SHARED, 'metadata', 'v1.0.csdl'))}, 'utf8');
  const roots = ['deviceConfigurationAssignment', 'deviceCompliancePolicyAssignment'];
  const files = schemasOf(readCsdl(text, 'v1.0.csdl'), { version: 'v1.0', roots }).size;
  const milliseconds = Math.round(performance.now() - start);
  console.log(JSON.stringify({ files, milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }));`;

test('the whole v1.0 metadata is read in less than 300 MB', () => {
  const arguments_ = ['--import', 'tsx', '--input-type=module', '--eval', MEASURE];
  const { files, milliseconds, megabytes } = JSON.parse(
    execFileSync(process.execPath, arguments_, { cwd: ROOT, encoding: 'utf8' }),
  );
  console.log(`v1.0: ${files} schemas in ${milliseconds} ms, peak ${Math.round(megabytes)} MB`);
  expect(megabytes).toBeLessThan(300);
});

test('every type of the whole v1.0 metadata compiles in strict mode', () => {
  test.slow();
  const csdl = model('v1.0.csdl');
  const declared = [...csdl.types.values()].filter((type) => type.kind !== 'definition');
  const roots = declared.map((type) => type.name);
  const all = [...schemasOf(csdl, { version: 'v1.0', roots }).values()].map((file) => JSON.parse(file));
  const ajv = ajvOf(all);
  expect(all.filter(({ $id }) => ajv.getSchema($id) === undefined)).toEqual([]);
  console.log(`v1.0: ${all.length} types compiled`);
  expect(all.length).toBe(roots.length);
});
