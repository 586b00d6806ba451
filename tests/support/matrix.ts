import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { loadSource } from '../../src/files/data.ts';
import { clauseAddress } from '../../src/model/address.ts';
import type { Case } from '../../src/model/case.ts';
import { sourceKey } from '../../src/model/contract.ts';
import type { CaseResult, Outcome, Verdict } from '../../src/model/verdict.ts';
import { causesOf } from '../../src/report/cause.ts';
import { type MatrixData, matrixData } from '../../src/report/matrix/data.ts';
import { writeMatrix } from '../../src/report/matrix/page.ts';
import { collectShown, type Shown, shownExchanges } from '../../src/report/matrix/shown.ts';
import type { UrlOf } from '../../src/report/page-url.ts';
import type { CaseOutcome } from '../../src/results/attempt.ts';
import { type RunFacts, type RunFile, runFile } from '../../src/results/run.ts';
import { openBrowser, openPage } from './browser.ts';
import { ALL, EXAMPLES } from './runner.ts';

/** Copies of a case, so many for each of so many operations. */
export function copiesOf(subject: Case, operations: number, casesEach: number): Case[] {
  return Array.from({ length: operations * casesEach }, (_, at) => {
    const operation = Math.floor(at / casesEach);
    return {
      ...subject,
      address: `beta/page-${operation}/target.t${at % casesEach}`,
      kind: 'target',
      page: `page-${operation}`,
      operation: { ...subject.operation, path: `/area${operation % 5}/things${operation}` },
    };
  });
}

/** The cases of the six operations whose behaviour is known. */
export const KNOWN: Case[] = ALL.filter(({ operation }) =>
  /^.\w+.(policySets|groupPolicyConfigurations|device(Configurations|CompliancePolicies)|(compliance|configuration)Policies).\{\w+\}.assignments$/.test(
    operation.path,
  ),
);

export const EXAMPLE = EXAMPLES[0] as Case;

/** The verdicts of a case, with what `change` says of a clause. */
export const verdictsOf = (
  { address, clauses }: Case,
  change: (id: string) => Partial<Verdict> & { outcome?: Outcome } = () => ({}),
): Verdict[] =>
  clauses.map(({ id, level, source }) => ({
    address: clauseAddress(address, id),
    level,
    outcome: 'pass',
    expected: `${id} as the page says`,
    got: `${id} as the page says`,
    blame: null,
    source,
    deviations: [],
    requestId: null,
    durationMs: 0,
    ...change(id),
  }));

export const FACTS: RunFacts = {
  tool: { name: 'graph-conformance', version: '0.0.0' },
  source: loadSource(),
  baseUrl: 'http://127.0.0.1:4010/beta',
  version: 'beta',
  profile: 'documented',
  durationMs: 1500,
  shard: null,
  problems: [],
  left: [],
  leftOut: [],
  notImplemented: [],
  startedAt: new Date(0),
};

/** The data of a page, and the run that it shows. */
export function matrixOf(
  cases: Case[],
  verdicts: (subject: Case) => Verdict[],
  exchanges: (subject: Case) => Shown[] = () => [],
  facts: Partial<RunFacts> = {},
): { run: RunFile; data: MatrixData } {
  const became = new Map(
    cases.map((subject): [string, CaseOutcome] => {
      const outcome = { verdicts: verdicts(subject), retries: 0, restarts: 0 };
      return [subject.address, outcome];
    }),
  );
  const run = runFile({ ...FACTS, ...facts }, cases, (address) => became.get(address) as CaseOutcome);
  const shown = collectShown();
  for (const subject of cases)
    shown.keep(subject.address, exchanges(subject), became.get(subject.address) as CaseOutcome);
  const causes = causesOf(cases, run.clauses);
  const urlOf: UrlOf = (page) => FACTS.source.pages[sourceKey(page)]?.url ?? null;
  return { run, data: matrixData({ run, cases, causes, shown: shown.kept, urlOf, workers: 2 }) };
}

/** The data of cases that were run. */
export function matrixOfResults(results: CaseResult[], facts: Partial<RunFacts> = {}): MatrixData {
  const of = (subject: Case) => results.find((result) => result.case === subject) as CaseResult;
  const cases = results.map((result) => result.case);
  const shown = (subject: Case) => shownExchanges(of(subject));
  return matrixOf(cases, (subject) => of(subject).verdicts, shown, facts).data;
}

/** Opens the page of some data from disk; `bytes` is its size, `check` what must be empty at the end. */
export async function withMatrix(
  data: MatrixData,
  use: (page: Page, bytes: number) => Promise<void>,
): Promise<{ outside: string[]; troubles: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'matrix-'));
  const browser = await openBrowser();
  try {
    const path = join(folder, 'conformance.html');
    writeMatrix(path, data);
    const { page, outside, troubles } = await openPage(browser, path);
    await use(page, statSync(path).size);
    return { outside: outside(), troubles };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const QUIET = { outside: [], troubles: [] };
