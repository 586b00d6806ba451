import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { FullConfig, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { loadKnowledge, loadSource, requireFormat, toolVersion } from '../files/data.ts';
import { REPORTS, ROOT, RUN_FILE } from '../files/root.ts';
import type { Case } from '../model/case.ts';
import type { JsonObject } from '../model/json.ts';
import { deviationsTable } from '../report/terminal/deviations.ts';
import { operationsTable, worst } from '../report/terminal/operations.ts';
import { type CaseOutcome, runFile } from '../results/run.ts';
import { readSettings } from '../settings/settings.ts';
import { casesOf, RESULT } from './test.ts';

/**
 * Gathers the verdicts of a run into `reports/run.json` and prints the table of operations. The file is
 * there from the beginning, with every case as not run, so that a run that dies leaves a readable one.
 */
export default class ConformanceReporter implements Reporter {
  private cases: Case[] = [];
  private outcomes = new Map<string, CaseOutcome>();
  private startedAt = new Date();
  private problem: string | null = null;

  onBegin(_config: FullConfig, suite: Suite): void {
    const titles = new Set(suite.allTests().map(({ title }) => title));
    this.cases = casesOf().filter(({ address }) => titles.has(address));
    if (this.cases.length === 0) return;
    rmSync(join(REPORTS, 'allure-results'), { recursive: true, force: true });
    this.write(0);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const became = outcomeOf(result);
    this.outcomes.set(test.title, became);
    const outcome =
      'verdicts' in became ? worst(became.verdicts.map(({ outcome }) => outcome)) : became.outcome;
    console.log(`${outcome.padEnd(8)} ${test.title} (${Math.round(result.duration)} ms)`);
    const text = result.error?.stack ?? result.error?.message;
    if (text !== undefined) console.log(`\n${text.replace(/^/gm, '    ')}\n`);
  }

  /** What goes wrong outside the tests: the set-up, a worker's teardown. */
  onError(error: TestError): void {
    this.problem ??= error.message ?? null;
    console.error(error.message ?? error.value ?? 'an error without a message');
  }

  onEnd({ duration }: { duration: number }): void {
    // Where the set-up fails Playwright does not get to say which cases were selected: none of all did run.
    const isSetUp = this.problem === null || this.problem.includes('No tests found');
    if (this.cases.length === 0 && !isSetUp) this.cases = casesOf();
    if (this.cases.length === 0) return;
    const run = this.write(duration);
    const { counts } = run;
    const shown = Object.entries(counts).filter(([outcome, count]) => count > 0 || outcome === 'pass');
    console.log(`\n${operationsTable(this.cases, run.clauses)}\n`);
    const { deviations } = loadKnowledge(run.version, run.profile);
    if (deviations.length > 0) console.log(`${deviationsTable(deviations, run.clauses)}\n`);
    const again = Object.values(run.weather);
    if (again.length > 0) {
      const sum = (of: 'retries' | 'restarts') => again.reduce((total, each) => total + each[of], 0);
      console.log(
        `${again.length} cases were held up: ${sum('retries')} requests sent again, ${sum('restarts')} cases begun again`,
      );
    }
    console.log(
      `${this.cases.length} cases, ${run.clauses.length} clauses: ${shown.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`,
    );
    console.log(`against ${run.baseUrl} (${run.profile} profile)`);
    console.log(
      `reports: ${relative(process.cwd(), RUN_FILE)}, ${relative(process.cwd(), join(REPORTS, 'junit.xml'))}; HTML: npm run report`,
    );
  }

  printsToStdio(): boolean {
    return true;
  }

  private write(durationMs: number): ReturnType<typeof runFile> {
    const { target, profile } = readSettings();
    const tool = { name: 'graph-conformance', version: toolVersion() };
    const facts = {
      tool,
      source: loadSource(),
      baseUrl: target.base,
      version: target.version,
      profile,
      startedAt: this.startedAt,
      durationMs,
    };
    const run = runFile(
      facts,
      this.cases,
      (address) =>
        this.outcomes.get(address) ?? {
          missing: this.problem ?? 'the run ended before this case did',
          outcome: 'blocked',
        },
    );
    requireFormat(relative(ROOT, RUN_FILE), run as unknown as JsonObject, 'run');
    mkdirSync(REPORTS, { recursive: true });
    writeFileSync(`${RUN_FILE}.new`, `${JSON.stringify(run, null, 2)}\n`);
    renameSync(`${RUN_FILE}.new`, RUN_FILE);
    return run;
  }
}

function outcomeOf(result: TestResult): CaseOutcome {
  const said = result.annotations.find(({ type }) => type === RESULT)?.description;
  if (said !== undefined) return JSON.parse(said) as CaseOutcome;
  const missing = result.error?.message ?? `the test was ${result.status}`;
  // A worker that dies says nothing of the case; anything thrown in the test is a defect of this suite.
  const died =
    result.status === 'interrupted' ||
    result.status === 'skipped' ||
    /worker process exited|Worker teardown/.test(missing);
  return { missing, outcome: died ? 'blocked' : 'fail' };
}
