import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Suite } from '@playwright/test/reporter';
import { startMock } from '../../src/mock/server.ts';
import { parseAddress } from '../../src/model/address.ts';
import QuickAllureReporter from '../../src/playwright/allure-reporter.ts';
import { environmentIn } from '../../src/report/allure/environment.ts';
import { worstOf } from '../../src/report/worst.ts';
import { readAllure } from '../support/allure-results.ts';
import { command, readRun, withReports } from '../support/command.ts';
import { junitCasesIn } from '../support/junit-file.ts';

test("Allure's reporter writes without flushing each file: its own writer is replaced", async () => {
  await withReports(async (resultsDir) => {
    const reporter = new QuickAllureReporter({ resultsDir });
    reporter.onBegin({ allTests: () => [] } as unknown as Suite);
    const { allureRuntime } = reporter as unknown as { allureRuntime: { writer: object } };
    expect(Object.keys(allureRuntime.writer)).toContain('writeAttachment');
    expect(allureRuntime.writer.constructor.name).toBe('Object');
  });
});

test('of a run that is cut short results, JUnit and run file tell the same of each case, and errors are said once', async () => {
  const mock = await startMock({ faults: ['id-two-guids', 'error-code-other'] });
  await withReports(async (reports) => {
    const { code, output } = await command(
      ['run', '--grep', 'beta/policysetassignment-create/', '--max-failures=3'],
      {
        GRAPH_REPORTS: reports,
        GRAPH_BASE_URL: `${mock.url}/beta`,
        GRAPH_PARENTS: 'create',
        TF_BUILD: 'True',
      },
    );
    expect(code, output).toBe(1);
    const run = readRun(reports);
    const found = readAllure(reports);
    const subjects = new Set(run.clauses.map(({ address }) => parseAddress(address).subject));
    const worst = (subject: string) =>
      worstOf(run.clauses.filter(({ address }) => parseAddress(address).subject === subject));
    expect(found.map(({ address }) => address)).toEqual([...subjects].sort());
    for (const { address, labels, status, message, steps, attachments } of found) {
      expect(labels.outcome, address).toBe(worst(address)?.outcome);
      // What was not run has no steps; nothing is attached but what was sent and received.
      expect(attachments, address).toEqual(steps.length === 0 ? [] : ['exchanges']);
      expect(status === 'passed', address).toBe(message === '');
      expect(message.split(': fail\n').length, address).toBe(
        1 + steps.filter(({ name }) => name.endsWith(': fail')).length,
      );
    }
    const junit = new Map(
      junitCasesIn(readFileSync(join(reports, 'junit.xml'), 'utf8')).map(({ address, red }) => [
        address,
        red,
      ]),
    );
    const asJunit = { passed: null, failed: 'failure', broken: 'error' };
    for (const { address, status } of found)
      expect(asJunit[status as keyof typeof asJunit], address).toBe(junit.get(address));
    const outcomes = new Set(found.map(({ labels }) => labels.outcome));
    expect(outcomes).toContain('blocked');
    expect(outcomes).toContain('fail');

    const fileIn = (name: string) => join(reports, 'allure-results', name);
    expect(environmentIn(readFileSync(fileIn('environment.properties'), 'utf8'))).toMatchObject({
      Cases: String(found.length),
      Started: run.startedAt,
      Tool: `graph-conformance ${run.tool.version}`,
    });
    expect(JSON.parse(readFileSync(fileIn('executor.json'), 'utf8'))).toMatchObject({ type: 'azure' });

    writeFileSync(
      join(reports, 'run.json'),
      JSON.stringify({ ...run, startedAt: '2020-01-01T00:00:00.000Z' }),
    );
    const refused = await command(['report'], { GRAPH_REPORTS: reports });
    expect([refused.code, refused.output]).toEqual([
      2,
      expect.stringContaining(`has results of the run of ${run.startedAt}, and the last run`),
    ]);
  });
  await mock.close();
});
