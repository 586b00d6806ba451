import { isDeepStrictEqual } from 'node:util';
import type { Send } from '../model/exchange.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { pathSegment } from '../model/path-segment.ts';
import type { Creation } from './create.ts';
import { ASSIGNMENTS } from './ledger.ts';
import { listAll } from './list.ts';
import { poll } from './poll.ts';
import { remove } from './remove.ts';
import { answered, request, type Target } from './request.ts';

/** A pinned parent: one that was there before the run. */
export type Pinned = {
  path: string;
  /** The assignments that it had, by path. */
  before: Assignments;
  /** By path, the assignments that this run has created below it. Nothing else is deleted. */
  own: Map<string, 'there' | 'deleted'>;
  /** How many requests may have created an assignment that is not known. */
  unsettled: number;
};
type Assignments = Map<string, JsonObject>;
type Read = { assignments: Assignments } | { problem: string };

/**
 * Reads the assignments that a pinned parent has before the run. Where they cannot be read, nobody could tell at the end
 * whether they are as they were, so the parent is not used.
 */
export async function borrow(target: Target, path: string): Promise<Pinned | { problem: string }> {
  const read = await assignmentsOf(target, path);
  if ('problem' in read)
    return { problem: `cannot read the assignments of the pinned ${path}: ${read.problem}` };
  return { path, before: read.assignments, own: new Map(), unsettled: 0 };
}

/** Deletes what this run has assigned to a pinned parent; returns what could not be deleted, one line each. */
export async function removeOwn({ send, record, clock }: Creation, { own }: Pinned): Promise<string[]> {
  const problems: string[] = [];
  for (const [path, state] of own) {
    if (state === 'deleted') continue;
    const problem = await remove(send, path, clock);
    record(problem === null ? 'removed' : 'left', path);
    if (problem === null) own.set(path, 'deleted');
    else problems.push(problem);
  }
  return problems;
}

/**
 * Deletes what this run has assigned to a pinned parent and compares the rest with what was there before. Sends an
 * assignment that has changed as it was. Returns what is not as it was, one line each; a change stays a problem, since
 * the run has brought it about, or somebody else who wanted it.
 */
export async function giveBack(creation: Creation, parent: Pinned): Promise<string[]> {
  const problems = await removeOwn(creation, parent);
  const seen = await poll(creation.waitMs, () => compare(creation, parent), isSame, creation.clock);
  if ('problem' in seen) {
    creation.record('left', parent.path);
    return [...problems, `cannot tell whether the pinned ${parent.path} is as it was: ${seen.problem}`];
  }
  // Whatever they have created would have been seen by now.
  for (; parent.unsettled > 0; parent.unsettled -= 1)
    creation.record('failed', `${parent.path}/${ASSIGNMENTS}`);
  for (const { path, line, patch } of seen.differences) {
    creation.record('left', path);
    problems.push(patch === null ? line : `${line}; ${await restore(creation, parent, path, patch)}`);
  }
  return problems;
}

/**
 * Deletes what this run has assigned to a pinned parent, so that a case can begin again. Looks for as long as a write
 * without a reply may become visible; returns what is not as it was before the run, one line each.
 */
export async function clear(creation: Creation, parent: Pinned): Promise<string[]> {
  const look = async () => {
    const problems = await removeOwn(creation, parent);
    const seen = await compare(creation, parent);
    return [...problems, ...('problem' in seen ? [seen.problem] : seen.differences.map(({ line }) => line))];
  };
  return poll(creation.waitMs, look, (problems) => problems.length > 0, creation.clock);
}

/** One assignment that is not as it was, and the members that make it so again; `null` where nothing does. */
type Difference = { path: string; line: string; patch: JsonObject | null };
type Compared = { differences: Difference[] } | { problem: string };

const isSame = (compared: Compared): boolean =>
  'differences' in compared && compared.differences.length === 0;

async function compare(target: Target, { path, before, own }: Pinned): Promise<Compared> {
  const read = await assignmentsOf(target, path);
  if ('problem' in read) return read;
  const differences: Difference[] = [];
  for (const [at, was] of before) {
    const is = read.assignments.get(at);
    const patch = is === undefined ? null : changed(was, is);
    if (is === undefined)
      differences.push({ path: at, line: `${at} is gone; it was ${JSON.stringify(was)}`, patch });
    else if (patch !== null)
      differences.push({ path: at, line: `${at} has changed from ${JSON.stringify(was)}`, patch });
  }
  for (const at of read.assignments.keys()) {
    if (before.has(at) || own.get(at) === 'there') continue;
    const line = `${at} has appeared and is not known to be this run's, so it was left`;
    differences.push({ path: at, line, patch: null });
  }
  return { differences };
}

async function restore(creation: Creation, parent: Pinned, path: string, patch: JsonObject): Promise<string> {
  const exchange = await creation.send(request('PATCH', path, JSON.stringify(patch)));
  const isAsItWas = async () => {
    const seen = await compare(creation, parent);
    return 'differences' in seen && seen.differences.every((each) => each.path !== path);
  };
  if (await poll(creation.waitMs, isAsItWas, Boolean, creation.clock)) return 'restored';
  return `not restored: PATCH ${answered(exchange)}`;
}

/**
 * What an assignment said that it does not say now, with its type; `null` where it says the same. When it was last
 * changed, and what OData notes about it, need not stay.
 */
function changed(was: JsonObject, is: JsonObject): JsonObject | null {
  const names = Object.keys({ ...was, ...is }).filter(
    (name) => !name.includes('@') && name !== 'lastModifiedDateTime',
  );
  const other = names.filter((name) => !isDeepStrictEqual(was[name], is[name]));
  if (other.length === 0) return null;
  const { '@odata.type': type } = was;
  const members = Object.fromEntries(other.map((name) => [name, was[name] ?? null]));
  return type === undefined ? members : { '@odata.type': type, ...members };
}

/**
 * Where GET `/assignments` is not routed, and `$expand` shows the same (graph-explorer-v4#2930). Elsewhere it need not:
 * that of one configurationPolicy is always empty.
 */
const EXPANDED = ['/deviceAppManagement/policySets/'];
const NOT_ROUTED = [400, 404, 405];

async function assignmentsOf({ send, base }: Target, path: string): Promise<Read> {
  let status: number | null = null;
  const watched: Send = async (step) => {
    const exchange = await send(step);
    status = exchange.reply?.status ?? null;
    return exchange;
  };
  const list = await listAll({ send: watched, base }, `${path}/${ASSIGNMENTS}`);
  const isExpanded = EXPANDED.some((start) => path.startsWith(start)) && NOT_ROUTED.includes(status ?? 0);
  if ('items' in list) return byPath(path, list.items);
  if (!isExpanded) return list;
  const shown = await listAll({ send, base }, `${path}?$expand=${ASSIGNMENTS}`, ASSIGNMENTS);
  return 'problem' in shown ? list : byPath(path, shown.items);
}

function byPath(parent: string, items: unknown[]): Read {
  const assignments: Assignments = new Map();
  for (const item of items) {
    const id = isJsonObject(item) && isJsonObject(item.target) ? pathSegment(item.id) : null;
    const path = `${parent}/${ASSIGNMENTS}/${id}`;
    if (!isJsonObject(item) || id === null || assignments.has(path))
      return { problem: `the list has what is no assignment with an id and a target of its own` };
    assignments.set(path, item);
  }
  return { assignments };
}
