import { readClaims } from '../auth/claims.ts';
import { loadBindings, loadRecipes } from '../files/data.ts';
import { clearLedger, isAlive, readLedger } from '../files/ledger.ts';
import { reportPaths } from '../files/root.ts';
import { openClient } from '../graph/client.ts';
import { checkWrites } from '../graph/safety.ts';
import { ConfigError } from '../model/error.ts';
import { leftovers } from '../provision/ledger.ts';
import type { Swept } from '../provision/remove.ts';
import { sweep } from '../provision/sweep.ts';
import type { Settings } from '../settings/settings.ts';
import { clientOptions } from './session.ts';

/**
 * Deletes from the target what dead runs have left there, and what has our prefix and is older than `olderThan`
 * (milliseconds since 1970; `null` leaves it). Deletes the ledger once nothing is left and no run writes to it.
 * Throws ConfigError.
 */
export async function sweepTarget(
  settings: Settings,
  olderThan: number | null,
  dryRun: boolean,
): Promise<Swept> {
  const { endpoint, permits } = settings;
  if (endpoint.embedded)
    throw new ConfigError('GRAPH_BASE_URL is not set: the embedded mock keeps nothing to sweep');
  const { ledger } = reportPaths(settings.reports);
  const entries = readLedger(ledger);
  const options = clientOptions(settings, console.error);
  if (options.tokens !== null)
    checkWrites(endpoint.base, readClaims(await options.tokens.get())?.tid, permits);
  const client = openClient(options);
  const left = leftovers(entries, endpoint.base, isAlive);
  const { collection, recipe } = loadBindings().groups;
  // Only runs with bindings create groups; another mock need not serve them.
  const hasGroups = settings.isBound || left.names.some((name) => name.collection === `/${collection}`);
  const recipes = { ...loadRecipes(), ...(hasGroups ? { [collection]: recipe } : {}) };
  const swept = await sweep(client.send, endpoint.base, recipes, left, olderThan, dryRun);
  await client.close();
  const isDone = !dryRun && swept.problems.length === 0;
  if (isDone && entries.every(({ base, pid }) => base === endpoint.base && !isAlive(pid)))
    clearLedger(ledger);
  return swept;
}
