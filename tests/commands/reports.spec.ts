import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { command, everythingIn, start, withReports } from '../support/command.ts';
import { openLoopback } from '../support/loopback.ts';

const ONE = ['run', '--grep', 'policysetassignment-create/example'];

test('a run empties no folder that it has not made: it says so and ends with exit code 2', async () => {
  await withReports(async (reports) => {
    for (const name of ['playwright', 'allure-results', 'allure-report']) {
      mkdirSync(join(reports, name));
      writeFileSync(join(reports, name, 'mine.txt'), name);
    }
    const before = everythingIn(reports);
    for (const args of [ONE, ['sweep']]) {
      const variables = {
        GRAPH_REPORTS: reports,
        ...(args === ONE ? {} : { GRAPH_BASE_URL: 'http://127.0.0.1:9/beta' }),
      };
      const { code, output } = await command(args, variables);
      expect(code, output).toBe(2);
      expect(output).toContain(`GRAPH_REPORTS=${reports}: `);
      expect(output).toContain('is not empty and was not made by a run (it has no file .graph-conformance)');
      expect(output).not.toContain(' at ');
    }
    expect(everythingIn(reports)).toBe(before);
  });
});

test('a run uses the folder again that it has made', async () => {
  await withReports(async (reports) => {
    for (const _ of [1, 2]) {
      const { code, output } = await command(ONE, { GRAPH_REPORTS: reports });
      expect(code, output).toBe(0);
    }
    expect(readdirSync(reports)).toEqual(expect.arrayContaining(['.graph-conformance', 'run.json']));
    expect(readdirSync(reports)).not.toContain('.graph-conformance.lock');
  });
});

test('a run does not follow a symbolic link in its folder', async () => {
  await withReports(async (folder) => {
    const reports = join(folder, 'reports');
    mkdirSync(reports);
    writeFileSync(join(folder, 'mine.xml'), 'mine');
    writeFileSync(join(reports, '.graph-conformance'), '');
    symlinkSync(join(folder, 'mine.xml'), join(reports, 'junit.xml'));
    const { code, output } = await command(ONE, { GRAPH_REPORTS: reports });
    expect([code, output]).toEqual([
      2,
      expect.stringMatching(/junit\.xml is a symbolic link, which is not followed/),
    ]);
    expect(readFileSync(join(folder, 'mine.xml'), 'utf8')).toBe('mine');
  });
});

test('of two runs in one folder the second says so, sends nothing and ends with exit code 2; a sweep does alike', async () => {
  let requests = 0;
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const server = await openLoopback(() => {
    requests += 1;
    answer();
  });
  await withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports, GRAPH_BASE_URL: server.base };
    const first = start(ONE, variables);
    await asked;
    for (const args of [ONE, ['sweep']]) {
      const { code, output } = await command(args, variables);
      expect([code, output]).toEqual([2, expect.stringContaining('uses this folder and is still running')]);
    }
    expect(requests).toBe(1);
    await server.close();
    await first.finished;
  });
});
