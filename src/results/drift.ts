import { createHash } from 'node:crypto';
import { type Approval, type Difference, DRIFT_LEVELS, type Drift, type Drifted } from '../model/drift.ts';
import { type Shape, shapeAt } from '../model/shape.ts';
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
  const alike = new Map<string, Difference[]>();
  let compared = 0;
  for (const [address, steps] of Object.entries(after.shapes?.of ?? {}))
    for (const step of Object.keys(steps)) {
      const [old, now] = [shapeAt(before.shapes, address, step), shapeAt(after.shapes, address, step)];
      if (old === null || now === null) continue;
      compared += 1;
      const pair = `${before.shapes?.of[address]?.[step]} ${steps[step]}`;
      const different = alike.get(pair) ?? differences(old, now);
      alike.set(pair, different);
      for (const each of different) add(found, each, { address, step, old, now, version: after.version });
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

type Place = { address: string; step: string; old: Shape; now: Shape; version: string };

function add(
  found: Map<string, Drifted>,
  each: Difference,
  { address, step, old, now, version }: Place,
): void {
  const operation = now.operation ?? old.operation ?? step;
  // As it was before: an operation that refuses now what it took has drifted as one that took it.
  const reply = replyKind(old);
  const { pointer, rule, detail } = each;
  const parts = [version, operation, reply, pointer, rule, detail];
  const fingerprint = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
  const known = found.get(fingerprint);
  if (known === undefined) {
    const examples = [{ address, step }];
    found.set(fingerprint, { ...each, fingerprint, operation, reply, replies: 1, examples, approved: null });
  } else {
    known.replies += 1;
    if (known.examples.length < MOST_EXAMPLES) known.examples.push({ address, step });
  }
}
