import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { command, readRun, withReports } from '../support/command.ts';

const PAGE = 'beta/policysetassignment-create';

test('the reds of the last run fail again at its target, and are fixed at another; the last run stays as it is', async () => {
  const [wrong, right] = [await startMock({ faults: ['id-two-guids'] }), await startMock()];
  await withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports };
    const target = ['--base-url', `${wrong.url}/beta`, '--parents', 'create'];
    const first = await command(
      ['run', '--grep', `${PAGE}/(example|reject.client-id)`, ...target],
      variables,
    );
    expect(first.code).toBe(1);
    expect(readFileSync(join(reports, 'failures.txt'), 'utf8')).toContain(
      `npm run replay -- '${PAGE}/example'`,
    );
    const before = JSON.stringify(readRun(reports));

    const again = await command(['replay', '--parents', 'create'], variables);
    expect([again.code, again.output]).toEqual([
      1,
      expect.stringMatching(new RegExp(`\\nFAILED  ${PAGE}/example#id-guid  got .*\\n\\n1 failed\\n$`)),
    ]);
    expect(again.output).toContain(`against ${wrong.url}/beta`);
    expect(again.output).not.toContain('reject.client-id');

    const elsewhere = ['--base-url', `${right.url}/beta`, '--parents', 'create'];
    const fixed = await command(['replay', ...elsewhere], variables);
    expect([fixed.code, fixed.output]).toEqual([
      0,
      expect.stringMatching(new RegExp(`\\nFIXED   ${PAGE}/example#id-guid\\n\\n1 fixed\\n$`)),
    ]);
    expect(JSON.stringify(readRun(reports))).toBe(before);
  });
  await Promise.all([wrong.close(), right.close()]);
});

test('without a last run, or with a pattern, nothing is replayed: exit code 2; with nothing red: 0', () =>
  withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports };
    const none = await command(['replay'], variables);
    expect([none.code, none.output]).toEqual([2, expect.stringContaining('run.json: expected the run file')]);
    const pattern = await command(['replay', '--grep', 'x'], variables);
    expect([pattern.code, pattern.output]).toEqual([2, expect.stringContaining('replay takes addresses')]);
    await command(['run', '--grep', `${PAGE}/example`], variables);
    const green = await command(['replay'], variables);
    expect([green.code, green.output]).toEqual([0, 'nothing is red in the last run\n']);
  }));

test('an address that is asked for is run and told, one that does not exist is exit code 2', () =>
  withReports(async (reports) => {
    const variables = { GRAPH_REPORTS: reports };
    await command(['run', '--grep', `${PAGE}/example`], variables);
    const named = await command(['replay', `${PAGE}/reject.client-id`], variables);
    expect([named.code, named.output]).toEqual([
      0,
      expect.stringMatching(new RegExp(`\\nPASSED  ${PAGE}/reject.client-id\\n\\n1 passed\\n$`)),
    ]);
    const unknown = await command(['replay', `${PAGE}/no-such-case`], variables);
    expect(unknown.code, unknown.output).toBe(2);
  }));
