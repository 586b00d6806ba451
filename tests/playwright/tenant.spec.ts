import { expect, test } from '@playwright/test';
import { newBearer } from '../../src/mock/http/bearer.ts';
import { isMoot, isReplaced, KNOWN } from '../support/known-deviations.ts';
import { CAN_MAKE_GROUPS, CAN_WRITE, runInTenant } from '../support/tenant.ts';

/** The pages of the operations whose behaviour is known; the others ask for more permissions. */
const KNOWN_PAGES = 'beta/(?!intune-)';
const EXAMPLES = ['--grep', `${KNOWN_PAGES}.*/example`];
const mine = { roles: CAN_WRITE };

test('a client secret signs in once for all workers, and nothing is left', async () => {
  const { code, output, signIns, left } = await runInTenant({
    manner: mine,
    args: [...EXAMPLES, '--workers=2'],
  });
  expect(code, output).toBe(0);
  expect(signIns).toBe(1);
  expect(left).toEqual([]);
});

test('a token that the service no longer takes is renewed during the run', async () => {
  let uses = 0;
  const { code, output, signIns, left } = await runInTenant({
    manner: mine,
    args: EXAMPLES,
    accept: (_, number) => {
      if (number > 0) return 'ok';
      uses += 1;
      return uses > 5 ? 'expired' : 'ok';
    },
  });
  expect(code, output).toBe(0);
  expect(signIns).toBe(2);
  expect(left).toEqual([]);
});

test('a permission that the pages ask for and the token lacks blocks the run before its first case', async () => {
  const { code, output, stats } = await runInTenant({ manner: {}, args: EXAMPLES });
  expect(code, output).toBe(1);
  expect(output).toContain(
    'devicemanagementconfigurationpolicyassignment-create.md:27 needs DeviceManagementConfiguration.ReadWrite.All (application)',
  );
  expect(output).toContain('clauses: 0 pass, ');
  expect(stats.requests).toBe(1);
});

test('so does the permission to make groups, where the run needs them', async () => {
  const { code, output, stats } = await runInTenant({
    manner: mine,
    args: EXAMPLES,
    variables: { GRAPH_PROFILE: 'observed' },
  });
  expect(code, output).toBe(1);
  expect(output).toContain(
    'to create and delete /groups, the run needs Group.ReadWrite.All (application); the token has',
  );
  expect(stats.requests).toBe(1);
});

test('a token of Azure goes to no other host unless that is allowed', async () => {
  const { code, output, signIns, stats } = await runInTenant({
    manner: mine,
    args: EXAMPLES,
    isAllowed: false,
  });
  expect(code, output).toBe(2);
  expect(output).toContain('a token for Microsoft Graph is not sent to 127.0.0.1:');
  expect([signIns, stats.requests]).toEqual([0, 0]);
});

const live = { manner: { roles: CAN_MAKE_GROUPS }, mock: { behaviour: 'observed' as const } };

test('what is known of the live service is green in the observed profile, deviation by deviation', async () => {
  const { code, output, run, left } = await runInTenant({
    ...live,
    args: ['--grep', KNOWN_PAGES],
    accept: newBearer(),
    variables: { GRAPH_PROFILE: 'observed' },
  });
  expect(code, output).toBe(0);
  expect(left).toEqual([]);
  expect(run?.profile).toBe('observed');
  const met = run?.clauses.flatMap(({ deviations }) => deviations) ?? [];
  for (const { name, says } of KNOWN) {
    const count = met.filter((each) => each === name).length;
    expect(count, name).toBeGreaterThan(0);
    expect(output).toMatch(new RegExp(`^ +${name} +${count} +`, 'm'));
    expect(output).toContain(says);
  }
});

test('the same is red in the documented profile, at the clauses that the deviations replace', async () => {
  // What lets the other clauses say nothing is shown without the runner, which takes long over red cases.
  const args = ['--grep', `${KNOWN_PAGES}.*/(example|target.groupAssignmentTarget)`];
  const { code, output, run, left } = await runInTenant({
    ...live,
    args,
    variables: { GRAPH_PROFILE: 'documented', GRAPH_BINDINGS: '1' },
  });
  expect(code, output).toBe(1);
  expect(left).toEqual([]);
  const clauses = run?.clauses ?? [];
  const red = clauses.filter(({ outcome }) => outcome !== 'pass').map(({ address }) => address);
  expect(red.filter((address) => !isReplaced(address) && !isMoot(address))).toEqual([]);
  const replaced = clauses.map(({ address }) => address).filter(isReplaced);
  expect(replaced.length).toBeGreaterThan(10);
  expect(replaced.filter((address) => !red.includes(address))).toEqual([]);
});

test('a token needs the permissions of the cases that are run, and no others', async () => {
  const { code, output } = await runInTenant({ manner: mine, args: ['--grep', '/example'] });
  expect(code, output).toBe(1);
  expect(output).toContain('mobileappassignment-create.md:27 needs DeviceManagementApps.ReadWrite.All');
  expect(output).toContain('grant what is missing, or select cases that need less with --grep');
});
