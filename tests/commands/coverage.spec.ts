import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { command, readRun, withReports } from '../support/command.ts';

test('a run that keeps every clause is red where it shows less of the contract than it has to, and says what', async () => {
  await withReports(async (reports) => {
    const selected = ['run', '--grep', 'policysetassignment-create/example', '--min-coverage', '80'];
    const { code, output } = await command(selected, { GRAPH_REPORTS: reports });
    expect(code, output).toBe(1);
    const { counts, clauses, coverage, problems } = readRun(reports);
    expect(counts.pass).toBe(clauses.length);
    const {
      valued,
      of,
      never = [],
    } = coverage?.operations['POST /deviceAppManagement/policySets/{}/assignments'] ?? {};
    expect([valued, of]).toEqual([3, 16]);
    expect(coverage).toMatchObject({ valued, of });
    const short = `coverage 18.7 % of the contract is below 80 %; never seen with a value: 13 of POST /deviceAppManagement/policySets/{}/assignments (${never[0]}, `;
    expect(problems).toEqual([expect.stringContaining(short)]);
    const line =
      'coverage 18.7 % of the contract: 3 of 16 properties, enum members and target kinds seen with a value';
    const summary = readFileSync(join(reports, 'summary.md'), 'utf8');
    for (const text of [output, summary]) expect(text).toContain(line);
    expect(output).toContain(`outside the cases: ${short}`);
    expect(summary).toMatch(/^## Red: /);
    expect(readFileSync(join(reports, 'junit.xml'), 'utf8')).toContain('<error message="coverage 18.7 %');
    expect(readFileSync(join(reports, 'conformance.html'), 'utf8')).toContain(
      '["coverage","18.7 % (3 of 16)"]',
    );
  });
});
