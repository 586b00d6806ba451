import { expect, test } from '@playwright/test';
import { faultNames } from '../../src/mock/faults/all.ts';
import { REFUSAL_FAULTS } from '../../src/mock/faults/refusal.ts';
import { STORE_FAULTS } from '../../src/mock/faults/store.ts';
import { EXAMPLES, runFaults } from '../support/runner.ts';

const ALL = EXAMPLES.map(({ address }) => address);
const POLICIES = ALL.filter((address) => address.includes('devicemanagementconfigurationpolicyassignment'));
const DATED = ALL.filter((address) => /grouppolicy|policyset/.test(address));

/** Each fault makes a right server wrong in one thing: the clause that must catch it, alone, and in which cases. */
const CAUGHT_BY: [clause: string, outcome: 'fail' | 'warn', cases: string[], faults: string[]][] = [
  ['reply', 'fail', ALL, ['no-answer', 'reset-before-reply']],
  [
    'status',
    'fail',
    ALL,
    ['status-200', 'status-202', 'status-204-empty', 'status-500', 'redirect-elsewhere'],
  ],
  ['media-type', 'fail', ALL, ['text-plain', 'no-content-type']],
  [
    'body',
    'fail',
    ALL,
    [
      'html-body',
      'half-json',
      'cut-mid-body',
      'empty-body',
      'not-utf8',
      'array-body',
      'wrapped-in-value',
      'wrapped-in-value-array',
    ],
  ],
  [
    'id-guid',
    'fail',
    ALL,
    [
      'id-missing',
      'id-null',
      'id-number',
      'id-without-dashes',
      'id-braced',
      'id-trailing-newline',
      'id-two-guids',
    ],
  ],
  [
    'echo-target',
    'fail',
    ALL,
    [
      'target-missing',
      'target-null',
      'target-array',
      'target-string',
      'target-type-missing',
      'target-type-other',
    ],
  ],
  ['echo-target', 'fail', POLICIES, ['target-member-dropped', 'target-member-changed', 'target-member-case']],
  ['echo-target', 'fail', POLICIES.slice(1), ['second-path-wrong']],
  ['echo-source', 'fail', POLICIES, ['source-dropped', 'source-changed']],
  ['echo-sourceId', 'fail', POLICIES, ['source-id-dropped', 'source-id-changed']],
  [
    'shows-lastModifiedDateTime',
    'fail',
    DATED,
    ['last-modified-missing', 'last-modified-placeholder', 'last-modified-impossible', 'last-modified-null'],
  ],
  ['odata-type', 'fail', ALL, ['entity-type-other']],
  ['schema', 'fail', ALL, ['context-number']],
  ['declared', 'warn', ALL, ['member-undocumented', 'target-member-undocumented']],
  ['fresh-id', 'warn', ALL, ['id-constant']],
  ['request-id', 'warn', ALL, ['request-id-missing', 'request-id-not-guid']],
  ['client-request-id', 'warn', ALL, ['client-request-id-missing', 'client-request-id-other']],
];

test('a right server breaks nothing', async () => {
  const results = await runFaults([], EXAMPLES);
  expect(results.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome !== 'pass'))).toEqual([]);
});

for (const [clause, outcome, cases, faults] of CAUGHT_BY) {
  for (const fault of faults) {
    test(`${fault} is caught by #${clause} alone`, async () => {
      const results = await runFaults([fault], EXAMPLES, {
        timeoutMs: fault === 'no-answer' ? 1000 : 30_000,
      });
      const broken = results.flatMap(({ verdicts }) =>
        verdicts.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn'),
      );
      expect(broken.map((verdict) => `${verdict.address} ${verdict.outcome}`)).toEqual(
        cases.map((address) => `${address}#${clause} ${outcome}`),
      );
      expect(new Set(broken.map(({ blame }) => blame))).toEqual(new Set(['service']));
      const bystanders = results.filter(({ case: { address } }) => !cases.includes(address));
      expect(
        bystanders.flatMap(({ verdicts }) => verdicts.filter(({ outcome }) => outcome !== 'pass')),
      ).toEqual([]);
    });
  }
}

test('every fault of the reply to a create is in this table', () => {
  const others = [...STORE_FAULTS, ...REFUSAL_FAULTS].map(({ name }) => name);
  const listed = CAUGHT_BY.flatMap(([, , , faults]) => faults);
  expect(faultNames().filter((name) => !listed.includes(name) && !others.includes(name))).toEqual([]);
});

test('every clause has a fault that breaks it', () => {
  const clauses = EXAMPLES.flatMap(({ address, clauses }) => clauses.map(({ id }) => `${address}#${id}`));
  const broken = CAUGHT_BY.flatMap(([clause, , cases]) => cases.map((address) => `${address}#${clause}`));
  expect(clauses.filter((address) => !broken.includes(address))).toEqual([]);
});
