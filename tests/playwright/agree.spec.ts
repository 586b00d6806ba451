import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { parseAddress } from '../../src/model/address.ts';
import { isRed, OUTCOMES, type Outcome, type Verdict } from '../../src/model/verdict.ts';
import type { Waiver } from '../../src/model/waiver.ts';
import { percent } from '../../src/report/fidelity.ts';
import { isWrongReply, worstOf } from '../../src/report/worst.ts';
import { readAllure } from '../support/allure-results.ts';
import { command, readRun, withReports } from '../support/command.ts';
import { junitCasesIn } from '../support/junit-file.ts';
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

    // Case by case: the worst of its clauses, and each that is worth reading.
    const cases: { [address: string]: Verdict[] } = {};
    for (const verdict of clauses) {
      const { subject } = parseAddress(verdict.address);
      cases[subject] = [...(cases[subject] ?? []), verdict];
    }
    const worsts = Object.entries(cases).map(([address, own]) => [address, worstOf(own)?.outcome]);
    const allure = readAllure(reports);
    expect(Object.fromEntries(allure.map(({ address, labels }) => [address, labels.outcome]))).toEqual(
      Object.fromEntries(worsts),
    );
    const junit = junitCasesIn(readFileSync(join(reports, 'junit.xml'), 'utf8'));
    expect(junit.map(({ address }) => address).toSorted()).toEqual(Object.keys(cases).toSorted());
    for (const { address, red, text } of junit) {
      const own = cases[address] ?? [];
      const worst = worstOf(own);
      const kind = worst === null || !isRed(worst) ? null : isWrongReply(worst) ? 'failure' : 'error';
      expect(red, address).toBe(kind);
      const others = own.filter(({ outcome }) => outcome !== 'pass');
      // What could not be judged for one reason shares an entry.
      const blocked = text.match(/: blocked .*$/gm)?.join(' ') ?? '';
      const isSaid = ({ address, outcome }: Verdict) =>
        outcome === 'blocked'
          ? blocked.includes(` #${parseAddress(address).clause}`)
          : text.includes(`${address}: ${outcome}`);
      expect(others.filter((each) => !isSaid(each))).toEqual([]);
      const steps = allure.find((each) => each.address === address)?.steps ?? [];
      expect(steps.filter(({ status }) => status !== 'passed')).toHaveLength(others.filter(isRed).length);
      expect(steps).toHaveLength(own.length);
    }

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
