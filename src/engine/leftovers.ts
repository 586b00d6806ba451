import { readLedger } from '../files/ledger.ts';
import { reportPaths } from '../files/root.ts';
import { leftovers } from '../provision/ledger.ts';
import type { Settings } from '../settings/settings.ts';

/**
 * What a run has left at its target and not said, since the process died that had created it: one line each. `since` is
 * when the run began; all of its processes have ended.
 */
export function unsaidLeftovers({ endpoint, reports }: Settings, since: Date): string[] {
  const own = readLedger(reportPaths(reports).ledger).entries.filter(
    ({ at }) => at !== undefined && Date.parse(at) >= since.getTime(),
  );
  const said = new Set(own.filter(({ event }) => event === 'left').map(({ path }) => path));
  const { paths, names } = leftovers(own, endpoint.base, () => true);
  return [
    ...paths.map(({ path }) => path).filter((path) => !said.has(path)),
    ...names
      .filter(({ collection }) => !said.has(collection))
      .map(({ collection, run }) => `perhaps an item of ${collection} named ${run}`),
  ];
}
