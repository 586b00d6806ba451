import { relative } from 'node:path';
import type { FullConfig, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { currentSettings, shareSession } from '../engine/session.ts';
import { loadKnowledge, loadSource } from '../files/data.ts';
import { reportPaths, toolVersion } from '../files/root.ts';
import { clearResults, writeRunFile } from '../files/run-file.ts';
import type { Case } from '../model/case.ts';
import { worst } from '../model/verdict.ts';
import { deviationsTable } from '../report/terminal/deviations.ts';
import { operationsTable } from '../report/terminal/operations.ts';
import { type CaseOutcome, runFile } from '../results/run.ts';
import { takeResult } from './result.ts';
import { casesOf } from './test.ts';

/**
 * Gathers the verdicts of a run into `reports/run.json` and prints the table of operations. Writes the file at the
 * start as well, with every case as not run, so that a run that is killed leaves a readable one.
 */
export default class ConformanceReporter implements Reporter {
  private cases: Case[] = [];
  private outcomes = new Map<string, CaseOutcome>();
  private startedAt = new Date();
  private problem: string | null = null;
  private paths = reportPaths(currentSettings().reports);

  onBegin(_config: FullConfig, suite: Suite): void {
    const titles = new Set(suite.allTests().map(({ title }) => title));
    this.cases = casesOf().filter(({ address }) => titles.has(address));
    if (this.cases.length === 0) return;
    shareSession({ settlesOutcome: true });
    clearResults(this.paths.allureResults);
    this.write(0);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    // A red case was marked as an expected failure to keep its worker; other reporters must see a failure.
    test.expectedStatus = 'passed';
    const became = takeResult(result);
    this.outcomes.set(test.title, became);
    const outcome =
      'verdicts' in became ? worst(became.verdicts.map(({ outcome }) => outcome)) : became.outcome;
    console.log(`${outcome.padEnd(8)} ${test.title} (${Math.round(result.duration)} ms)`);
    const text = result.error?.stack ?? result.error?.message;
    if (text !== undefined) console.log(`\n${text.replace(/^/gm, '    ')}\n`);
  }

  /** Errors outside the tests: in the set-up, in a worker's teardown. */
  onError(error: TestError): void {
    this.problem ??= error.message ?? null;
    console.error(error.message ?? error.value ?? 'an error without a message');
  }

  onEnd({ duration }: { duration: number }): void {
    // Where the set-up fails, Playwright does not tell which cases were selected: then all count as not run.
    const isSetUp = this.problem === null || this.problem.includes('No tests found');
    if (this.cases.length === 0 && !isSetUp) this.cases = casesOf();
    if (this.cases.length === 0) return;
    const run = this.write(duration);
    const { counts } = run;
    const shown = Object.entries(counts).filter(([outcome, count]) => count > 0 || outcome === 'pass');
    console.log(`\n${operationsTable(this.cases, run.clauses)}\n`);
    const { deviations } = loadKnowledge(run.version, run.profile);
    if (deviations.length > 0) console.log(`${deviationsTable(deviations, run.clauses)}\n`);
    const again = Object.values(run.retries);
    if (again.length > 0) {
      const sum = (of: 'retries' | 'restarts') => again.reduce((total, each) => total + each[of], 0);
      console.log(
        `${again.length} cases had retries: ${sum('retries')} of single requests, ${sum('restarts')} of the whole case`,
      );
    }
    console.log(
      `${this.cases.length} cases, ${run.clauses.length} clauses: ${shown.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`,
    );
    console.log(`against ${run.baseUrl} (${run.profile} profile)`);
    console.log(
      `reports: ${relative(process.cwd(), this.paths.run)}, ${relative(process.cwd(), this.paths.junit)}; HTML: npm run report`,
    );
  }

  printsToStdio(): boolean {
    return true;
  }

  private write(durationMs: number): ReturnType<typeof runFile> {
    const { endpoint, profile } = currentSettings();
    const tool = { name: 'graph-conformance', version: toolVersion() };
    const facts = {
      tool,
      source: loadSource(),
      baseUrl: endpoint.base,
      version: endpoint.version,
      profile,
      startedAt: this.startedAt,
      durationMs,
    };
    const missing = this.problem ?? 'the run ended before this case did';
    const outcomeOf = (address: string) =>
      this.outcomes.get(address) ?? { missing, outcome: 'blocked' as const };
    const run = runFile(facts, this.cases, outcomeOf);
    writeRunFile(this.paths.run, run);
    return run;
  }
}
