import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { loadFormats } from '../../src/files/data.ts';
import { ROOT } from '../../src/files/root.ts';
import { type MockServer, startMock } from '../../src/mock/server.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { descendants, readRun, start, withReports } from '../support/command.ts';
import { openProxy, type Passing } from '../support/proxy.ts';

const PARENTS = '/beta/deviceAppManagement/policySets';
const EXAMPLE = 'beta/policysetassignment-create/example';

type Interrupted = { reports: string; code: number | null; output: string; mock: MockServer };

/**
 * Runs an example and a life cycle; sends a signal while the life cycle's parent is created, which takes a while.
 * `passing` says what becomes of the other requests. A terminal, or a CI system, sends it to every process.
 */
async function interrupt(
  signal: NodeJS.Signals,
  toAll: boolean,
  passing: (method: string) => Passing,
  look: (interrupted: Interrupted) => void | Promise<void>,
): Promise<void> {
  const mock = await startMock();
  const proxy = await openProxy(mock.url, (method, path, count) => {
    if (method !== 'POST' || path !== PARENTS || count !== 2) return passing(method);
    const first = run?.child.pid ?? 0;
    const others = toAll ? descendants(first).map(({ pid }) => pid) : [];
    for (const pid of [first, ...others]) process.kill(pid, signal);
    return { delayMs: 2000 };
  });
  let run: ReturnType<typeof start> | null = null;
  await withReports(async (reports) => {
    const args = ['run', '--workers=1', '--grep', 'policysetassignment-create/(example|lifecycle)'];
    run = start(args, { GRAPH_REPORTS: reports, GRAPH_BASE_URL: proxy.base, GRAPH_PARENTS: 'create' });
    const { code, output } = await run.finished;
    await look({ reports, code, output, mock });
  });
  await proxy.close();
  await mock.close();
}

const SENT = [
  ['SIGINT', false],
  ['SIGTERM', false],
  ['SIGINT', true],
  ['SIGTERM', true],
  ['SIGHUP', true],
] as const;
for (const [signal, toAll] of SENT) {
  const whom = toAll ? 'every process' : 'the command';
  test(`${signal} to ${whom} while a parent is created: verdicts are kept, JUnit is written, nothing is left`, async () => {
    await interrupt(
      signal,
      toAll,
      () => ({}),
      ({ reports, code, output, mock }) => {
        expect(code, output).toBe(1);
        const run = readRun(reports);
        expect(loadFormats()('run', run as unknown as JsonObject)).toEqual([]);
        const [judged, other] = [true, false].map((isExample) =>
          run.clauses.filter(({ address }) => address.startsWith(`${EXAMPLE}#`) === isExample),
        );
        expect(new Set(judged?.map(({ outcome }) => outcome))).toEqual(new Set(['pass']));
        expect(new Set(other?.map(({ outcome, blame }) => `${outcome} ${blame}`))).toEqual(
          new Set(['blocked harness']),
        );
        expect(run).toMatchObject({ problems: ['the run was interrupted'], left: [] });
        const junit = readFileSync(join(reports, 'junit.xml'), 'utf8');
        // The example is green; the life cycle and the run are not.
        expect(junit).toContain('<testsuites tests="3" failures="0" errors="2"');
        // Two parents, and two assignments of the example.
        expect(mock.stats().created).toBe(4);
        expect(mock.leftovers()).toEqual([]);
      },
    );
  });
}

test('what an interrupted run cannot delete is printed with a command that deletes it, and is in run.json', async () => {
  let isRefused = true;
  await interrupt(
    'SIGINT',
    false,
    (method) => (method === 'DELETE' && isRefused ? { instead: 403 } : {}),
    async ({ reports, code, output, mock }) => {
      expect(code).toBe(1);
      const parents = mock.leftovers().filter((path) => !path.includes('/assignments/'));
      const { problems, left: written } = readRun(reports);
      expect(written).toHaveLength(2);
      for (const path of parents)
        expect(written).toContainEqual(expect.stringContaining(`DELETE ${path} answered 403`));
      expect(problems).toContainEqual(expect.stringContaining('not cleaned up'));
      for (const line of written) expect(output).toContain(`  ${line}`);
      const [, sweep = ''] = /^to delete it: (.+)$/m.exec(output) ?? [];
      isRefused = false;
      await promisify(execFile)('bash', ['-c', sweep], { cwd: ROOT, timeout: 60_000 });
      expect(mock.leftovers()).toEqual([]);
    },
  );
});
