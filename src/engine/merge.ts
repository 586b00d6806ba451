import { dirname, relative, resolve } from 'node:path';
import { loadSource } from '../files/data.ts';
import { openFailures } from '../files/failures-file.ts';
import { fileIn, readRunAt } from '../files/named-run.ts';
import { reportPaths } from '../files/root.ts';
import { writeRunFile } from '../files/run-file.ts';
import { type EndedCase, readShardFile } from '../files/shard-file.ts';
import { ConfigError } from '../model/error.ts';
import { isRed } from '../model/verdict.ts';
import { copyAllureResults } from '../report/allure/files.ts';
import { mergeShards, type Shard, whyNotOne } from '../results/merge.ts';
import { runFile } from '../results/run.ts';
import { adviceIn } from './advice.ts';
import { writeAllureFacts } from './allure-facts.ts';
import { covered } from './coverage.ts';
import { finish } from './finish.ts';
import type { Ended } from './junit.ts';
import { currentSettings } from './session.ts';
import { sweepCommand } from './sweep-command.ts';

/** A shard as it lies in its folder. */
export type ShardReports = Shard & { kept: EndedCase[]; folder: string };

/**
 * Reads the reports of the shards of one run, each given by its folder or its run file. Throws ConfigError where these
 * are not all shards of one run, or `output` is the folder of one of them.
 */
export function readShards(names: string[], output: string): [ShardReports, ...ShardReports[]] {
  const [first, ...others] = names.map(readShard);
  const shards = first === undefined ? [] : [first, ...others];
  const own = shards.find(({ folder }) => folder === reportPaths(output).folder);
  if (own !== undefined)
    throw new ConfigError(
      `${own.name}: the merged run would replace this shard; name another folder with --output`,
    );
  const why = whyNotOne(shards);
  if (first === undefined || why !== null) throw new ConfigError(`not the shards of one run: ${why}`);
  return [first, ...others];
}

/** What a merge tells at its end: for standard output and for standard error. */
export type MergeEnd = { lines: string[]; left: string[]; isGreen: boolean };

/** Makes one run of its shards, and writes it to a folder as a run does, with the same functions. */
export function writeMerged(shards: [ShardReports, ...ShardReports[]], output: string): MergeEnd {
  const [{ head, run: one }] = shards;
  const paths = reportPaths(output);
  const { cases, facts, outcomeOf } = mergeShards(shards);
  const kept = new Map(shards.flatMap((shard) => shard.kept.map((each) => [each.address, each])));
  const ended = new Map<string, Ended>();
  for (const { address } of cases) {
    const { address: _, shown, ...rest } = kept.get(address) ?? { address, shown: null };
    if ('text' in rest) ended.set(address, { ...rest, outcome: outcomeOf(address) });
  }
  const source = loadSource();
  const { coverage, short } = covered(cases, facts.shapes, facts, head.minCoverage);
  const problems = [...short, ...facts.problems];
  const run = { ...runFile({ ...facts, problems, coverage, source }, cases, outcomeOf), docs: one.docs };
  writeRunFile(paths.run, run);
  const texts = [...ended.values()].map(({ text }) => text).filter((text) => text !== '');
  const keepFailure = openFailures(paths.failures);
  for (const text of [...texts, ...problems]) keepFailure(text);
  const results = shards.map(({ folder }) => reportPaths(folder).allureResults);
  const copied = results.map((folder) => copyAllureResults(folder, paths.allureResults));
  if (copied.includes(true)) writeAllureFacts(paths.allureResults, run, cases, source);
  const { lines, left } = finish(paths, {
    run,
    cases,
    ended,
    shown: new Map([...kept].map(([address, { shown }]) => [address, shown])),
    source,
    startedAt: facts.startedAt,
    workers: shards.reduce((sum, shard) => sum + shard.head.workers, 0),
    advice: new Set(texts.flatMap(adviceIn)),
    waivers: head.waivers,
    sweep: sweepsOf(shards),
    isVerbose: false,
  });
  return { lines, left, isGreen: problems.length === 0 && !run.clauses.some(isRed) };
}

/** Each shard has a ledger of its own. */
const sweepsOf = (shards: ShardReports[]): string =>
  shards
    .filter(({ run }) => run.left.length > 0)
    .map(({ run, folder }) =>
      sweepCommand(
        { base: run.baseUrl, version: run.version },
        relative(process.cwd(), folder),
        currentSettings().shell,
      ),
    )
    .join('; ');

/** Throws ConfigError or DataError where a folder holds no shard of a run. */
function readShard(name: string): ShardReports {
  const path = resolve(fileIn(name, 'run.json'));
  const run = readRunAt(path);
  const { folder, shard } = reportPaths(dirname(path));
  if (run.shard === null) throw new ConfigError(`${name}: is no shard: it was run without --shard`);
  const { head, cases, ended } = readShardFile(shard);
  if (head.shard !== run.shard || head.startedAt !== run.startedAt)
    throw new ConfigError(
      `${name}: run.json and shard.jsonl are of two runs; keep the folder of a shard as it is`,
    );
  return { name, run, head, cases, ended: new Set(ended.map(({ address }) => address)), kept: ended, folder };
}
