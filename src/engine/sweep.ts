import { loadBindings, loadRecipes } from '../files/data.ts';
import { clearLedger, readLedger, recordIn } from '../files/ledger.ts';
import { stateOf } from '../files/process.ts';
import { reportPaths } from '../files/root.ts';
import { openClient } from '../graph/client.ts';
import { openGuard } from '../graph/safety.ts';
import { ConfigError } from '../model/error.ts';
import { type LedgerEntry, leftovers, runName, startOf } from '../provision/ledger.ts';
import { type SweepResult, sweep } from '../provision/sweep.ts';
import type { Settings } from '../settings/settings.ts';
import { outgoing } from './outgoing.ts';
import { holdReports } from './reports.ts';
import { clientOptions } from './session.ts';

/**
 * Deletes from the target what dead runs have left there, and what has our prefix and is older than `olderThan`
 * (milliseconds since 1970; `null` leaves it). Holds the folder of the ledger meanwhile, so that no run begins there.
 * Deletes the ledger once nothing is left that it could be needed for. Throws ConfigError.
 */
export async function sweepTarget(
  settings: Settings,
  olderThan: number | null,
  dryRun: boolean,
): Promise<SweepResult> {
  const { endpoint, permits } = settings;
  const { base, waitMs } = endpoint;
  if (endpoint.embedded)
    throw new ConfigError('GRAPH_BASE_URL is not set: the embedded mock keeps nothing to sweep');
  holdReports(settings.reports);
  const { ledger } = reportPaths(settings.reports);
  const { entries, torn, foreign } = readLedger(ledger);
  const options = clientOptions(settings, (text) => console.error(outgoing(text)));
  const token = (await options.tokens?.get()) ?? null;
  const refused = openGuard(endpoint, permits)(token, null);
  if (refused !== null) throw new ConfigError(refused);
  const client = openClient(options);
  const left = leftovers(entries, base, (entry) => whyNot(entry, olderThan) === null);
  const { collection, recipe } = loadBindings().groups;
  // Only runs with bindings create groups; another mock need not serve them.
  const hasGroups = settings.isBound || entries.some(({ path }) => path.startsWith(`/${collection}`));
  const recipes = { ...loadRecipes(), ...(hasGroups ? { [collection]: recipe } : {}) };
  const record = recordIn(ledger, runName(new Date()), base);
  const target = { send: client.send, base, recipes, record, waitMs, olderThan, dryRun };
  const { found, problems, skipped } = await sweep(target, left);
  await client.close();
  const passedOver = [...runsPassedOver(entries, base, olderThan)];
  const isDone = !dryRun && problems.length + passedOver.length + foreign.length === 0;
  if (isDone) clearLedger(ledger);
  return { found, problems: [...problems, ...foreign], skipped: [...torn, ...passedOver, ...skipped] };
}

/** Why what a line says is left alone; `null` where its run is over. */
function whyNot(entry: LedgerEntry, olderThan: number | null): string | null {
  const state = stateOf(entry);
  if (state === 'over') return null;
  const { pid, host } = entry;
  if (state === 'running') return `process ${pid} is still running`;
  const start = startOf(entry.run);
  if (olderThan !== null && start !== null && start < olderThan) return null;
  return `process ${pid} ran on ${host}, where it may still be running; --older-than takes it for dead`;
}

/** The runs whose lines are left alone, one line each. */
function runsPassedOver(entries: LedgerEntry[], base: string, olderThan: number | null): Set<string> {
  const lines = entries.map((entry) => {
    const why = entry.base === base ? whyNot(entry, olderThan) : `it was at ${entry.base}`;
    return why === null ? null : `${entry.run}: left alone, ${why}`;
  });
  return new Set(lines.filter((line) => line !== null));
}
