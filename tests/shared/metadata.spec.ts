import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { schemaFilesFrom } from '../../src/files/schema-files.ts';
import { readCsdl } from '../../src/metadata/csdl.ts';
import { routesTo } from '../../src/metadata/routes.ts';
import { schemasOf } from '../../src/metadata/schemas.ts';
import type { Csdl } from '../../src/metadata/type.ts';
import type { Version } from '../../src/model/contract.ts';
import { ajvOf } from '../support/metadata-schemas.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SHARED = resolve(ROOT, process.env.GRAPH_SHARED ?? '../shared');

const COMMITTED: { version: Version; file: string }[] = [
  { version: 'beta', file: 'beta-excerpt.csdl' },
  { version: 'v1.0', file: 'v1.0.csdl' },
];
/** No public metadata has these types. */
const OFFICE = [
  'officeclientconfigurationassignment',
  'officeconfigurationassignmenttarget',
  'officeconfigurationgroupassignmenttarget',
];

const models = new Map<string, Csdl>();

/** The CSDL of a file, read once: v1.0 has several megabytes. */
function model(file: string): Csdl {
  const known = models.get(file) ?? readCsdl(readFileSync(resolve(SHARED, 'metadata', file), 'utf8'), file);
  models.set(file, known);
  return known;
}

for (const { version, file } of COMMITTED)
  test(`the committed schemas and routes of ${version} are what metadata and resource pages give`, async () => {
    const pages = OFFICE.map((name) =>
      resolve(SHARED, 'docs', version, 'resources', `intune-cirrus-${name}.md`),
    );
    const files = await schemaFilesFrom(resolve(SHARED, 'metadata', file), version, [], pages);
    expect(files.length).toBeGreaterThan(30);
    const committed = ({ path }: { path: string }) => readFileSync(resolve(ROOT, path), 'utf8');
    expect(files).toEqual(files.map((each) => ({ path: each.path, text: committed(each) })));
  });

test('the routes that beta metadata has are the documented ones', () => {
  const roots = ['policySetAssignment', 'deviceManagementConfigurationPolicyAssignment'];
  expect(routesTo(model('beta-excerpt.csdl'), roots)).toEqual([
    '/deviceAppManagement/policySets/{}/assignments',
    '/deviceManagement/compliancePolicies/{}/assignments',
    '/deviceManagement/configurationPolicies/{}/assignments',
  ]);
});

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
