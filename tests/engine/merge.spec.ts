import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readShards, writeMerged } from '../../src/engine/merge.ts';
import { writeRunFile } from '../../src/files/run-file.ts';
import { beginShardFile, endShardFile } from '../../src/files/shard-file.ts';
import type { Shard } from '../../src/results/merge.ts';
import { readRun, withReports } from '../support/command.ts';
import { EXAMPLES } from '../support/runner.ts';
import { shard } from '../support/shards.ts';

/** Writes the folder of a shard as a run does, below a folder; returns its path. */
function written(folder: string, { name, run, head, cases, ended }: Shard): string {
  const path = join(folder, name);
  writeRunFile(join(path, 'run.json'), run);
  beginShardFile(join(path, 'shard.jsonl'), head, cases);
  const kept = { text: '', durationMs: 1, curls: [], shown: [] };
  endShardFile(
    join(path, 'shard.jsonl'),
    [...ended].map((address) => ({ address, ...kept })),
  );
  return path;
}

test('what is no shard of a run is refused, and so is a folder that the merged run would replace', async () => {
  await withReports(async (folder) => {
    const [one, two] = [written(folder, shard(1, [0, 1])), written(folder, shard(2, [2, 3]))];
    const read =
      (names: string[], output = 'all') =>
      () =>
        readShards(names, join(folder, output));
    expect(read([one, join(two, 'run.json')])).not.toThrow();
    expect(read([one, two], 's2')).toThrow('s2: the merged run would replace this shard');
    expect(read([one, join(folder, 'none')])).toThrow(/none: expected the run file of a run/);
    const whole = written(folder, { ...shard(2, [2, 3], { run: { shard: null } }), name: 'whole' });
    expect(read([one, whole])).toThrow('whole: is no shard');
    const later = shard(2, [2, 3], { head: { startedAt: '2026-01-02T00:00:00.000Z' } });
    expect(read([one, written(folder, { ...later, name: 'other' })])).toThrow('of two runs');
    writeFileSync(join(two, 'shard.jsonl'), '{"shard": "2/2"\n');
    expect(read([one, two])).toThrow(/shard\.jsonl:1: expected an object of JSON/);
  });
});

test('the merged run says what is left and where its ledger is, and keeps the problems of its shards', async () => {
  await withReports(async (folder) => {
    const left = { left: ['/deviceAppManagement/policySets/1'], problems: ['not cleaned up'] };
    const names = [written(folder, shard(1, [0, 1])), written(folder, shard(2, [2, 3], { run: left }))];
    const output = join(folder, 'all');
    const { isGreen, left: lines } = writeMerged(readShards(names, output), output);
    expect(isGreen).toBe(false);
    expect(readRun(output).problems).toEqual(['shard 2/2: not cleaned up']);
    expect(lines.join('\n')).toMatch(/GRAPH_REPORTS='[^']*s2' npm run sweep/);
    expect(lines.join('\n')).not.toContain('s1');
    expect(readFileSync(join(output, 'failures.txt'), 'utf8')).toContain('shard 2/2: not cleaned up');
  });
});

test('the least coverage is judged of the merged run, whatever each shard shows', async () => {
  await withReports(async (folder) => {
    const [one, two] = EXAMPLES;
    if (one === undefined || two === undefined) throw new Error('there are no examples');
    const names = [one, two].map((subject, at) => {
      const part = shard(at + 1, [at], { head: { minCoverage: 100 } });
      return written(folder, { ...part, cases: [{ at, case: subject }], ended: new Set([subject.address]) });
    });
    const output = join(folder, 'all');
    expect(writeMerged(readShards(names, output), output).isGreen).toBe(false);
    expect(readRun(output).problems.join()).toContain('100');
  });
});
