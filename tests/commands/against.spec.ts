import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadFormats } from '../../src/files/data.ts';
import { startMock } from '../../src/mock/server.ts';
import { command, everythingIn, readRun, withReports } from '../support/command.ts';

const PAGE = 'beta/policysetassignment-create';
const CANARY = 'againstcanary5F2A9C1E';

test('two targets that reply alike: no differences; one with a fault: just that is told, and nothing secret is written', async () => {
  const faults = ['last-modified-missing'];
  const mocks = [await startMock(), await startMock(), await startMock({ faults })];
  const [one = '', other = '', wrong = ''] = mocks.map(({ url }) => `${url}/beta`);
  await withReports(async (reports) => {
    const variables = {
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: one,
      GRAPH_PARENTS: 'create',
      GRAPH_AUTH: 'token',
      GRAPH_TOKEN: CANARY,
    };
    const run = (against: string) =>
      command(['run', '--grep', `${PAGE}/(example|reject.malformed-json)`, '--against', against], variables);
    const read = () => JSON.parse(readFileSync(join(reports, 'against.json'), 'utf8'));

    const alike = await run(other);
    expect(alike.code, alike.output).toBe(0);
    expect(alike.output).toMatch(/\nagainst http\S+: 9 replies compared, no differences\n/);
    expect(read()).toMatchObject({ replies: { compared: 9, equal: 9 }, differences: [] });

    const unlike = await run(wrong);
    // The first target is as green as before; what the second is judged stands in its own folder.
    expect(unlike.code, unlike.output).toBe(0);
    expect(unlike.output).toMatch(
      /\n +4 × missing member: POST \/lastModifiedDateTime: "[^"]+" → nothing \(beta\/policysetassignment-create\/example\)\n/,
    );
    const found = read();
    expect(loadFormats()('against', found)).toEqual([]);
    expect(found.differences).toHaveLength(1);
    expect(found.differences[0]).toMatchObject({ kind: 'missing', requests: 'POST', count: 4, cases: 2 });
    expect(readFileSync(join(reports, 'against.md'), 'utf8')).toContain('`/lastModifiedDateTime`');
    expect([readRun(reports).baseUrl, readRun(join(reports, 'against')).baseUrl]).toEqual([one, wrong]);
    expect(readRun(join(reports, 'against')).counts.fail).toBeGreaterThan(0);
    expect(`${alike.output}${unlike.output}${everythingIn(reports)}`).not.toContain(CANARY);
  });
  for (const mock of mocks) {
    expect(mock.leftovers()).toEqual([]);
    await mock.close();
  }
});

test('a second target that cannot be reached, or options that are of one run, are exit code 2 before anything is sent', () =>
  withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports, GRAPH_AGAINST: 'http://127.0.0.1:9/beta' };
    const nowhere = await command(['run', '--grep', `${PAGE}/example`], variables);
    expect([nowhere.code, nowhere.output]).toEqual([
      2,
      expect.stringMatching(/^GRAPH_AGAINST: http:\/\/127\.0\.0\.1:9\/beta cannot be reached: /),
    ]);
    expect(readFileSync(join(reports, 'junit.xml'), 'utf8')).toContain('cannot be reached');
    expect(existsSync(join(reports, 'run.json'))).toBe(false);
    const quiet = await command(['run', '--reporter', 'json'], variables);
    expect([quiet.code, quiet.output]).toEqual([
      2,
      expect.stringContaining('--reporter is refused with GRAPH_AGAINST'),
    ]);
    const again = await command(['replay', '--against', 'http://127.0.0.1:9/beta'], variables);
    expect([again.code, again.output]).toEqual([
      2,
      expect.stringContaining('replay runs again at one target'),
    ]);
  }));
