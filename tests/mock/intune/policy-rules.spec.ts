import { expect } from '@playwright/test';
import {
  BLOCK,
  COMPLIANCE,
  CONFIGURATIONS,
  PARENTS,
  POLICIES,
  startObserved,
  WINDOWS,
  WINDOWS_RULES,
} from '../../support/intune-objects.ts';
import { expectRefused, test } from '../../support/mock-client.ts';

const typed = (type: string) => ({ '@odata.type': type, displayName: 'x' });
const MODEL: [what: string, at: string, body: object, text: RegExp][] = [
  ['without a type', CONFIGURATIONS, { displayName: 'x' }, /deviceConfiguration' is abstract/],
  ['of the abstract type', CONFIGURATIONS, typed('#microsoft.graph.deviceConfiguration'), /is abstract/],
  ['of a compliance type', CONFIGURATIONS, { ...WINDOWS_RULES, displayName: 'x' }, /not assignable/],
  ['of the type user', CONFIGURATIONS, typed('#microsoft.graph.user'), /not assignable/],
  ['of a type outside the namespace', CONFIGURATIONS, typed('x'), /could not be resolved/],
  ['of a configuration type', COMPLIANCE, { ...PARENTS[COMPLIANCE], ...WINDOWS }, /not assignable/],
  [
    'of the abstract type',
    COMPLIANCE,
    { ...PARENTS[COMPLIANCE], '@odata.type': '#microsoft.graph.deviceCompliancePolicy' },
    /is abstract/,
  ],
];
const INTUNE: typeof MODEL = [
  [
    'without a block action',
    COMPLIANCE,
    { ...WINDOWS_RULES, displayName: 'x' },
    /one and only one block scheduled action/,
  ],
  [
    'with two block actions',
    COMPLIANCE,
    { ...PARENTS[COMPLIANCE], scheduledActionsForRule: [BLOCK, BLOCK] },
    /one and only one block/,
  ],
  ['without a name', POLICIES, {}, /'name' is required/],
];
for (const [code, rows] of [
  ['ModelValidationFailure', MODEL],
  ['BadRequest', INTUNE],
] as const)
  for (const [what, at, body, text] of rows)
    test(`observed: a parent ${what} is refused in ${at}, and nothing is created`, async ({ start }) => {
      const { call, leftovers } = await startObserved(start);
      const before = leftovers();
      expectRefused(await call('POST', `beta/${at}`, body), 400, code, text);
      expect(leftovers()).toEqual(before);
    });
