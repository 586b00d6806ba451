/** One line of `reports/ledger.jsonl`: what a run is about to create, has created, or has removed. */
export type LedgerEntry = {
  /** The run's name, which is also the name of everything that it creates. */
  run: string;
  /** The process that writes, to tell a run that is going on from one that has died. */
  pid: number;
  base: string;
  event: 'intends' | 'created' | 'removed';
  /** The collection for `intends`, the item's path for the others; both below `base`. */
  path: string;
};

/** Writes an entry so that it is there whatever happens next. */
export type Recorder = (event: LedgerEntry['event'], path: string) => void;

/** What runs may have left behind: paths that are known, and names to look for in a collection. */
export type Leftovers = { paths: string[]; names: { collection: string; name: string }[] };

/** Everything begins with this, so that nothing else is ever swept; the time says how old it is. */
const PREFIX = 'graph-conformance';

/** A name for a run: prefix, UTC time to the second, and what tells it from others of that second. */
export const runName = (at: Date, unique: string): string =>
  `${PREFIX} ${at.toISOString().slice(0, 19)}Z ${unique}`;

/** When the run of that name began, in milliseconds; `null` for a name that is not ours. */
export function startOf(name: string): number | null {
  const time = new RegExp(`^${PREFIX} (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ) `).exec(name)?.[1];
  const start = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(start) ? null : start;
}

/** What the runs in a ledger have left at `base`; newest first. Runs that are going on are left alone. */
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
  // An intent without a creation may be a request that was executed and whose reply was never read.
  const count = (run: string, event: LedgerEntry['event'], path: string) =>
    own.filter((entry) => entry.run === run && entry.event === event && entry.path.startsWith(path)).length;
  const names = own
    .filter(
      ({ run, event, path }) =>
        event === 'intends' && count(run, 'intends', path) > count(run, 'created', `${path}/`),
    )
    .map(({ run, path }) => ({ collection: path, name: run }));
  const unique = new Map(names.map((name) => [`${name.collection} ${name.name}`, name]));
  return { paths: paths.toReversed(), names: [...unique.values()] };
}
