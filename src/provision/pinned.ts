import type { Send } from '../model/exchange.ts';
import type { JsonObject } from '../model/json.ts';
import type { Recorder } from './ledger.ts';
import { type List, listAll } from './list.ts';
import { poll } from './poll.ts';
import { remove } from './remove.ts';

/** A parent that was there before, and the assignments that it had: those are kept. */
export type Borrowed = { path: string; keep: string[] };

/**
 * Records the assignments that a pinned parent already has, so that cleanup keeps them. Where they cannot be read,
 * they could not be told from those of the run, so the parent is not used.
 */
export async function borrow(
  send: Send,
  base: string,
  record: Recorder,
  path: string,
): Promise<Borrowed | { problem: string }> {
  const list = await assignmentsOf(send, base, path);
  if ('problem' in list)
    return { problem: `cannot read the assignments of the pinned ${path}: ${list.problem}` };
  const keep = list.items.map((item) => pathOf(path, item));
  for (const each of keep) record('keeps', each);
  record('borrows', path);
  return { path, keep };
}

/** Deletes every assignment of a pinned parent but those to keep; returns what went wrong, one line each. */
export async function clearPinned(
  send: Send,
  base: string,
  { path, keep }: Borrowed,
  dryRun = false,
): Promise<{ found: string[]; problems: string[] }> {
  const list = await assignmentsOf(send, base, path);
  if ('problem' in list) return { found: [], problems: [list.problem] };
  const found = list.items.map((item) => pathOf(path, item)).filter((each) => !keep.includes(each));
  const problems: string[] = [];
  for (const each of dryRun ? [] : found) {
    const problem = await remove(send, each);
    if (problem !== null) problems.push(problem);
  }
  return { found, problems };
}

/**
 * Deletes what the run assigned, for as long as a write without a reply may still become visible.
 * Returns what went wrong, one line each.
 */
export async function restorePinned(
  send: Send,
  base: string,
  borrowed: Borrowed,
  waitMs: number,
): Promise<string[]> {
  const clear = async () => (await clearPinned(send, base, borrowed)).problems;
  return poll(waitMs, clear, (problems) => problems.length > 0);
}

/** By the documented list, or by `$expand` on the parent where the list is not served (graph-explorer-v4#2930). */
async function assignmentsOf(send: Send, base: string, path: string): Promise<List> {
  const list = await listAll(send, base, `${path}/assignments`);
  if ('items' in list) return list;
  const expanded = await listAll(send, base, `${path}?$expand=assignments`, 'assignments');
  return 'items' in expanded ? expanded : list;
}

const pathOf = (path: string, { id }: JsonObject): string =>
  `${path}/assignments/${encodeURIComponent(String(id))}`;
