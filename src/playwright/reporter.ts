import { fileURLToPath } from 'node:url';
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { adviceIn } from '../engine/advice.ts';
import { writeAllureFacts } from '../engine/allure-facts.ts';
import { covered } from '../engine/coverage.ts';
import { finish } from '../engine/finish.ts';
import type { Ended } from '../engine/junit.ts';
import { outgoing } from '../engine/outgoing.ts';
import { runCatalogue } from '../engine/run-catalogue.ts';
import { currentSettings, isInCi, readSession, shareSession } from '../engine/session.ts';
import { sweepCommand } from '../engine/sweep-command.ts';
import { loadSource } from '../files/data.ts';
import { openFailures } from '../files/failures-file.ts';
import { reportPaths, toolVersion } from '../files/root.ts';
import { writeRunFile } from '../files/run-file.ts';
import type { Case } from '../model/case.ts';
import type { CaseShapes } from '../model/shape.ts';
import { isRed, type Outcome } from '../model/verdict.ts';
import { collectShown } from '../report/matrix/shown.ts';
import { outcomeOf, worse } from '../results/attempt.ts';
import { shapeTable } from '../results/case-shapes.ts';
import { INTERRUPTED, type RunFile, runFile } from '../results/run.ts';
import { messagesOf } from './allure-case.ts';
import { refuseBlobs } from './blobs.ts';
import { isCleanup, leftIn } from './cleanup.ts';
import { openProgress, type ProgressTeller } from './progress.ts';
import { takeResult, textOf } from './result.ts';
import { NO_SHARD, openShard } from './shard.ts';

/**
 * Gathers the verdicts of a run into `reports/run.json`, `reports/junit.xml` and `reports/conformance.html`, which say
 * the same, and prints the table of operations. Writes the run file at the start as well, with every case as not run, so that a run that is
 * killed leaves a readable one.
 */
export default class ConformanceReporter implements Reporter {
  private cases: Case[] = [];
  private byAddress = new Map<string, Case>();
  private ended = new Map<string, Ended>();
  private workers = 1;
  private startedAt = new Date();
  private shard: string | null = null;
  private keeper = NO_SHARD;
  private problems: string[] = [];
  private left = new Set<string>();
  private shown = collectShown();
  private shapes = new Map<string, CaseShapes>();
  private paths = reportPaths(currentSettings().reports);
  /** Whether other reporters want to show what was sent and received, and whether Allure's is one of them. */
  private hasOthers = false;
  private tellsAllure = false;
  private source = loadSource();
  // The last lines are of the first target; the second has them in its files.
  private print = readSession().isQuiet || readSession().against === 'second' ? () => undefined : console.log;
  private isVerbose = currentSettings().verbose;
  private progress: ProgressTeller | null = null;
  private keepFailure = openFailures(this.paths.failures);
  private advice = new Set<string>();

  constructor() {
    refuseBlobs();
  }

  onBegin({ shard, reporter, workers }: FullConfig, suite: Suite): void {
    this.workers = workers;
    this.hasOthers = reporter.length > 1;
    this.tellsAllure = reporter.some(([name]) => name.includes('allure'));
    this.shard = shard === null ? null : `${shard.current}/${shard.total}`;
    this.keeper = openShard(this.paths.shard, this.shard, { startedAt: this.startedAt, workers });
    const titles = new Set(suite.allTests().map(({ title }) => title));
    this.cases = runCatalogue().cases.filter(({ address }) => titles.has(address));
    if (this.cases.length === 0) return;
    this.byAddress = new Map(this.cases.map((subject) => [subject.address, subject]));
    // A reporter before ours would take a red case for one that is expected to fail.
    shareSession({ settlesOutcome: reporter[0]?.[0] === fileURLToPath(import.meta.url) });
    this.keeper.begin(this.cases);
    this.write(0);
    if (!readSession().isQuiet && !this.isVerbose) this.progress = openProgress(this.cases.length, isInCi());
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    // A red case was marked as an expected failure to keep its worker; other reporters must see a failure.
    test.expectedStatus = 'passed';
    const { outcome, exchanges, shown, shapes } = takeResult(result);
    if (this.hasOthers && exchanges !== null) {
      const body = Buffer.from(exchanges);
      result.attachments.push({ name: 'exchanges', contentType: 'text/plain', body });
    }
    const texts = result.errors.map(textOf);
    const text = texts.filter((each) => !isCleanup(each)).join('\n\n');
    // A test may also fail after its case was judged, for example by what its worker could not delete.
    const isJudgedRed = isRed({ outcome: outcomeOf(outcome) });
    for (const each of texts) this.note(each, isCleanup(each) || !isJudgedRed);
    const curls = shown.map(({ step, curl }) => ({ step, curl }));
    const attempt = { outcome, text, durationMs: result.duration, curls };
    const earlier = this.ended.get(test.title) ?? attempt;
    const kept = worse(earlier.outcome, outcome) === outcome ? attempt : earlier;
    this.ended.set(test.title, kept);
    if (kept === attempt) {
      this.shown.keep(test.title, shown, outcome);
      this.shapes.set(test.title, shapes);
    }
    if (kept !== attempt && test.results.length > 1) failAs(result, kept);
    const subject = this.byAddress.get(test.title);
    if (this.tellsAllure && subject !== undefined)
      result.attachments.push(...messagesOf(subject, kept.outcome, this.source));
    this.tell(test.title, outcomeOf(outcome), result.duration, texts);
  }

