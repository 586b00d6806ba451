import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { command, playwright, readRun, withReports } from '../support/command.ts';

const POLICY_SETS = ['--grep', 'policysetassignment-create/(example|target)', '--workers=1'];

/** Runs the same cases against a mock with a fault, or without one. */
async function runWith(faults: string[], more: string[] = [], run = command) {
  const mock = await startMock({ faults });
  try {
    return await withReports(async (reports) => {
      const verb = run === command ? ['run'] : [];
      const { code, output } = await run([...verb, ...POLICY_SETS, ...more], {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: `${mock.url}/beta`,
        GRAPH_PARENTS: 'create',
      });
      const hasFiles = existsSync(join(reports, 'run.json'));
      const junit = hasFiles ? readFileSync(join(reports, 'junit.xml'), 'utf8') : '';
      return { code, output, junit, run: hasFiles ? readRun(reports) : null, created: mock.stats().created };
    });
  } finally {
    await mock.close();
  }
}

test('red cases share one worker and its parent, and are red in exit code, run file and JUnit', async () => {
  const [green, red] = [await runWith([]), await runWith(['status-200'])];
  expect([green.code, red.code], red.output).toEqual([0, 1]);
  expect(red.created).toBe(green.created);
  expect(red.run?.counts).toMatchObject({ fail: 16, pass: expect.any(Number) });
  expect(red.junit).toMatch(/<testsuites tests="16" failures="16" errors="0"/);
  expect(red.output).not.toContain('expected to fail');
});

test('--max-failures counts a red case as a failure', async () => {
  const { code, run } = await runWith(['status-200'], ['--max-failures=2']);
  expect(code).toBe(1);
  expect(run?.counts).toMatchObject({ fail: 2 });
});

test('a reporter without ours before it sees an ordinary failure', async () => {
  const args = ['--reporter=line', '--max-failures=1'];
  const { code, output, run } = await runWith(['status-200'], args, playwright);
  expect(code).toBe(1);
  expect(run).toBeNull();
  expect(output).toContain('1 failed');
  expect(output).toContain('#status: fail');
});
