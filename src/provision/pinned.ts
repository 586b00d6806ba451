import type { JsonObject } from '../model/json.ts';
import type { Creation } from './create.ts';
import type { Borrowed } from './ledger.ts';
import { type List, listAll } from './list.ts';
import { poll } from './poll.ts';
import { removeAll, type Swept } from './remove.ts';
import type { Target } from './request.ts';

/**
 * Records the assignments that a pinned parent already has, so that cleanup keeps them. Where they cannot be read,
 * they could not be told from those of the run, so the parent is not used.
 */
export async function borrow(creation: Creation, path: string): Promise<Borrowed | { problem: string }> {
  const list = await assignmentsOf(creation, path);
  if ('problem' in list)
    return { problem: `cannot read the assignments of the pinned ${path}: ${list.problem}` };
  const keep = list.items.map((item) => pathOf(path, item));
  for (const each of keep) creation.record('keeps', each);
  creation.record('borrows', path);
  return { path, keep };
}

/** Deletes every assignment of a pinned parent but those to keep. */
export async function clearPinned(target: Target, { path, keep }: Borrowed, dryRun = false): Promise<Swept> {
  const list = await assignmentsOf(target, path);
  if ('problem' in list) return { found: [], problems: [list.problem] };
  const found = list.items.map((item) => pathOf(path, item)).filter((each) => !keep.includes(each));
  return { found, problems: dryRun ? [] : await removeAll(target.send, found) };
}

/** Deletes what the run assigned, for as long as a write without a reply may become visible. Returns what went wrong. */
export async function restorePinned(creation: Creation, parent: Borrowed): Promise<string[]> {
  const clear = async () => (await clearPinned(creation, parent)).problems;
  return poll(creation.waitMs, clear, (problems) => problems.length > 0);
}

/** By the documented list, or by `$expand` on the parent where the list is not served (graph-explorer-v4#2930). */
async function assignmentsOf(target: Target, path: string): Promise<List> {
  const list = await listAll(target, `${path}/assignments`);
  if ('items' in list) return list;
  const expanded = await listAll(target, `${path}?$expand=assignments`, 'assignments');
  return 'items' in expanded ? expanded : list;
}

const pathOf = (path: string, { id }: JsonObject): string =>
  `${path}/assignments/${encodeURIComponent(String(id))}`;
