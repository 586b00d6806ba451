import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { command, readRun, withReports } from '../support/command.ts';
import { openProxy } from '../support/proxy.ts';

for (const attempts of ['retries', 'repeatEach']) {
  test(`with ${attempts} in a configuration of the user's own the worst attempt counts, in all that is written`, async () => {
    const mock = await startMock();
    let posts = 0;
    // Wrong at the first attempt only.
    const proxy = await openProxy(mock.url, (method, path) => {
      if (method !== 'POST' || !path.endsWith('/assignments')) return {};
      posts += 1;
      return posts === 1 ? { instead: 500 } : {};
    });
    await withReports(async (reports) => {
      const args = ['--config', 'tests/support/attempts.config.ts', '--workers=1'];
      const { code, output } = await command(
        ['run', ...args, '--grep', 'beta/policysetassignment-create/example#status'],
        {
          GRAPH_REPORTS: reports,
          GRAPH_BASE_URL: proxy.base,
          GRAPH_PARENTS: 'create',
          ATTEMPTS: attempts,
        },
      );
      expect(posts, output).toBeGreaterThan(2);
      expect(code, output).toBe(1);
      const { counts, clauses } = readRun(reports);
      expect(counts.fail).toBeGreaterThan(0);
      expect(clauses).toContainEqual(
        expect.objectContaining({
          address: 'beta/policysetassignment-create/example#status',
          outcome: 'fail',
          got: expect.stringContaining('500'),
        }),
      );
      const junit = readFileSync(join(reports, 'junit.xml'), 'utf8');
      expect(junit).toContain('<testsuites tests="1" failures="1" errors="0"');
      // Other reporters count a test that was red at first as passed; here none does.
      expect(output).not.toContain('flaky');
      expect(output).toContain('1 failed');
    });
    await proxy.close();
    await mock.close();
  });
}
