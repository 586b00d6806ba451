import { readClaims } from '../auth/claims.ts';
import { loadBindings, loadRecipes } from '../files/data.ts';
import { clearLedger, isAlive, readLedger } from '../files/ledger.ts';
import { reportPaths } from '../files/root.ts';
import { openClient } from '../graph/client.ts';
import { checkWrites } from '../graph/safety.ts';
import { ConfigError } from '../model/error.ts';
import { leftovers } from '../provision/ledger.ts';
import { type Swept, sweep } from '../provision/sweep.ts';
import type { Settings } from '../settings/settings.ts';
import { clientOptions } from './session.ts';

/**
 * Removes from the target what dead runs have left there, and what bears our name and began before
 * `olderThan` (milliseconds; `null` leaves it). The ledger is cleared once nothing is left and nobody writes.
 */
export async function sweepTarget(
  settings: Settings,
  olderThan: number | null,
  dryRun: boolean,
): Promise<Swept> {
  const { endpoint, permits } = settings;
  if (endpoint.embedded)
    throw new ConfigError('GRAPH_BASE_URL is not set: the embedded mock keeps nothing that could be swept');
  const { ledger } = reportPaths(settings.reports);
  const entries = readLedger(ledger);
  const options = clientOptions(settings, console.error);
  if (options.tokens !== null)
    checkWrites(endpoint.base, readClaims(await options.tokens.get())?.tid, permits);
  const client = openClient(options);
  const left = leftovers(entries, endpoint.base, isAlive);
  const { collection, recipe } = loadBindings().groups;
  // Only runs with bindings make groups; a mock of somebody else's need not have them.
  const hasGroups = settings.isBound || left.names.some((name) => name.collection === `/${collection}`);
  const recipes = { ...loadRecipes(), ...(hasGroups ? { [collection]: recipe } : {}) };
  const swept = await sweep(client.send, endpoint.base, recipes, left, olderThan, dryRun);
  await client.close();
  const isDone = !dryRun && swept.problems.length === 0;
  if (isDone && entries.every(({ base, pid }) => base === endpoint.base && !isAlive(pid)))
    clearLedger(ledger);
  return swept;
}
