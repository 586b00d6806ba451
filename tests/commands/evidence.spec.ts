import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { command, playwright, readRun, withReports } from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';

const ONE_CASE = ['--grep', 'beta/policysetassignment-create/example#id-guid'];

/** An address at which nothing listens. */
async function nowhere(): Promise<string> {
  const { base, close } = await openLoopback(() => undefined);
  await close();
  return base;
}

const junitOf = (reports: string) => readFileSync(join(reports, 'junit.xml'), 'utf8');
const allureResultsIn = (reports: string) =>
  existsSync(join(reports, 'allure-results'))
    ? readdirSync(join(reports, 'allure-results')).filter((name) => name.endsWith('-result.json'))
    : [];
const ONE_ERROR = /<testsuites tests="1" failures="0" errors="1"/;

/** The folder of a green run and its HTML page: what a later run must not be taken for. */
let greenRun = '';
test.beforeAll(async () => {
  greenRun = mkdtempSync(join(tmpdir(), 'graph-conformance-green-'));
  const variables = { GRAPH_REPORTS: greenRun };
  const { code, output } = await command(['run', ...ONE_CASE], variables);
  expect(code, output).toBe(0);
  expect((await command(['report'], variables)).code).toBe(0);
  expect(junitOf(greenRun)).toContain('<testsuites tests="1" failures="0" errors="0"');
  expect(allureResultsIn(greenRun)).toHaveLength(1);
  expect(existsSync(pageIn(greenRun))).toBe(true);
});
test.afterAll(() => rmSync(greenRun, { recursive: true, force: true }));

const withGreenRun = (use: (reports: string) => Promise<void>) =>
  withReports(async (reports) => {
    cpSync(greenRun, reports, { recursive: true });
    await use(reports);
  });

const pageIn = (reports: string) => join(reports, 'allure-report', 'index.html');

test('a green run, then a target that is down: nothing of the green run is left, and report says so', async () => {
  await withGreenRun(async (reports) => {
    const base = await nowhere();
    const { code } = await command(['run', ...ONE_CASE], { GRAPH_REPORTS: reports, GRAPH_BASE_URL: base });
    expect(code).toBe(1);
    const run = readRun(reports);
    expect(run.counts.blocked).toBe(run.clauses.length);
    expect(run.problems).toEqual([expect.stringContaining(`${base} cannot be reached`)]);
    expect(junitOf(reports)).toMatch(ONE_ERROR);
    expect(junitOf(reports)).toContain(`<error message="${base} cannot be reached`);
    expect(allureResultsIn(reports)).toEqual([]);
    expect(existsSync(pageIn(reports))).toBe(false);

    const report = await command(['report'], { GRAPH_REPORTS: reports });
    expect(report.code).toBe(2);
    expect(report.output).toContain('the last run left no Allure results');
    expect(report.output).toContain(`${base} cannot be reached`);
    expect(existsSync(pageIn(reports))).toBe(false);
  });
});

for (const [what, args, variables, message] of [
  ['a wrong variable', [], { GRAPH_PROFILE: 'x' }, 'GRAPH_PROFILE=x: expected one of'],
  ['a refused option', ['--retries=1'], {}, '--retries is refused'],
  ['a pattern that matches nothing', ['--grep', 'no-such-case'], {}, 'no case was run'],
  ['an option that nobody knows', ['--nonsense'], {}, '--nonsense: no option of this name is known'],
] as const) {
  test(`a green run, then ${what}: exit 2, one JUnit error, and nothing of the green run is left`, async () => {
    await withGreenRun(async (reports) => {
      const { code, output } = await command(['run', ...args], { GRAPH_REPORTS: reports, ...variables });
      expect(code, output).toBe(2);
      expect(output).toContain(message);
      expect(existsSync(join(reports, 'run.json'))).toBe(false);
      expect(junitOf(reports)).toMatch(ONE_ERROR);
      expect(junitOf(reports)).toContain(message);
      expect(allureResultsIn(reports)).toEqual([]);
      expect((await command(['report'], { GRAPH_REPORTS: reports })).code).toBe(2);
    });
  });
}

test('with the reporter of somebody else run.json and junit.xml are of this run, and only it prints', async () => {
  const mock = await startMock({ faults: ['id-two-guids'] });
  await withGreenRun(async (reports) => {
    const { code, output } = await command(['run', ...ONE_CASE, '--reporter', 'line'], {
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: `${mock.url}/beta`,
    });
    expect(code).toBe(1);
    expect(output).toContain('1 failed');
    expect(output).not.toContain('outcome ');
    expect(readRun(reports)).toMatchObject({ baseUrl: `${mock.url}/beta`, counts: { fail: 1 } });
    expect(junitOf(reports)).toContain('<testsuites tests="1" failures="1" errors="0"');
    const report = await command(['report'], { GRAPH_REPORTS: reports });
    expect(report.code).toBe(2);
    expect(report.output).toContain('it was run without the Allure reporter');
  });
  await mock.close();
});

test('a run that is started by Playwright itself leaves nothing of the run before it', async () => {
  await withGreenRun(async (reports) => {
    const args = ['--grep', 'policysetassignment-create/example', '--reporter=line'];
    const { code, output } = await playwright(args, { GRAPH_REPORTS: reports });
    expect(code, output).toBe(0);
    expect(existsSync(join(reports, 'run.json'))).toBe(false);
    expect(allureResultsIn(reports)).toEqual([]);
  });
});

test('an empty GRAPH_BASE_URL is refused in CI, and nothing is judged in place of the target', async () => {
  await withReports(async (reports) => {
    const inCi = { GRAPH_REPORTS: reports, CI: 'true' };
    const empty = await command(['run', ...ONE_CASE], { ...inCi, GRAPH_BASE_URL: '' });
    expect(empty.code).toBe(2);
    expect(empty.output).toContain('GRAPH_BASE_URL is set to nothing, and CI is set');
    expect(existsSync(join(reports, 'run.json'))).toBe(false);

    const unset = await command(['run', ...ONE_CASE], { ...inCi, GRAPH_BASE_URL: undefined });
    expect(unset.code, unset.output).toBe(0);
    expect(unset.output).toMatch(
      /^judging the embedded mock with \d workers?: beta, documented profile, 1 docs page, 1 case\n/,
    );
  });
});

test('the address of a clause, as README has it, runs its case', async () => {
  await withReports(async (reports) => {
    const address = 'beta/policysetassignment-create/example';
    const { code, output } = await command(['run', '--grep', `${address}#id-guid`], {
      GRAPH_REPORTS: reports,
    });
    expect(code, output).toBe(0);
    const cases = new Set(readRun(reports).clauses.map((row) => row.address.split('#')[0]));
    expect([...cases]).toEqual([address]);
  });
});

test('a second shard is refused in the folder of the first, which keeps its results', async () => {
  await withReports(async (reports) => {
    const args = ['run', '--grep', 'policysetassignment-create/(example|lifecycle)'];
    const variables = { GRAPH_REPORTS: reports };
    expect((await command([...args, '--shard=1/2'], variables)).code).toBe(0);
    const first = readRun(reports);
    expect(first.shard).toBe('1/2');
    const second = await command([...args, '--shard', '2/2'], variables);
    expect(second.code).toBe(2);
    expect(second.output).toContain(
      `${reports} has the results of shard 1/2; give each shard a folder of its own`,
    );
    expect(readRun(reports)).toEqual(first);
    // The same shard again is another run.
    expect((await command([...args, '--shard=1/2'], variables)).code).toBe(0);
    expect(readRun(reports).startedAt).not.toBe(first.startedAt);
  });
});
