import { expect, test } from '@playwright/test';
import type { Verdict } from '../../src/model/verdict.ts';
import { openWaivers } from '../../src/model/waiver.ts';
import { newWaivers } from '../../src/results/new-waivers.ts';

const verdict = (address: string, got: string, more: Partial<Verdict> = {}): Verdict => ({
  address,
  level: 'must',
  outcome: 'fail',
  expected: 'a GUID',
  got,
  blame: 'service',
  source: 'a.md:1',
  deviations: [],
  requestId: null,
  durationMs: 1,
  ...more,
});
const STARTED = { startedAt: '2026-01-02T03:04:05.000Z' };
const NOTHING = openWaivers({ entries: [], day: '2026-01-02' });

test('there is one waiver for each clause id and symptom, whatever its ids, and each holds for 30 days', () => {
  const clauses = [
    verdict('beta/a/example#id-guid', '"4698f1f9-f1f9-4698-f9f1-9846f9f19846_1"'),
    verdict('beta/b/example#id-guid', '"00000000-f1f9-4698-f9f1-9846f9f19846_1"'),
    verdict('beta/b/example#id-guid', 'null'),
    verdict('beta/b/example#status', 'null'),
  ];
  const made = newWaivers({ clauses, ...STARTED }, NOTHING.about);
  expect(made.map(({ addresses }) => addresses.length)).toEqual([2, 1, 1]);
  expect(made[0]).toEqual({
    addresses: ['beta/a/example#id-guid', 'beta/b/example#id-guid'],
    symptom: '"*_1"',
    reason: '',
    expires: '2026-02-01',
  });
});

test('what was not judged, what was thrown, what passes and what is known already gets none', () => {
  const known = { addresses: ['beta/*#status'], symptom: '500', reason: 'x', expires: '2025-01-01' };
  const clauses = [
    verdict('beta/a/example#body', 'x', { outcome: 'blocked' }),
    verdict('beta/a/example#body', 'TypeError: x', { blame: 'harness' }),
    verdict('beta/a/example#body', 'x', { outcome: 'pass', blame: null }),
    verdict('beta/a/example#body', 'x', { outcome: 'warn' }),
    verdict('beta/a/example#status', '500'),
  ];
  const { about } = openWaivers({ entries: [known], day: '2026-01-02' });
  expect(newWaivers({ clauses, ...STARTED }, about)).toEqual([]);
});
