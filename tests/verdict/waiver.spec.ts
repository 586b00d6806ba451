import { expect, test } from '@playwright/test';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import { openWaivers, type Waiver } from '../../src/model/waiver.ts';
import type { Finding } from '../../src/verdict/check.ts';
import { settleDebt } from '../../src/verdict/settle.ts';

const ADDRESS = 'beta/a/example#status';
const VERDICT: Verdict = {
  address: ADDRESS,
  level: 'must',
  outcome: 'fail',
  expected: '201',
  got: '500',
  blame: 'service',
  source: 'a.md:1',
  deviations: [],
  requestId: null,
  durationMs: 1,
};
const BROKEN: Finding = { ok: false, expected: '201', got: '500' };
const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  addresses: [ADDRESS],
  symptom: '500',
  reason: 'known',
  expires: '2026-06-30',
  ...more,
});

const settled = (outcome: Outcome, finding: Finding, entries: Waiver[], day = '2026-06-30'): Outcome =>
  settleDebt({ ...VERDICT, outcome, got: finding.got }, finding, openWaivers({ entries, day })).outcome;

const SETTLED: [
  what: string,
  outcome: Outcome,
  finding: Finding,
  waivers: Waiver[],
  day: string,
  is: Outcome,
][] = [
  ['on its last day holds', 'fail', BROKEN, [waiver()], '2026-06-30', 'waived'],
  ['is over on the day after', 'fail', BROKEN, [waiver()], '2026-07-01', 'fail'],
  [
    'of another clause says nothing',
    'fail',
    BROKEN,
    [waiver({ addresses: ['beta/b/*#status'] })],
    '2026-01-01',
    'fail',
  ],
  ['of a warning holds too', 'warn', BROKEN, [waiver()], '2026-01-01', 'waived'],
  [
    'of a warning with another symptom fails',
    'warn',
    BROKEN,
    [waiver({ symptom: '404' })],
    '2026-01-01',
    'fail',
  ],
  [
    'whose symptom is shown goes before one of another',
    'fail',
    BROKEN,
    [waiver({ symptom: '404' }), waiver()],
    '2026-01-01',
    'waived',
  ],
  [
    'that still holds goes before one that is over',
    'fail',
    BROKEN,
    [waiver({ expires: '2025-01-01' }), waiver()],
    '2026-01-01',
    'waived',
  ],
  [
    'says nothing of a reply with nothing to judge',
    'warn',
    { ...BROKEN, vacuous: true },
    [waiver()],
    '2026-01-01',
    'warn',
  ],
  [
    'excuses no clause that was not judged',
    'blocked',
    { ...BROKEN, blocked: 'service' },
    [waiver()],
    '2026-01-01',
    'blocked',
  ],
  [
    'that is over blames no clause that was not judged',
    'blocked',
    { ...BROKEN, blocked: 'harness' },
    [waiver()],
    '2027-01-01',
    'blocked',
  ],
  ['of a clause that passes is stale', 'pass', { ...BROKEN, ok: true }, [waiver()], '2026-01-01', 'stale'],
];
for (const [what, outcome, finding, waivers, day, is] of SETTLED)
  test(`a waiver ${what}`, () => expect(settled(outcome, finding, waivers, day)).toBe(is));

test('a verdict without a waiver stays as it is', () => {
  const debt = openWaivers({ entries: [], day: '2026-01-01' });
  expect(settleDebt(VERDICT, BROKEN, debt)).toBe(VERDICT);
});
