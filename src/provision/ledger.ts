/** One line of `reports/ledger.jsonl`: what a run is about to create, has created, or has deleted. */
export type LedgerEntry = {
  /** The run's name: the names of all that it creates begin with it. */
  run: string;
  /** The process that writes, to tell a running run from one that has died. */
  pid: number;
  base: string;
  /** `borrows` names a parent that was there before; `keeps` names an assignment that it had. */
  event: 'intends' | 'created' | 'borrows' | 'keeps' | 'removed';
  /** The collection for `intends`, the item's path for the others; both below `base`. */
  path: string;
};

/** Writes an entry that is on the disk when the call returns. */
export type Recorder = (event: LedgerEntry['event'], path: string) => void;

/** What runs may have left behind: known paths, and beginnings of names to look for in a collection. */
export type Leftovers = {
  paths: string[];
  names: { collection: string; name: string }[];
  /** Pinned parents that runs have not cleared. */
  borrowed: Borrowed[];
};

/** A parent that was there before, and the assignments that it had: those are kept. */
export type Borrowed = { path: string; keep: string[] };

/** Every name begins with this, so that nothing else is ever swept. */
export const PREFIX = 'graph-conformance';

/** How the names of what a run creates begin: prefix, UTC time to the second, and what is unique within that second. */
export const runName = (at: Date, unique: string): string =>
  `${PREFIX} ${at.toISOString().slice(0, 19)}Z ${unique}`;

/** When the run of that name began, in milliseconds since 1970; `null` for a name that is not ours. */
export function startOf(name: string): number | null {
  const time = new RegExp(`^${PREFIX} (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ) `).exec(name)?.[1];
  const start = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(start) ? null : start;
}

/** What dead runs have left at `base`, newest first. */
export function leftovers(
  entries: LedgerEntry[],
  base: string,
  isAlive: (pid: number) => boolean,
): Leftovers {
  const own = entries.filter((entry) => entry.base === base && !isAlive(entry.pid));
  const removed = new Set(own.filter(({ event }) => event === 'removed').map(({ path }) => path));
  const paths = own
    .filter(({ event, path }) => event === 'created' && !removed.has(path))
    .map(({ path }) => path);
  // An intent without a creation may be a request that was carried out and whose reply was never read.
  const count = (run: string, event: LedgerEntry['event'], path: string) =>
    own.filter((entry) => entry.run === run && entry.event === event && entry.path.startsWith(path)).length;
  const names = own
    .filter(
      ({ run, event, path }) =>
        event === 'intends' && count(run, 'intends', path) > count(run, 'created', `${path}/`),
    )
    .map(({ run, path }) => ({ collection: path, name: run }));
  const unique = new Map(names.map((name) => [`${name.collection} ${name.name}`, name]));
  return { paths: paths.toReversed(), names: [...unique.values()], borrowed: borrowedIn(own) };
}

/** Where several dead runs used one pinned parent, what the first of them found there is kept. */
function borrowedIn(own: LedgerEntry[]): Borrowed[] {
  const isGivenBack = ({ run, path }: LedgerEntry) =>
    own.some((entry) => entry.event === 'removed' && entry.run === run && entry.path === path);
  const open = own.filter((entry) => entry.event === 'borrows' && !isGivenBack(entry));
  const first = new Map(open.toReversed().map((entry) => [entry.path, entry.run]));
  return [...first].map(([path, run]) => {
    const kept = own.filter((entry) => entry.event === 'keeps' && entry.run === run);
    return { path, keep: kept.map((entry) => entry.path).filter((each) => each.startsWith(`${path}/`)) };
  });
}
