import { readPage as readMarkdown } from './docs/page.ts';
import { type ConformanceOptions, type ConformanceRun, runInChild } from './engine/child-run.ts';
import { type GivenExchange, type JudgeOptions, judgeGiven } from './engine/judge-exchange.ts';
import { loadRoutes, requireFormat } from './files/data.ts';
import { readDocs } from './files/docs-folder.ts';
import { faultList } from './mock/faults/all.ts';
import type { GraphMock, LoggedRequest, MockOptions } from './mock/hosted.ts';
import { chaosOf, requireOptions } from './mock/hosted-options.ts';
import { startMock as startServer } from './mock/server.ts';
import type { Comparison } from './model/comparison.ts';
import type { Contract, Version } from './model/contract.ts';
import type { Finding } from './model/finding.ts';
import type { JsonObject } from './model/json.ts';
import type { Verdict } from './model/verdict.ts';
import { compareRuns as compare } from './results/compare.ts';
import type { RunFile } from './results/run.ts';

export type { Change, ChangeKind } from './model/comparison.ts';
export { ConfigError, UserError } from './model/error.ts';
export type { Outcome } from './model/verdict.ts';
export type {
  Comparison,
  ConformanceOptions,
  ConformanceRun,
  Contract,
  Finding,
  GivenExchange,
  GraphMock,
  JudgeOptions,
  LoggedRequest,
  MockOptions,
  RunFile,
  Verdict,
  Version,
};

/**
 * Starts a mock of Microsoft Graph on this machine. Throws UserError on an option or a fault that does not exist, where
 * the port is in use, or where `docs` has no pages.
 */
export async function startMock(options: MockOptions = {}): Promise<GraphMock> {
  requireOptions(options);
  const { docs, ...others } = options;
  const pages = docs === undefined ? [] : readDocs(docs).pages.flatMap(({ contracts }) => contracts);
  const mock = await startServer({
    ...others,
    chaos: chaosOf(options),
    pages,
    pagesOnly: docs !== undefined,
  });
  const { url, requests, reset, setFaults, throttleNext, leftovers, close } = mock;
  return { url, requests, reset, setFaults, throttleNext, leftovers, close };
}

/** What the mock can do wrong on purpose, by name: what each fault is, in one line. */
export const mockFaults = (): Map<string, string> => faultList();

/**
 * Runs cases against a target, in a process of its own, and returns what they came to; reds do not throw. Rejects with
 * ConfigError where the command line would exit with 2.
 */
export const runConformance = (options: ConformanceOptions = {}): Promise<ConformanceRun> =>
  runInChild(options);

/**
 * What a docs page promises, and what of it could not be read. `name` is that of its file, and the page's in addresses;
 * `version` what its folder says. Never throws.
 */
export function readPage(
  markdown: string,
  { name = 'page.md', version }: { name?: string; version?: Version } = {},
): { contracts: Contract[]; findings: Finding[] } {
  const options = { version: version ?? null, routes: loadRoutes() };
  const { contracts, findings } = readMarkdown(name, markdown, options);
  return { contracts, findings };
}

/**
 * Judges one exchange of a documented operation, clause by clause, as the example case of its page does. Throws
 * UserError where no contract documents the operation.
 */
export const judgeExchange = (exchange: GivenExchange, options: JudgeOptions = {}): Verdict[] =>
  judgeGiven(exchange, options);

/** What changed from one run to the next. Throws UserError where one of them is no run file. */
export function compareRuns(before: RunFile, after: RunFile): Comparison {
  requireFormat('before', before as unknown as JsonObject, 'run');
  requireFormat('after', after as unknown as JsonObject, 'run');
  return compare(before, after);
}
