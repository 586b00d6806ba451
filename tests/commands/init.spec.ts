import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { expect, test } from '@playwright/test';
import { parse as parseVariables } from 'dotenv';
import { parse } from 'yaml';
import { startingFiles } from '../../src/commands/init.ts';
import { workflowFor } from '../../src/commands/workflow.ts';
import { loadWaivers } from '../../src/files/debt-files.ts';
import { writeNew } from '../../src/files/new-files.ts';
import { OPTIONS } from '../../src/settings/options.ts';
import { readSettings } from '../../src/settings/settings.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'a new folder '));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('init writes what a folder begins with, and a run takes it as if nothing was set', () => {
  const files = startingFiles('github', '1.2.3');
  const paths = ['.env', 'waivers.json', '.github/workflows/graph-conformance.yml'];
  expect(writeNew(folder, files)).toEqual({ written: paths, kept: [] });
  const variables = readFileSync(join(folder, '.env'), 'utf8');
  for (const { variable } of Object.values(OPTIONS)) expect(variables).toContain(`\n#${variable}=\n`);
  expect(parseVariables(variables)).toEqual({});
  expect(readSettings(parseVariables(variables)).endpoint.embedded).toBe(true);
  const set = parseVariables(variables.replace('#GRAPH_BASE_URL=', 'GRAPH_BASE_URL=http://127.0.0.1:1/beta'));
  expect(readSettings(set).endpoint.base).toBe('http://127.0.0.1:1/beta');
  expect(loadWaivers(join(folder, 'waivers.json'))).toEqual([]);
  if (process.platform !== 'win32') expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
});

test('init never overwrites a file', () => {
  writeFileSync(join(folder, '.env'), 'GRAPH_TOKEN=mine\n');
  const { written, kept } = writeNew(folder, startingFiles(null, '1.2.3'));
  expect([written, kept]).toEqual([['waivers.json'], ['.env']]);
  expect(readFileSync(join(folder, '.env'), 'utf8')).toBe('GRAPH_TOKEN=mine\n');
});

test('a file that cannot be written is an error that names it', () => {
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a', 'file'), '');
  expect(() => writeNew(join(folder, 'a'), [{ path: 'file/x', text: '' }])).toThrow(
    /file.x: expected a file to write, found \w+$/,
  );
});

type Step = { run?: string; script?: string; uses?: string; task?: string; publish?: string } & {
  [name: string]: unknown;
};

test('the workflow for GitHub runs this version on the target that the repository names, and keeps the reports', () => {
  const { text } = workflowFor('github', '1.2.3');
  expect(validateWorkflow(text).errors).toEqual([]);
  const workflow = parse(text);
  expect(Object.keys(workflow)).toEqual(['name', 'on', 'permissions', 'jobs']);
  const { 'runs-on': machine, env, steps } = workflow.jobs.conformance;
  expect([machine, env]).toEqual(['ubuntu-latest', { GRAPH_BASE_URL: `\${{ vars.GRAPH_BASE_URL }}` }]);
  expect(steps.map(({ uses, run }: Step) => uses ?? run)).toEqual([
    'actions/checkout@v4',
    'actions/setup-node@v4',
    'npx --yes graph-conformance@1.2.3 run',
    'actions/upload-artifact@v4',
  ]);
  expect(steps.at(-1)).toMatchObject({ if: 'always()', with: { path: 'reports' } });
});

test('the workflow for Azure Pipelines does the same', () => {
  const workflow = parse(workflowFor('azure', '1.2.3').text);
  expect(Object.keys(workflow)).toEqual(['trigger', 'pool', 'steps']);
  const steps: Step[] = workflow.steps;
  expect(steps.map(({ task, script, publish }) => task ?? script ?? publish)).toEqual([
    'UseNode@1',
    'npx --yes graph-conformance@1.2.3 run',
    'PublishTestResults@2',
    'reports',
  ]);
  expect(steps[1]?.env).toEqual({ GRAPH_BASE_URL: '$(GRAPH_BASE_URL)' });
  expect(steps.slice(2).map(({ condition }) => condition)).toEqual(['always()', 'always()']);
});
