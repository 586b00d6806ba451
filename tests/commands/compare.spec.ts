import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { command, withReports } from '../support/command.ts';
import { withDocs } from '../support/docs-folder.ts';

const SOME = ['run', '--grep', 'policysetassignment-create/'];
const ONE = ['run', '--grep', 'policysetassignment-create/example'];

test('two equal runs of the embedded mock compare as empty, with any number of workers; exit code 0', () =>
  withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports };
    for (const workers of ['--workers=1', '--workers=2']) {
      const { code, output } = await command([...SOME, workers], variables);
      expect(code, output).toBe(0);
    }
    const { code, output } = await command(['compare'], variables);
    expect([code, output.split('\n')]).toEqual([
      0,
      ['nothing changed', expect.stringMatching(/^before: /), expect.stringMatching(/^after: /), ''],
    ]);
  }));

test('what is newly red is told after a run with GRAPH_BASELINE, and by compare in each format; exit code 1', async () => {
  const mock = await startMock({ faults: ['id-two-guids'] });
  await withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports };
    await command(ONE, variables);
    // The run that is compared with is that which this run replaces.
    const baseline = join(reports, 'run.json');
    const more = { GRAPH_BASE_URL: `${mock.url}/beta`, GRAPH_PARENTS: 'create', GRAPH_BASELINE: baseline };
    const second = await command(ONE, { ...variables, ...more });
    expect(second.code).toBe(1);
    expect(second.output).toContain(
      `compared with GRAPH_BASELINE=${baseline}: differences: 1 newly red, 1 changed`,
    );
    const page = readFileSync(join(reports, 'comparison.html'), 'utf8');
    expect(page).toContain('<code>beta/policysetassignment-create/example#id-guid</code>');

    const [first = '', last = ''] = readdirSync(join(reports, 'runs')).toSorted();
    expect(`${first} ${last}`).toMatch(/^[-\dT.]+Z-part [-\dT.]+Z-part$/);
    const folders = [join(reports, 'runs', first), join(reports, 'runs', last, 'run.json')];
    for (const format of ['text', 'markdown', 'json', 'html']) {
      const { code, output } = await command(['compare', ...folders, '--format', format], variables);
      expect([code, output]).toEqual([
        1,
        expect.stringContaining(
          format === 'html' ? 'comparison.html' : 'beta/policysetassignment-create/example#id-guid',
        ),
      ]);
      if (format === 'json') expect(JSON.parse(output).counts).toMatchObject({ 'newly-red': 1, fixed: 0 });
    }
    // An id of another form is breaking for whoever has taken the first one; until somebody says why it is not.
    const drift = join(reports, 'drift.json');
    const back = (...more: string[]) =>
      command(['compare', ...folders.toReversed(), ...more], { ...variables, GRAPH_DRIFT: drift });
    const differences = 'differences: 1 changed, 1 fixed, 1 breaking drift';
    const approved = await back('--approve');
    expect([approved.code, approved.output]).toEqual([0, expect.stringContaining('drift.json: 1 entries')]);
    const refused = await back();
    expect([refused.code, refused.output]).toEqual([
      2,
      expect.stringMatching(/drift\.json:5: expected .*reason/),
    ]);
    const entries = readFileSync(drift, 'utf8');
    writeFileSync(drift, entries.replace('"reason": ""', '"reason": "as announced"'));
    const accepted = await back();
    expect([accepted.code, accepted.output]).toEqual([
      0,
      expect.stringContaining(`${differences} (1 approved)`),
    ]);
  });
  await mock.close();
});

test('a run that is green and has lost a member since its baseline ends with exit code 1', () =>
  withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports };
    await command(ONE, variables);
    const baseline = join(reports, 'baseline.json');
    const run = readFileSync(join(reports, 'run.json'), 'utf8');
    writeFileSync(baseline, run.replaceAll('"/id":', '"/lost":{"types":["string"]},"/id":'));
    const { code, output } = await command(ONE, { ...variables, GRAPH_BASELINE: baseline });
    expect(code, output).toBe(1);
    expect(output).toMatch(
      /differences: \d breaking drift\n[\s\S]*\/lost {2}is not there any more \(member-vanished\)/,
    );
  }));

test('a baseline that is not there ends the run with exit code 2, and nothing of an earlier run is left', () =>
  withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports };
    await command(ONE, variables);
    const { code, output } = await command(ONE, { ...variables, GRAPH_BASELINE: 'previous' });
    expect([code, output]).toEqual([2, expect.stringMatching(/^previous: only one run is kept/m)]);
    expect(existsSync(join(reports, 'run.json'))).toBe(false);
    const compared = await command(['compare', 'no-such-run', 'last'], variables);
    expect([compared.code, compared.output]).toEqual([2, expect.stringContaining('no-such-run: expected')]);
  }));

test('a run of a selection, or one that could not start, is not the last full one', () =>
  withDocs(2, {}, (docs) =>
    withReports(async (reports) => {
      const variables = { GRAPH_REPORTS: reports, GRAPH_DOCS: docs, GRAPH_BASE_URL: '' };
      const runs = () => readdirSync(join(reports, 'runs')).toSorted();
      expect((await command(['run'], variables)).code).toBe(0);
      const [full = ''] = runs();
      expect(full).toMatch(/Z$/);
      for (const more of [
        ['--grep', 'example'],
        ['--shard', '1/2'],
        ['--base-url', 'http://127.0.0.1:9/beta'],
      ])
        await command(['run', ...more], variables);
      expect(runs()).toEqual([full, ...Array(3).fill(expect.stringMatching(/Z-part$/))]);
      const { code, output } = await command(['compare', join(reports, 'runs', full), 'last'], variables);
      expect([code, output]).toEqual([
        0,
        expect.stringMatching(/^nothing changed\nbefore: (.*)\nafter: \1\n$/),
      ]);
    }),
  ));
