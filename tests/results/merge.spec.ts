import { expect, test } from '@playwright/test';
import type { ShapeTable } from '../../src/model/shape.ts';
import { mergeShards, type Shard, whyNotOne } from '../../src/results/merge.ts';
import { INTERRUPTED } from '../../src/results/run.ts';
import { caseAt, shard } from '../support/shards.ts';

const REFUSED: [what: string, shards: Shard[], why: string][] = [
  ['none', [], 'no shard is named'],
  ['one that is missing', [shard(1, [0, 1])], 'missing: shard 2/2'],
  ['the same twice', [shard(1, [0, 1]), shard(1, [0, 1])], 's1 and s1: both are shard 1/2'],
  [
    'another version of the tool',
    [shard(1, [0, 1]), shard(2, [2, 3], { run: { tool: { name: 'graph-conformance', version: '2' } } })],
    's2: another version of graph-conformance than s1',
  ],
  [
    'another profile',
    [shard(1, [0, 1]), shard(2, [2, 3], { run: { profile: 'observed' } })],
    's2: another profile than s1 ("observed", not "documented")',
  ],
  [
    'another target',
    [shard(1, [0, 1]), shard(2, [2, 3], { run: { baseUrl: 'http://127.0.0.2/beta' } })],
    's2: another target than s1 ("http://127.0.0.2/beta", not "http://127.0.0.1/beta")',
  ],
  [
    'other docs pages',
    [shard(1, [0, 1]), shard(2, [2, 3], { run: { docs: { name: 'other', pages: {} } } })],
    's2: another docs pages than s1',
  ],
  [
    'another number of shards',
    [shard(1, [0, 1]), shard(2, [2, 3], { head: { shard: '2/3' } })],
    's2: another number of shards than s1 (3, not 2)',
  ],
  [
    'another number of cases',
    [shard(1, [0, 1]), shard(2, [2, 3], { head: { selected: 5 } })],
    's2: another number of cases than s1 (5, not 4)',
  ],
  [
    'another selection of cases',
    [shard(1, [0, 1]), shard(2, [2, 3], { head: { selection: 'b'.repeat(200) } })],
    's2: another content of cases, waivers or claims than s1',
  ],
];
for (const [what, shards, why] of REFUSED)
  test(`shards are refused: ${what}`, () => expect(whyNotOne(shards)).toContain(why));

test('the embedded mock of each shard is at a port of its own', () => {
  const at = (number: number, port: number) =>
    shard(number, [number], { run: { embedded: true, baseUrl: `http://127.0.0.1:${port}/beta` } });
  expect(whyNotOne([at(1, 1000), at(2, 2000)])).toBeNull();
});

/** What became of the cases of merged shards: address of the place, outcome. */
const became = (...shards: [Shard, ...Shard[]]) => {
  const { cases, outcomeOf, facts } = mergeShards(shards);
  const outcomes = cases.map(({ address }) => {
    const found = outcomeOf(address);
    return 'verdicts' in found ? found.verdicts.map(({ outcome }) => outcome).join() : '';
  });
  return { facts, places: cases.map(({ address }) => Number(address.at(-1))), outcomes };
};

test('the cases stand in the order of the catalogue, and the run lasts from the first start to the last end', () => {
  const later = { startedAt: '2026-01-01T00:01:00.000Z', durationMs: 5000, left: ['/users/1'] };
  const { facts, places, outcomes } = became(
    shard(2, [3, 1], { run: later, outcome: 'fail' }),
    shard(1, [2, 0]),
  );
  expect([places, outcomes]).toEqual([
    [0, 1, 2, 3],
    ['pass', 'fail', 'pass', 'fail'],
  ]);
  expect(facts.startedAt.toISOString()).toBe('2026-01-01T00:00:00.000Z');
  expect(facts).toMatchObject({
    durationMs: 65_000,
    shard: null,
    partial: false,
    problems: [],
    left: ['/users/1'],
  });
});

test('a shard that was cut short is a problem of the run, which then is of a part', () => {
  const cut = shard(2, [2, 3], { ended: [2], run: { problems: [INTERRUPTED] } });
  const { facts, outcomes } = became(shard(1, [0, 1]), cut);
  expect(outcomes).toEqual(['pass', 'pass', 'pass', 'blocked']);
  expect(facts.problems).toEqual([
    `shard 2/2: ${INTERRUPTED}`,
    'shard 2/2: it was cut short: 1 of its 2 cases were not run',
  ]);
  expect(facts.partial).toBe(true);
});

test('a shard whose set-up failed has all cases, and those of the others are theirs', () => {
  const failed = shard(1, [0, 1, 2, 3], { ended: [], run: { problems: ['the target is down'] } });
  const { facts, places, outcomes } = became(failed, shard(2, [2, 3]));
  expect([places, outcomes]).toEqual([
    [0, 1, 2, 3],
    ['blocked', 'blocked', 'pass', 'pass'],
  ]);
  expect(facts.problems.at(-1)).toBe('shard 1/2: it was cut short: 2 of its 2 cases were not run');
});

test('each case keeps its shapes and its retries', () => {
  const shapes = (place: number): ShapeTable => ({
    table: [
      { status: 200, body: 'empty', members: {} },
      { status: 201, body: 'json', members: {} },
    ],
    operations: ['GET /users', 'POST /users'],
    of: { [caseAt(place).address]: { create: [1, 1] } },
  });
  const retries = { [caseAt(1).address]: { retries: 2, restarts: 0 } };
  const { cases, facts, outcomeOf } = mergeShards([
    shard(1, [0], { run: { shapes: shapes(0) } }),
    shard(2, [1], { run: { shapes: shapes(1), retries } }),
  ]);
  expect(facts.shapes).toEqual({
    table: [{ status: 201, body: 'json', members: {} }],
    operations: ['POST /users'],
    of: { [caseAt(0).address]: { create: [0, 0] }, [caseAt(1).address]: { create: [0, 0] } },
  });
  expect(cases.map(({ address }) => outcomeOf(address))).toMatchObject([{ retries: 0 }, { retries: 2 }]);
});
