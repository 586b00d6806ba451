import { loadBindings, loadRecipes } from '../files/data.ts';
import { clearLedger, isAlive, readLedger } from '../files/ledger.ts';
import { openClient } from '../graph/client.ts';
import { checkWrites } from '../graph/safety.ts';
import { leftovers } from '../provision/ledger.ts';
import { type Swept, sweep } from '../provision/sweep.ts';
import { openDoor, type Settings } from '../settings/settings.ts';
import { ConfigError } from '../settings/variable.ts';

/**
 * Removes from the target what dead runs have left there, and what bears our name and began before
 * `olderThan` (milliseconds; `null` leaves it). The ledger is cleared once nothing is left and nobody writes.
 */
export async function sweepTarget(
  settings: Settings,
  olderThan: number | null,
  dryRun: boolean,
): Promise<Swept> {
  const { target, permits } = settings;
  if (target.embedded)
    throw new ConfigError('GRAPH_BASE_URL is not set: the embedded mock keeps nothing that could be swept');
  const entries = readLedger();
  const door = openDoor(settings, console.error);
  checkWrites(target.base, (await door.tokens?.get()) ?? null, permits);
  const client = openClient(door);
  const left = leftovers(entries, target.base, isAlive);
  const { collection, recipe } = loadBindings().groups;
  // Only runs with bindings make groups; a mock of somebody else's need not have them.
  const hasGroups = settings.isBound || left.names.some((name) => name.collection === `/${collection}`);
  const recipes = { ...loadRecipes(), ...(hasGroups ? { [collection]: recipe } : {}) };
  const swept = await sweep(client.send, target.base, recipes, left, olderThan, dryRun);
  await client.close();
  const isDone = !dryRun && swept.problems.length === 0;
  if (isDone && entries.every(({ base, pid }) => base === target.base && !isAlive(pid))) clearLedger();
  return swept;
}

/** `30m`, `2h` or `1d` in milliseconds. Throws ConfigError for anything else. */
export function readAge(text: string): number {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const minutes = { m: 1, h: 60, d: 1440 }[unit ?? ''];
  if (count === undefined || minutes === undefined)
    throw new ConfigError(`--older-than ${text}: expected a number with m, h or d, for example 2h`);
  return Number(count) * minutes * 60_000;
}