  /** Errors outside the tests: in the set-up, in a worker's teardown. */
  onError(error: TestError): void {
    const text = textOf(error);
    this.note(text, true);
    this.progress?.clear();
    console.error(text);
  }

  async onEnd({ duration, status }: FullResult): Promise<Pick<FullResult, 'status'> | undefined> {
    if (status === 'interrupted') this.problems.push(INTERRUPTED);
    // Where the set-up fails, Playwright does not tell which cases were selected: then all count as not run.
    const isSelected =
      this.problems.length === 0 || this.problems.some((text) => text.includes('No tests found'));
    if (this.cases.length === 0 && !isSelected) this.cases = runCatalogue().cases;
    if (this.cases.length === 0) return undefined;
    // Before the run file: what has verdicts there has the rest here.
    this.keeper.end(this.cases, this.ended, this.shown.kept);
    const run = this.write(duration);
    this.progress?.clear();
    const { cases, ended, source, startedAt, workers, advice, paths, isVerbose } = this;
    const shown = this.shown.kept;
    const { endpoint, reports, shell } = currentSettings();
    const { lines, left } = finish(paths, {
      run,
      cases,
      ended,
      shown,
      source,
      startedAt,
      workers,
      advice,
      waivers: runCatalogue().waivers,
      sweep: sweepCommand(endpoint, reports, shell),
      isVerbose,
    });
    for (const line of lines) this.print(line);
    for (const line of left) console.error(line);
    const isGreen = status === 'passed' && run.problems.length === 0 && !run.clauses.some(isRed);
    return { status: isGreen ? 'passed' : 'failed' };
  }

  printsToStdio(): boolean {
    return !readSession().isQuiet;
  }

  private note(text: string, isProblem: boolean): void {
    if (isProblem) this.problems.push(text);
    // The embedded mock ends with the run, and so does all that was created there.
    if (currentSettings().endpoint.embedded) return;
    for (const line of leftIn(text)) this.left.add(line);
  }

  /** With `--verbose` the terminal has each case and all that is said of it; else a file has what is said of reds. */
  private tell(title: string, outcome: Outcome, durationMs: number, texts: string[]): void {
    for (const text of texts) {
      this.keepFailure(text);
      for (const advice of adviceIn(text)) this.advice.add(advice);
    }
    this.progress?.tell(isRed({ outcome }));
    if (this.isVerbose) {
      this.print(`${outcome.padEnd(8)} ${title} (${Math.round(durationMs)} ms)`);
      if (texts.length > 0) this.print(`\n${texts.join('\n\n').replace(/^/gm, '    ')}\n`);
    } else for (const text of texts.filter(isCleanup)) this.print(text);
  }

  private isPartial(): boolean {
    const { grep, only } = readSession();
    const isSelected = grep !== null || only !== null || this.cases.length < runCatalogue().cases.length;
    return isSelected || this.cases.some(({ address }) => !this.ended.has(address));
  }

  /** A replay runs single cases again, and a shard some, which show little. */
  private leastCoverage(): number | null {
    return this.shard === null && readSession().only === null ? currentSettings().minCoverage : null;
  }

  private write(durationMs: number): RunFile {
    const { endpoint, profile } = currentSettings();
    const { startedAt, shard, problems } = this;
    const left = [...this.left];
    const { leftOut, notImplemented } = runCatalogue();
    const { embedded, version } = endpoint;
    const target = {
      baseUrl: outgoing(endpoint.base),
      version,
      profile,
      embedded,
      partial: this.isPartial(),
    };
    const tool = { name: 'graph-conformance', version: toolVersion() };
    const shapes = shapeTable(
      this.cases.map(({ address }) => address),
      (address) => this.shapes.get(address) ?? {},
    );
    const { coverage, short } = covered(this.cases, shapes, target, this.leastCoverage());
    const facts = {
      tool,
      source: this.source,
      ...target,
      startedAt,
      durationMs,
      shard,
      // Before it has ended, or where it could not begin, a run has shown nothing yet.
      problems: this.ended.size === 0 ? problems : [...short, ...problems],
      left,
      leftOut,
      notImplemented,
      coverage,
      shapes,
    };
    const missing = problems[0] ?? 'the run ended before this case did';
    const became = (address: string) =>
      this.ended.get(address)?.outcome ?? { missing, outcome: 'blocked' as const };
    const run = runFile(facts, this.cases, became);
    writeRunFile(this.paths.run, run);
    if (this.tellsAllure) writeAllureFacts(this.paths.allureResults, run, this.cases, this.source);
    return run;
  }
}

/** Other reporters go by the last attempt at a test: where an earlier one was worse, it fails like that one. */
function failAs(result: TestResult, { text }: Ended): void {
  result.status = 'failed';
  result.error = { message: text, stack: text };
  result.errors = [result.error];
}
