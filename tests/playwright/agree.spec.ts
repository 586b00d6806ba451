import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { OUTCOMES, type Outcome } from '../../src/model/verdict.ts';
import type { Waiver } from '../../src/model/waiver.ts';
import { percent } from '../../src/report/fidelity.ts';
import { command, readRun, withReports } from '../support/command.ts';
import { badgeIn, byOutcome, findingsIn, matrixIn, summaryIn, terminalIn } from '../support/read-back.ts';

const PAGE = 'beta/policysetassignment-create';
const SELECTED = 'policysetassignment-create/(example|lifecycle|target.allDevices.*none|reject.target-n)';
const debt = (address: string, symptom: string): Waiver => ({
  addresses: [address],
  symptom,
  reason: 'until the next release',
  link: 'https://example.org/issues/7',
  expires: '9999-12-31',
});

test('of a run with one of each outcome every output says the same', async () => {
  const mock = await startMock({ faults: ['id-two-guids', 'read-not-json', 'client-request-id-missing'] });
  await withReports(async (folder) => {
    const waivers = join(folder, 'waivers.json');
    // One that is owed, and one that no longer is.
    const owed = [debt(`${PAGE}/example#id-guid`, '"*_*"'), debt(`${PAGE}/example#status`, '500')];
    writeFileSync(waivers, JSON.stringify(owed));
    const reports = join(folder, 'reports');
    const { code, output } = await command(['run', '--waivers', waivers, '--grep', SELECTED], {
      GRAPH_REPORTS: reports,
      GRAPH_BASE_URL: `${mock.url}/beta`,
      GRAPH_PARENTS: 'create',
      GRAPH_WAIT_MS: '100',
    });
    expect(code, output).toBe(1);
    const { clauses, counts, fidelity } = readRun(reports);
    const truth = byOutcome(clauses);
    for (const outcome of OUTCOMES) expect(truth[outcome]?.length ?? 0, outcome).toBeGreaterThan(0);
    expect(counts).toEqual(Object.fromEntries(OUTCOMES.map((outcome) => [outcome, truth[outcome]?.length])));

    // Clause by clause.
    expect(matrixIn(reports).clauses).toEqual(truth);
    const { findings } = findingsIn(reports);
    const found = byOutcome(
      findings.flatMap(({ outcome, addresses }) => addresses.map((address) => ({ address, outcome }))),
    );
    const { pass: _, ...others } = truth;
    expect(found).toEqual(others);
    expect(matrixIn(reports).causes).toBe(findings.length);

    // By numbers.
    const told = ORDER.flatMap((outcome) =>
      counts[outcome] > 0 ? `${counts[outcome]} ${outcome}` : [],
    ).join(', ');
    const sums = Object.fromEntries(Object.entries(others).map(([outcome, { length }]) => [outcome, length]));
    const must = percent({ kept: fidelity.must.kept, of: fidelity.must.judged });
    expect(summaryIn(reports)).toEqual({ counts: told, causes: sums, must });
    const { waived: __, ...shown } = sums;
    expect(terminalIn(output)).toEqual({ counts: told, causes: shown, must });
    expect(badgeIn(reports)).toBe(must);
  });
  await mock.close();
});

const ORDER: Outcome[] = ['pass', 'warn', 'waived', 'stale', 'blocked', 'fail'];
