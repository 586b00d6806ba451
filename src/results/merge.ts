import { parseAddress } from '../model/address.ts';
import type { Case } from '../model/case.ts';
import { type CaseShapes, operationAt, type ShapeTable, shapeAt } from '../model/shape.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Waivers } from '../model/waiver.ts';
import type { CaseOutcome } from './attempt.ts';
import { shapeTable } from './case-shapes.ts';
import type { RunFacts, RunFile } from './run.ts';

/** What a shard says of the run that it is a part of, beside its run file. */
export type ShardHead = {
  shard: string;
  startedAt: string;
  workers: number;
  /** How many cases all shards have together, and what is the same in all that were given the same settings. */
  selected: number;
  selection: string;
  /** Whether only some of all cases were selected. */
  partial: boolean;
  /** The least coverage of the contract that the run as a whole must show, in percent. */
  minCoverage: number | null;
  waivers: Waivers;
};

/** A case of a shard, and its place in the catalogue. */
export type Placed = { at: number; case: Case };

/** `name` is what the user calls it: its folder. `ended` are the addresses of the cases that were run to their end. */
export type Shard = { name: string; run: RunFile; head: ShardHead; cases: Placed[]; ended: Set<string> };

/** What all shards of a run have in common, as people call it. */
const COMMON: [what: string, of: (shard: Shard) => unknown][] = [
  ['version of graph-conformance', ({ run }) => run.tool],
  ['API version', ({ run }) => run.version],
  ['profile', ({ run }) => run.profile],
  // Each shard has an embedded mock of its own, at some port.
  ['target', ({ run }) => (run.embedded ? 'the embedded mock' : run.baseUrl)],
  ['docs pages', ({ run }) => run.docs],
  ['number of shards', ({ head }) => totalOf(head.shard)],
  ['number of cases', ({ head }) => head.selected],
  ['content of cases, waivers or claims', ({ head }) => head.selection],
  ['least coverage', ({ head }) => head.minCoverage],
];

const totalOf = (shard: string): number => Number(shard.split('/')[1]);
const numberOf = (shard: string): number => Number(shard.split('/')[0]);

/** Why these are not the shards of one run, each once; `null` where they are. */
export function whyNotOne(shards: Shard[]): string | null {
  const [first, ...others] = shards;
  if (first === undefined) return 'no shard is named';
  for (const [what, of] of COMMON) {
    const other = others.find((each) => JSON.stringify(of(each)) !== JSON.stringify(of(first)));
    if (other !== undefined)
      return `${other.name}: another ${what} than ${first.name}${shown(of, first, other)}`;
  }
  const byNumber = new Map<number, Shard>();
  for (const shard of shards) {
    const other = byNumber.get(numberOf(shard.head.shard));
    if (other !== undefined) return `${other.name} and ${shard.name}: both are shard ${shard.head.shard}`;
    byNumber.set(numberOf(shard.head.shard), shard);
  }
  const total = totalOf(first.head.shard);
  const missing = Array.from({ length: total }, (_, at) => at + 1).filter((number) => !byNumber.has(number));
  return missing.length === 0
    ? null
    : `missing: ${missing.map((number) => `shard ${number}/${total}`).join(', ')}`;
}

/** Two URLs; two hashes are longer, and say nothing. */
const LONGEST = 120;

/** The two values, where they are short enough to be read. */
function shown(of: (shard: Shard) => unknown, ...two: [Shard, Shard]): string {
  const [one, other] = two.map((each) => JSON.stringify(of(each)));
  return `${one}${other}`.length > LONGEST ? '' : ` (${other}, not ${one})`;
}

/** One run, as it is built from what its shards have found. */
export type Merged = {
  /** In the order of the catalogue. */
  cases: Case[];
  facts: Omit<RunFacts, 'source' | 'coverage'> & { shapes: ShapeTable };
  outcomeOf: (address: string) => CaseOutcome;
};

/**
 * The shards of one run (see `whyNotOne`) as that run: it lasts from the first start to the last end, its cases stand in
 * the order of the catalogue, and each problem names its shard. A shard that has not run all of its cases is a problem.
 */
export function mergeShards(shards: [Shard, ...Shard[]]): Merged {
  const [{ run: first, head }] = shards;
  const owners = ownersOf(shards);
  const placed = shards.flatMap((shard) =>
    shard.cases.filter((each) => owners.get(each.case.address) === shard),
  );
  const cases = placed.toSorted((one, other) => one.at - other.at).map((each) => each.case);
  const rows = new Map<string, Verdict[]>();
  const shapes = new Map<string, CaseShapes>();
  const retries: RunFile['retries'] = {};
  for (const shard of shards) {
    const isOwn = (address: string) => owners.get(address) === shard;
    for (const verdict of shard.run.clauses) {
      const { subject } = parseAddress(verdict.address);
      if (isOwn(subject)) rows.set(subject, [...(rows.get(subject) ?? []), verdict]);
    }
    for (const [address, count] of Object.entries(shard.run.retries))
      if (isOwn(address)) retries[address] = count;
    for (const {
      case: { address },
    } of shard.cases)
      if (isOwn(address)) shapes.set(address, shapesIn(shard.run, address));
  }
  const starts = shards.map(({ run }) => Date.parse(run.startedAt));
  const ends = shards.map(({ run }) => Date.parse(run.startedAt) + run.durationMs);
  const startedAt = Math.min(...starts);
  const isWhole =
    cases.length >= head.selected && shards.every((shard) => shard.ended.size >= shard.cases.length);
  return {
    cases,
    facts: {
      tool: first.tool,
      baseUrl: first.baseUrl,
      version: first.version,
      profile: first.profile,
      embedded: first.embedded ?? false,
      partial: head.partial || !isWhole,
      startedAt: new Date(startedAt),
      durationMs: Math.max(...ends) - startedAt,
      shard: null,
      problems: shards.flatMap((shard) => problemsOf(shard, owners)),
      left: [...new Set(shards.flatMap(({ run }) => run.left))],
      leftOut: first.leftOut,
      notImplemented: first.notImplemented,
      shapes: shapeTable(
        cases.map(({ address }) => address),
        (address) => shapes.get(address) ?? {},
      ),
    },
    outcomeOf: (address) => ({
      verdicts: rows.get(address) ?? [],
      ...(retries[address] ?? { retries: 0, restarts: 0 }),
    }),
  };
}

/** Whose each case is. A shard whose set-up failed was never told which cases are its own, and has those of all. */
function ownersOf(shards: Shard[]): Map<string, Shard> {
  const owners = new Map<string, Shard>();
  for (const shard of shards)
    for (const {
      case: { address },
    } of shard.cases)
      if (!owners.has(address) || shard.ended.has(address)) owners.set(address, shard);
  return owners;
}

function problemsOf(shard: Shard, owners: Map<string, Shard>): string[] {
  const { run, head, cases, ended } = shard;
  const own = cases.filter((each) => owners.get(each.case.address) === shard);
  const missing = own.filter((each) => !ended.has(each.case.address)).length;
  const cut = missing === 0 ? [] : [`it was cut short: ${missing} of its ${own.length} cases were not run`];
  return [...run.problems, ...cut].map((problem) => `shard ${head.shard}: ${problem}`);
}

function shapesIn({ shapes }: RunFile, address: string): CaseShapes {
  const own = shapes?.of[address] ?? {};
  return Object.fromEntries(
    Object.keys(own).flatMap((step) => {
      const shape = shapeAt(shapes, address, step);
      const operation = operationAt(shapes, address, step);
      return shape === null ? [] : [[step, operation === null ? shape : { operation, ...shape }]];
    }),
  );
}
