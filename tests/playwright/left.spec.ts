import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { leftIn, notCleanedUp } from '../../src/playwright/cleanup.ts';
import { textOf } from '../../src/playwright/result.ts';
import { command, readRun, withReports } from '../support/command.ts';
import { openProxy } from '../support/proxy.ts';

for (const [what, faults] of [
  ['green', []],
  ['red', ['status-200']],
] as const) {
  test(`what could not be deleted is printed and in run.json and JUnit, where the last case was ${what}`, async () => {
    const mock = await startMock({ faults: [...faults] });
    const proxy = await openProxy(mock.url, (method) => (method === 'DELETE' ? { instead: 403 } : {}));
    await withReports(async (reports) => {
      const { code, output } = await command(
        ['run', '--grep', 'beta/policysetassignment-create/example#status'],
        { GRAPH_REPORTS: reports, GRAPH_BASE_URL: proxy.base, GRAPH_PARENTS: 'create' },
      );
      expect(code, output).toBe(1);
      const { left, problems, counts } = readRun(reports);
      expect(counts.fail).toBe(faults.length);
      expect(left).toEqual([
        expect.stringMatching(/^DELETE \/deviceAppManagement\/policySets\/\S+ answered 403/),
      ]);
      expect(problems).toEqual([expect.stringContaining(left[0] ?? 'nothing')]);
      expect(output).toContain(
        `left over at the target:\n  ${left[0]}\nto delete it: GRAPH_BASE_URL='${proxy.base}' `,
      );
      const errors = new RegExp(`failures="${faults.length}" errors="1"`);
      expect(readFileSync(join(reports, 'junit.xml'), 'utf8')).toMatch(errors);
    });
    await proxy.close();
    await mock.close();
  });
}

test('lines of several workers are read back, whatever the target has answered', () => {
  const lines = ['DELETE /a answered 500 {\n  "x": 1\n}', 'DELETE /b got no reply'];
  const { message } = notCleanedUp(lines);
  expect(leftIn(textOf({ message: `${message}\n\nFailed worker ran 3 tests:\n- no line of ours` }))).toEqual([
    'DELETE /a answered 500 { "x": 1 }',
    'DELETE /b got no reply',
  ]);
  expect(leftIn('DELETE /c answered 500')).toEqual([]);
});
