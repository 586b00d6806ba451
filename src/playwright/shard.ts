import { createHash } from 'node:crypto';
import type { Ended } from '../engine/junit.ts';
import { outgoingCase, redacted } from '../engine/outgoing-case.ts';
import { runCatalogue } from '../engine/run-catalogue.ts';
import { currentSettings, readSession } from '../engine/session.ts';
import { beginShardFile, endShardFile } from '../files/shard-file.ts';
import type { Case } from '../model/case.ts';
import type { Shown } from '../report/matrix/shown.ts';
import type { ShardHead } from '../results/merge.ts';

type Facts = { startedAt: Date; workers: number };

/** What a shard keeps for the merge of all; nothing where a run is whole. */
export type ShardKeeper = {
  /** Before the first case, so that a shard which is killed has its cases too. */
  begin: (cases: Case[]) => void;
  /** Adds what became of the cases, beside their verdicts. A shard whose set-up failed begins here. */
  end: (cases: Case[], ended: Map<string, Ended>, shown: ReadonlyMap<string, Shown[]>) => void;
};

export const NO_SHARD: ShardKeeper = { begin: () => undefined, end: () => undefined };

/** `shard` is `1/4`, and `null` for a run that is whole. */
export function openShard(path: string, shard: string | null, facts: Facts): ShardKeeper {
  if (shard === null) return NO_SHARD;
  let hasBegun = false;
  const begin = (cases: Case[]) => {
    hasBegun = true;
    const places = new Map(runCatalogue().cases.map(({ address }, at) => [address, at]));
    const placed = cases.map((each) => ({ at: places.get(each.address) ?? 0, case: outgoingCase(each) }));
    beginShardFile(path, headOf(shard, facts), placed);
  };
  return {
    begin,
    end: (cases, ended, shown) => {
      if (!hasBegun) begin(cases);
      const kept = [...ended].map(([address, { outcome, ...rest }]) => ({
        address,
        ...rest,
        shown: shown.get(address) ?? [],
      }));
      endShardFile(path, kept);
    },
  };
}

function headOf(shard: string, { startedAt, workers }: Facts): ShardHead {
  const { cases, waivers, notImplemented } = runCatalogue();
  const { grep, only } = readSession();
  const selection = createHash('sha256');
  for (const subject of cases) selection.update(`${JSON.stringify(subject)}\n`);
  selection.update(JSON.stringify([waivers.entries, notImplemented]));
  return {
    shard,
    startedAt: startedAt.toISOString(),
    workers,
    selected: cases.length,
    selection: selection.digest('hex'),
    partial: grep !== null || only !== null,
    minCoverage: currentSettings().minCoverage,
    waivers: redacted(waivers),
  };
}
