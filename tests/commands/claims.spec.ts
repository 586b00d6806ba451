import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { command, type Finished, readRun, withReports } from '../support/command.ts';

const POLICY_SETS = 'POST /deviceAppManagement/policySets/{}/assignments';
const OTHER = 'POST /deviceManagement/groupPolicyConfigurations/{}/assignments';

/** Runs two examples against the embedded mock, with these claims. */
async function runWith(claims: unknown): Promise<Finished & { run: ReturnType<typeof readRun> | null }> {
  return withReports(async (folder) => {
    const file = join(folder, 'claims.json');
    writeFileSync(file, JSON.stringify(claims, null, 2));
    const reports = join(folder, 'reports');
    const grep = '(policyset|grouppolicyconfiguration)assignment-create/example#status';
    const ended = await command(['run', '--claims', file, '--grep', grep], { GRAPH_REPORTS: reports });
    return { ...ended, run: ended.code === 2 ? null : readRun(reports) };
  });
}

test('operations that nobody claims are not run: they lower breadth, and not fidelity', async () => {
  const { code, output, run } = await runWith([
    'POST /deviceAppManagement/policySets/{policySetId}/assignments',
  ]);
  expect(code, output).toBe(0);
  expect(run?.clauses.every(({ address }) => address.includes('policysetassignment'))).toBe(true);
  expect(run?.notImplemented.length).toBeGreaterThan(0);
  expect(run?.notImplemented).toContain(OTHER);
  const documented = 1 + (run?.notImplemented.length ?? 0);
  expect(run?.breadth).toEqual({ implemented: 1, documented });
  const { must } = run?.fidelity ?? {};
  expect(must?.judged).toBeGreaterThan(0);
  expect(must?.kept).toBe(must?.judged);
  expect(output).toMatch(
    new RegExp(`^fidelity 100\\.0 % of must .*; breadth 1 of ${documented} operations$`, 'm'),
  );
});

const REFUSED: [what: string, claims: unknown, message: RegExp][] = [
  [
    'an operation that no page documents',
    [POLICY_SETS, 'GET /users'],
    /GET \/users is no documented operation of beta/,
  ],
  [
    'a path alone',
    [POLICY_SETS, '/users'],
    /claims\.json:3: expected a list of operations .*\/1 that must match/,
  ],
  ['nothing', [], /claims\.json:1: /],
];
for (const [what, claims, message] of REFUSED) {
  test(`claims of ${what} end in exit code 2`, async () => {
    const { code, output } = await runWith(claims);
    expect(code, output).toBe(2);
    expect(output).toMatch(message);
  });
}
