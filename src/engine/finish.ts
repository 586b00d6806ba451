import { relative } from 'node:path';
import { lacksSchema } from '../cases/page/unknown-type.ts';
import { loadKnowledge } from '../files/data.ts';
import type { reportPaths } from '../files/root.ts';
import { parseAddress } from '../model/address.ts';
import type { Case } from '../model/case.ts';
import { commandOf } from '../model/command-line.ts';
import { type Source, sourceKey } from '../model/contract.ts';
import { isRed } from '../model/verdict.ts';
import type { Waivers } from '../model/waiver.ts';
import { causesOf } from '../report/cause.ts';
import { curlFor } from '../report/curl.ts';
import { junitText, writeJunit } from '../report/junit.ts';
import { matrixData } from '../report/matrix/data.ts';
import { writeMatrix } from '../report/matrix/page.ts';
import type { collectShown } from '../report/matrix/shown.ts';
import type { UrlOf } from '../report/page-url.ts';
import { ending } from '../report/terminal/ending.ts';
import type { RunFile } from '../results/run.ts';
import { adviceOnClaims } from './advice.ts';
import { type Ended, junitCases } from './junit.ts';
import { writeOutputs } from './outputs.ts';

/** A run that has ended, and what was kept of its cases. */
export type Finished = {
  run: RunFile;
  cases: Case[];
  ended: Map<string, Ended>;
  shown: ReturnType<typeof collectShown>['kept'];
  source: Source;
  startedAt: Date;
  workers: number;
  /** What the user should set otherwise. */
  advice: Set<string>;
  waivers: Waivers;
  /** The command that deletes what is left. */
  sweep: string;
  isVerbose: boolean;
};

/**
 * Writes everything that is made of the run file, all of it from the same verdicts. Returns the last lines of the
 * terminal; `left` is for standard error.
 */
export function finish(
  paths: ReturnType<typeof reportPaths>,
  { run, cases, ended, shown, source, startedAt, workers, advice, waivers, sweep, isVerbose }: Finished,
): { lines: string[]; left: string[] } {
  writeJunit(paths.junit, junitText(junitCases(run, cases, ended), startedAt));
  const target = run.embedded ? 'the embedded mock' : run.baseUrl;
  const causes = causesOf(cases, run.clauses);
  const urlOf: UrlOf = (page) => source.pages[sourceKey(page)]?.url ?? null;
  writeMatrix(paths.matrix, matrixData({ run, cases, causes, shown, urlOf, workers }));
  const byAddress = new Map(cases.map((subject) => [subject.address, subject]));
  const curlOf = (address: string) => {
    const subject = byAddress.get(parseAddress(address).subject);
    return subject === undefined ? null : curlFor(subject, address, ended.get(subject.address)?.curls ?? []);
  };
  const annotations = writeOutputs(paths, { run, cases, causes, target, workers, urlOf, curlOf });
  const reds = ended.size > 0 && run.clauses.some(isRed) ? [paths.failures] : [];
  const files = [paths.matrix, paths.run, paths.findings, paths.summary, paths.junit, ...reds];
  const { lines, left } = ending(
    {
      cases,
      // Why no case was run has been said already.
      ...(ended.size > 0 ? { run, causes } : { run: { ...run, problems: [] }, causes: [] }),
      urlOf,
      deviations: loadKnowledge(run.version, run.profile).deviations,
      waivers,
      unschemed: cases.filter(lacksSchema).length,
      advice: [...advice, ...adviceOnClaims(run)],
      closing: [
        `against ${target} (${run.profile} profile)`,
        `reports: ${files.map((path) => relative(process.cwd(), path)).join(', ')}; Allure: ${commandOf('report')}`,
      ],
      sweep,
    },
    isVerbose,
  );
  return { lines: [...annotations, ...lines], left };
}
