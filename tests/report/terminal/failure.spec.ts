import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../../src/engine/catalogue.ts';
import { startMock } from '../../../src/mock/server.ts';
import type { Case } from '../../../src/model/case.ts';
import { failureText } from '../../../src/report/terminal/failure.ts';
import { readSettings } from '../../../src/settings/settings.ts';
import { runAll } from '../../support/runner.ts';

const POLICY_SETS = 'deviceAppManagement/policySets';
/** Where the refusal of bad requests is a must. */
const STRICT = catalogue(readSettings({ GRAPH_STRICT: '1' }), ALL_KINDS);
const named = (name: string): Case => {
  const found = STRICT.find(({ address }) => address === `beta/policysetassignment-create/${name}`);
  if (found === undefined) throw new Error(`There is no case ${name}.`);
  return found;
};

/** What is printed of a case that a mock with a fault makes red. */
async function textOf(name: string, fault: string, isCreated = true): Promise<string> {
  const mock = await startMock({ faults: [fault] });
  const [result] = await runAll(`${mock.url}/beta`, [named(name)]);
  await mock.close();
  return (result && failureText(result, () => isCreated)) ?? '';
}

test('below the curl stands which parent was created for the run and deleted after it, and how to run the case again', async () => {
  const text = await textOf('example', 'status-200');
  const [, id] = new RegExp(`^curl .*/${POLICY_SETS}/([^/]+)/assignments'`, 'm').exec(text) ?? [];
  expect(text.split('\n').slice(-2)).toEqual([
    `# created for the run and deleted after it: /${POLICY_SETS}/${id}`,
    "# to run the case again, with new parents: npm run replay -- 'beta/policysetassignment-create/example'",
  ]);
});

test('a parent that was not created for the run is not said to be gone', async () => {
  const own = await textOf('example', 'status-200', false);
  expect(own).not.toContain('# created');
  expect(own).toContain("npm run replay -- 'beta/policysetassignment-create/example'");
  // The case names a parent that does not exist, on purpose.
  const text = await textOf('reject.unknown-parent', 'refuse-with-500');
  expect(text).toContain('curl ');
  expect(text).not.toContain('# created');
});
