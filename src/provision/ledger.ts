import { randomBytes } from 'node:crypto';
import { isPathSegment } from '../model/path-segment.ts';

/**
 * One line of `reports/ledger.jsonl`, format `schemas/ledger.json`: what a run is about to create, has created or has
 * deleted.
 */
export type LedgerEntry = {
  /** The run's name: the names of all that it creates begin with it. */
  run: string;
  /** The process that writes, to tell a running run from one that has died. Earlier versions wrote the number only. */
  pid: number;
  host?: string;
  boot?: string;
  /** When it was written, in UTC. */
  at?: string;
  base: string;
  /**
   * `failed`: what was intended is known not to have been created. `left`: the run has said that it left this, because it
   * could not delete it or does not know it to be its own. Earlier versions wrote `borrows` and `keeps`, which say
   * nothing any more.
   */
  event: 'intends' | 'failed' | 'created' | 'removed' | 'left' | 'borrows' | 'keeps';
  /** A collection for `intends` and `failed`, an item for `created` and `removed`; below `base`. */
  path: string;
};

/** Writes an entry that is on the disk when the call returns. */
export type Recorder = (event: LedgerEntry['event'], path: string) => void;

/** What runs may have left behind; `at` is when, in milliseconds since 1970, and `null` where that is not known. */
export type Leftovers = {
  /** Items that runs created and did not delete, newest first. */
  paths: { path: string; run: string; at: number | null }[];
  /** Collections in which a request was never answered: it may have created an item named after its run. */
  names: { collection: string; run: string; at: number | null }[];
  /** What else runs have said that they left: they do not know it to be their own. */
  left: string[];
  /** Runs that are still going on. */
  running: string[];
};

/** Every name begins with this, so that nothing else is ever swept. */
export const PREFIX = 'graph-conformance';

/** How the names of what a run creates begin: prefix, UTC time to the second, and 64 random bits, which no other run has. */
export const runName = (at: Date, random: string = randomBytes(8).toString('hex')): string =>
  `${PREFIX} ${at.toISOString().slice(0, 19)}Z ${random}`;

/** The name of an item is that of its run and a number. Earlier versions had a process in place of the random bits. */
const NAME = new RegExp(`^(${PREFIX} (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ) [\\w-]+)(?: \\d+)?$`);

/** When the run of that name began, in milliseconds since 1970; `null` for a name that is not ours. */
export function startOf(name: string): number | null {
  const start = Date.parse(NAME.exec(name)?.[2] ?? '');
  return Number.isNaN(start) ? null : start;
}

/** Whether a name is that of an item which a run has created. */
export const isNamedBy = (run: string, name: unknown): boolean =>
  typeof name === 'string' && name.startsWith(`${run} `) && /^\d+$/.test(name.slice(run.length + 1));

/** The run whose item has that name; `null` for a name that no item of ours has. */
export function runOf(name: unknown): string | null {
  const run = typeof name === 'string' ? (NAME.exec(name)?.[1] ?? null) : null;
  return run !== null && isNamedBy(run, name) ? run : null;
}

/** The path of the collection that an item is in. */
export const collectionOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** What runs have left at `base`; `isOver` tells whether the run that wrote a line has ended. */
export function leftovers(
  entries: LedgerEntry[],
  base: string,
  isOver: (entry: LedgerEntry) => boolean,
): Leftovers {
  const paths = new Map<string, Leftovers['paths'][number]>();
  const open = new Map<string, Leftovers['names'][number] & { count: number }>();
  const left = new Set<string>();
  const running = new Set<string>();
  for (const entry of entries) {
    if (entry.base !== base) continue;
    const { run, event, path } = entry;
    if (!isOver(entry)) {
      running.add(run);
      continue;
    }
    const at = entry.at === undefined ? null : Date.parse(entry.at);
    // In order: an id that is made up of other ids can be created, deleted and created again.
    if (event === 'created' || event === 'removed') paths.delete(path);
    if (event === 'removed') left.delete(path);
    if (event === 'created') paths.set(path, { path, run, at });
    if (event === 'left') left.add(path);
    if (event !== 'intends' && event !== 'failed' && event !== 'created') continue;
    // An intent without a creation may be a request that was carried out and whose reply was never read.
    const collection = event === 'created' ? collectionOf(path) : path;
    const key = `${run} ${collection}`;
    const { count } = open.get(key) ?? { count: 0 };
    open.set(key, { collection, run, at, count: count + (event === 'intends' ? 1 : -1) });
  }
  const names = [...open.values()].filter(({ count }) => count > 0).map(({ count, ...name }) => name);
  const isElsewhere = (path: string) =>
    paths.has(path) || names.some(({ collection }) => collection === path);
  const others = [...left].filter((path) => !isElsewhere(path));
  return { paths: [...paths.values()].toReversed(), names, left: others, running: [...running] };
}

export const ASSIGNMENTS = 'assignments';

/**
 * Whether a line names what a run may create: an item of one of these collections (their keys as `{}`), or an
 * assignment below such an item. A ledger is a file that others can write to.
 */
export function isKnownPlace({ event, path }: LedgerEntry, collections: string[]): boolean {
  const [root, ...segments] = path.split('/');
  if (root !== '') return false;
  const isOfCollection = event === 'intends' || event === 'failed';
  const collection = [[], ['{}', ASSIGNMENTS]];
  const item = [['{}'], ['{}', ASSIGNMENTS, '{}']];
  const shapes = event === 'left' ? [...collection, ...item] : isOfCollection ? collection : item;
  return collections.some((known) =>
    shapes.some((shape) => {
      const names = [...known.split('/'), ...shape];
      const isAlike = (segment: string, at: number) =>
        names[at] === '{}' ? isPathSegment(segment) : names[at] === segment;
      return names.length === segments.length && segments.every(isAlike);
    }),
  );
}
