import type { Step } from '../model/case.ts';
import { type Exchange, isServed, objectIn } from '../model/exchange.ts';
import { isJsonObject, type JsonObject, parseObject } from '../model/json.ts';
import { pathSegment } from '../model/path-segment.ts';
import { shortName } from '../model/type.ts';
import { ASSIGNMENTS, type Recorder } from './ledger.ts';
import type { Pinned } from './pinned.ts';

const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a request can change nothing that a pinned parent had before, as far as its path tells: `below` is what stands
 * after the parent's. It reads, creates one assignment, or is about one that the case has created.
 */
export const spares = (method: string, below: string): boolean =>
  READS.includes(method) ||
  (method === 'POST' && below === `/${ASSIGNMENTS}`) ||
  (below.startsWith(`/${ASSIGNMENTS}/`) && !below.slice(ASSIGNMENTS.length + 2).includes('/'));

/** Why a step must not be sent below a pinned parent; `null` where it can change nothing that was there before. */
export function refusalOf({ method, path, body }: Step, parent: Pinned): string | null {
  const below = path.slice(parent.path.length);
  if (READS.includes(method)) return null;
  const isOwn = parent.own.has(path) || below === `/${ASSIGNMENTS}`;
  if (!isOwn || !spares(method, below))
    return `${method} ${path} can change what the pinned ${parent.path} had before the run`;
  const target = targetOf(parseObject(body ?? ''));
  const twin = [...parent.before].find(([, assignment]) => isSameAudience(targetOf(assignment), target));
  return twin === undefined
    ? null
    : `${method} ${path} assigns to whom ${twin[0]} does, which was there before the run`;
}

/** Records that a step is about to create an assignment below a pinned parent. */
export function intend(step: Step, parent: Pinned, record: Recorder): void {
  if (!isCreate(step, parent)) return;
  record('intends', step.path);
  parent.unsettled += 1;
}

/**
 * Keeps account of what a step has created or deleted below a pinned parent, once it was answered. An id that the parent
 * had before is not the run's, whatever the reply says.
 */
export function note(step: Step, exchange: Exchange, parent: Pinned, record: Recorder): void {
  const { method, path } = step;
  if (method === 'DELETE' && isServed(exchange) && parent.own.get(path) === 'there') {
    parent.own.set(path, 'deleted');
    record('removed', path);
  }
  if (!isCreate(step, parent)) return;
  const id = isServed(exchange) ? pathSegment(objectIn(exchange)?.id) : null;
  const created = `${path}/${id}`;
  if (id === null || parent.before.has(created)) return;
  record('created', created);
  parent.own.set(created, 'there');
  parent.unsettled -= 1;
}

const isCreate = ({ method, path }: Step, parent: Pinned): boolean =>
  method === 'POST' && path === `${parent.path}/${ASSIGNMENTS}`;

const targetOf = (assignment: JsonObject | null): JsonObject =>
  isJsonObject(assignment?.target) ? assignment.target : {};

/** Whether two targets reach the same group, collection or kind: a service may keep one assignment for both. */
function isSameAudience(one: JsonObject, other: JsonObject): boolean {
  const names = audienceOf(other);
  return audienceOf(one).some((name) => names.includes(name));
}

/** The ids in a target but that of its filter, or its type where it has none; ids are the same in any letter case. */
function audienceOf(target: JsonObject): string[] {
  const ids = Object.entries(target).filter(([name]) => /id$/i.test(name) && !/filter/i.test(name));
  const texts = ids.map(([, id]) => id).filter((id) => typeof id === 'string' && id !== '');
  const type = target['@odata.type'];
  const names = texts.length > 0 || typeof type !== 'string' ? texts : [shortName(type)];
  return names.map((name) => String(name).toLowerCase());
}
