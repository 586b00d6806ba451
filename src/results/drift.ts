import { createHash } from 'node:crypto';
import { type Approval, type Difference, DRIFT_LEVELS, type Drift, type Drifted } from '../model/drift.ts';
import { operationAt, type Shape, shapeAt } from '../model/shape.ts';
import { differences, replyKind } from './difference.ts';
import type { RunFile } from './run.ts';

/** So many of the replies that differ alike are named. */
const MOST_EXAMPLES = 20;

/**
 * How the shapes of the replies differ between two runs, for the steps that both have: equal differences of one operation
 * are one. An approval holds up to the day on which the newer run began.
 */
export function driftOf(before: RunFile, after: RunFile, approvals: Approval[]): Drift {
  const found = new Map<string, Drifted>();
  const alike = new Map<Shape, Map<Shape, Difference[]>>();
  let compared = 0;
  for (const [address, steps] of Object.entries(after.shapes?.of ?? {}))
    for (const step of Object.keys(steps)) {
      const [old, now] = [shapeAt(before.shapes, address, step), shapeAt(after.shapes, address, step)];
      if (old === null || now === null) continue;
      compared += 1;
      const known = alike.get(old) ?? new Map<Shape, Difference[]>();
      const different = known.get(now) ?? differences(old, now);
      alike.set(old, known.set(now, different));
      const operation = operationAt(after.shapes, address, step) ?? step;
      // As it was before: an operation that refuses now what it took has drifted as one that took it.
      const about = { version: after.version, operation, reply: replyKind(old) };
      for (const each of different) add(found, each, about, { address, step });
    }
  const day = after.startedAt.slice(0, 10);
  const isOver = ({ until }: Approval) => until !== undefined && until < day;
  const holding = new Map(approvals.filter((each) => !isOver(each)).map((each) => [each.fingerprint, each]));
  const drifted = [...found.values()].map((each) => ({
    ...each,
    approved: holding.get(each.fingerprint)?.reason ?? null,
  }));
  return {
    compared,
    lacking: [
      ...(before.shapes === undefined ? (['before'] as const) : []),
      ...(after.shapes === undefined ? (['after'] as const) : []),
    ],
    drifted: DRIFT_LEVELS.flatMap((level) => drifted.filter((each) => each.level === level)),
    expired: approvals.filter((each) => isOver(each) && found.has(each.fingerprint)),
    unmatched: approvals.filter(({ fingerprint }) => !found.has(fingerprint)),
  };
}

/** Whether something has drifted that can break a client, and that nobody has approved. */
export const isBroken = ({ drifted }: Drift): boolean => drifted.some(isUnapproved);

const isUnapproved = ({ level, approved }: Drifted): boolean => level === 'breaking' && approved === null;

/** An approval of each breaking drift that no known one is about, without a reason: somebody has to give one. */
export function newApprovals({ drifted }: Drift, known: Approval[]): Approval[] {
  const fingerprints = new Set(known.map(({ fingerprint }) => fingerprint));
  return drifted
    .filter((each) => isUnapproved(each) && !fingerprints.has(each.fingerprint))
    .map(({ fingerprint, rule, operation, reply, pointer, detail }) => ({
      fingerprint,
      about: [rule, operation, reply, pointer, detail].filter((text) => text !== '').join(' '),
      reason: '',
    }));
}

type About = Pick<Drifted, 'operation' | 'reply'> & { version: string };

function add(
  found: Map<string, Drifted>,
  each: Difference,
  { version, operation, reply }: About,
  example: Drifted['examples'][number],
): void {
  const { pointer, rule, detail } = each;
  const parts = [version, operation, reply, pointer, rule, detail];
  const fingerprint = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
  const drifted = found.get(fingerprint) ?? {
    ...each,
    fingerprint,
    operation,
    reply,
    replies: 0,
    examples: [],
    approved: null,
  };
  found.set(fingerprint, drifted);
  drifted.replies += 1;
  if (drifted.examples.length < MOST_EXAMPLES) drifted.examples.push(example);
}
