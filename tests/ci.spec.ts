import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type ValidationState, validateAction, validateWorkflow } from '@action-validator/core';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { ROOT } from '../src/files/root.ts';
import { OPTIONS, type Option } from '../src/settings/options.ts';

const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** What breaks the published schema. */
const complaints = ({ errors }: ValidationState): string[] => errors.map((error) => JSON.stringify(error));

const EXAMPLES = readdirSync(join(ROOT, 'docs/ci')).map((name) => `docs/ci/${name}`);
const WORKFLOWS = EXAMPLES.filter((path) => path.includes('github-'));

test('the action is one by the schema of GitHub', () => {
  expect(complaints(validateAction(textOf('action.yml')))).toEqual([]);
  const broken = textOf('action.yml').replace('using: composite', 'using: nothing');
  expect(complaints(validateAction(broken))).not.toEqual([]);
});

for (const path of WORKFLOWS)
  test(`${path} is a workflow by the schema of GitHub`, () => {
    expect(complaints(validateWorkflow(textOf(path)))).toEqual([]);
    const broken = textOf(path).replace('runs-on:', 'run-on:');
    expect(complaints(validateWorkflow(broken))).not.toEqual([]);
  });

test('the pipeline for Azure has steps that are each of one kind', () => {
  const pipeline = parse(textOf('docs/ci/azure-pipelines.yml')) as { steps: { [name: string]: unknown }[] };
  expect(pipeline.steps.length).toBeGreaterThan(2);
  for (const step of pipeline.steps)
    expect(['task', 'script', 'publish'].filter((kind) => kind in step)).toHaveLength(1);
});

test('each variable in the examples is one of the table of options', () => {
  const known = Object.values<Option<unknown>>(OPTIONS).map(({ variable }) => variable);
  for (const path of EXAMPLES) {
    const named = textOf(path).match(/\bGRAPH_[A-Z_]+\b/g) ?? [];
    expect(
      named.filter((name) => !known.includes(name)),
      path,
    ).toEqual([]);
  }
});

type Step = { id?: string; run?: string };
const step = (parse(textOf('action.yml')) as { runs: { steps: Step[] } }).runs.steps.find(
  ({ id }) => id === 'run',
);

const GIVEN: [args: string, baseUrl: string, code: number, ran: string][] = [
  ['', '', 0, 'run'],
  ['--grep policyset --workers 2', 'http://127.0.0.1:3000/beta', 1, 'run --grep policyset --workers 2'],
  // No input becomes part of the script.
  ['$(touch x); `touch y`', '', 0, 'run $(touch x); `touch y`'],
];
for (const [args, baseUrl, code, ran] of GIVEN)
  test(`the action runs the package with "${args}" at "${baseUrl}" and keeps exit code ${code}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'action-'));
    try {
      const said = `echo "$GRAPH_BASE_URL|$*" >'${folder}/said'; exit ${code}`;
      writeFileSync(join(folder, 'npx'), `#!/bin/sh\n${said}\n`, { mode: 0o755 });
      execFileSync('bash', ['-eo', 'pipefail', '-c', step?.run ?? ''], {
        cwd: folder,
        stdio: 'pipe',
        env: {
          PATH: `${folder}${delimiter}${process.env.PATH}`,
          PACKAGE: 'graph-conformance@1',
          ARGS: args,
          BASE_URL: baseUrl,
          GITHUB_OUTPUT: join(folder, 'output'),
        },
      });
      expect(readFileSync(join(folder, 'said'), 'utf8')).toBe(
        `${baseUrl}|--yes graph-conformance@1 ${ran}\n`,
      );
      expect(readFileSync(join(folder, 'output'), 'utf8')).toBe(`exit-code=${code}\n`);
      expect(readdirSync(folder).toSorted()).toEqual(['npx', 'output', 'said']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
