import { expect, test } from '@playwright/test';
import type { Approval } from '../../src/model/drift.ts';
import type { Json } from '../../src/model/json.ts';
import { caseShapes, shapeTable } from '../../src/results/case-shapes.ts';
import { driftOf, isBroken, newApprovals } from '../../src/results/drift.ts';
import type { RunFile } from '../../src/results/run.ts';
import { answered, POLICY_TYPE, TYPES } from '../support/shaped.ts';

const STEP = {
  name: 'send',
  method: 'POST',
  path: '/policies/{parent}/assignments',
  headers: {},
  body: null,
};

/** A run of some cases, each with one reply. */
function run(replies: { [address: string]: Json }, more: Partial<RunFile> = {}): RunFile {
  const ground = { types: TYPES, isSecret: () => false };
  const subject = { needs: [], resource: POLICY_TYPE, steps: [STEP] };
  const shapes = shapeTable(Object.keys(replies), (address) =>
    caseShapes(subject, [answered(replies[address] ?? null)], ground),
  );
  return { version: 'beta', startedAt: '2026-11-26T01:00:00.000Z', shapes, ...more } as RunFile;
}

const BEFORE = run({
  'beta/p/a': { id: 1, name: 'x' },
  'beta/p/b': { id: 1, name: 'x' },
  'beta/p/c': { id: 1 },
});
const AFTER = run({ 'beta/p/a': { id: 1 }, 'beta/p/b': { id: 1 }, 'beta/p/c': { id: 1, name: 'x' } });

const approved = (fingerprint: string, more: Partial<Approval> = {}): Approval => ({
  fingerprint,
  reason: 'as announced',
  ...more,
});

test('equal differences of an operation are one, with the replies counted', () => {
  const { compared, drifted } = driftOf(BEFORE, AFTER, []);
  expect(compared).toBe(3);
  expect(drifted).toEqual([
    {
      rule: 'member-vanished',
      level: 'breaking',
      pointer: '/name',
      detail: '',
      fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
      operation: 'POST /policies/{}/assignments',
      reply: 'success',
      replies: 2,
      examples: [
        { address: 'beta/p/a', step: 'send' },
        { address: 'beta/p/b', step: 'send' },
      ],
      approved: null,
    },
    expect.objectContaining({ rule: 'member-appeared', level: 'additive', replies: 1 }),
  ]);
});

test('a run has not drifted from itself, whatever the order of its cases', () => {
  const turned = run({
    'beta/p/c': { id: 2 },
    'beta/p/b': { name: 'y', id: 3 },
    'beta/p/a': { name: 'z', id: 4 },
  });
  for (const other of [BEFORE, turned])
    expect(driftOf(BEFORE, other, [])).toEqual({
      compared: 3,
      lacking: [],
      drifted: [],
      expired: [],
      unmatched: [],
    });
});

test('a fingerprint is that of the operation: another address, a shard, or another case keeps it', () => {
  const fingerprints = (before: RunFile, after: RunFile) =>
    driftOf(before, after, []).drifted.map(({ fingerprint }) => fingerprint);
  const [whole] = fingerprints(BEFORE, AFTER);
  const shard = {
    partial: true,
    shard: '2/2',
    baseUrl: 'http://h:9/beta',
    startedAt: '2027-01-01T00:00:00.000Z',
  };
  const one = fingerprints(
    run({ 'beta/q/other': { id: 1, name: 'x' } }),
    run({ 'beta/q/other': { id: 1 } }, shard),
  );
  expect(one).toEqual([whole]);
  const v1 = { version: 'v1.0' as const };
  const other = fingerprints(run({ 'v1.0/p/a': { name: 'x' } }, v1), run({ 'v1.0/p/a': {} }, v1));
  expect(other).not.toEqual([whole]);
});

test('what is approved breaks nothing, up to its last day; an approval of nothing is told', () => {
  const [{ fingerprint } = { fingerprint: '' }] = driftOf(BEFORE, AFTER, []).drifted;
  const judged = (approval: Approval) => {
    const drift = driftOf(BEFORE, AFTER, [approval]);
    const { expired, unmatched } = drift;
    return [isBroken(drift), drift.drifted[0]?.approved, expired.length, unmatched.length];
  };
  expect(judged(approved(fingerprint))).toEqual([false, 'as announced', 0, 0]);
  expect(judged(approved(fingerprint, { until: '2026-11-26' }))).toEqual([false, 'as announced', 0, 0]);
  expect(judged(approved(fingerprint, { until: '2026-11-25' }))).toEqual([true, null, 1, 0]);
  expect(judged(approved('000000000000'))).toEqual([true, null, 0, 1]);
});

test('there is a new approval of each breaking drift, without its reason, and none of what is known', () => {
  const drift = driftOf(BEFORE, AFTER, []);
  const fresh = newApprovals(drift, []);
  const [{ fingerprint } = { fingerprint: '' }] = drift.drifted;
  const about = 'member-vanished POST /policies/{}/assignments success /name';
  expect(fresh).toEqual([{ fingerprint, about, reason: '' }]);
  expect(newApprovals(drift, fresh)).toEqual([]);
});

test('a run without shapes is told, and nothing has drifted', () => {
  const { shapes: _, ...old } = AFTER;
  expect(driftOf(old as RunFile, AFTER, [])).toMatchObject({ compared: 0, lacking: ['before'], drifted: [] });
  expect(driftOf(BEFORE, old as RunFile, [])).toMatchObject({ compared: 0, lacking: ['after'], drifted: [] });
});

test('the ids in a path are not told', () => {
  const shapes = (path: string) =>
    caseShapes({ needs: [], resource: null, steps: [{ ...STEP, path }] }, [answered({})], {
      types: {},
      isSecret: () => false,
    }).send?.operation;
  expect(shapes('/users/0f0e0d0c-1111-4222-8333-444455556666/messages?$select=id')).toBe(
    'POST /users/{}/messages',
  );
  expect(shapes("/users/a@b.example/getBy(id='secret')")).toBe('POST /users/{}/getBy()');
  expect(shapes('/x/{a.id}/microsoft.graph.assign/$count')).toBe('POST /x/{}/microsoft.graph.assign/$count');
});
