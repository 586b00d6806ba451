// What a user's own test does with the package; it is also type checked as the user's TypeScript would be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareRuns,
  judgeExchange,
  mockFaults,
  readPage,
  runConformance,
  startMock,
} from 'graph-conformance';

test('the package serves a mock, judges it, and compares the two runs', async () => {
  const mock = await startMock({ seed: 1 });
  try {
    const baseUrl = `${mock.url}/beta`;
    const options = { baseUrl, grep: 'policyset.*example', reports: 'reports-of-a-test' };
    const { exitCode, run } = await runConformance(options);
    assert.deepEqual([exitCode, run.counts.fail], [0, 0]);
    assert.ok(mock.requests.some(({ status }) => status === 201));
    mock.setFaults(['id-without-dashes']);
    const wrong = await runConformance(options);
    assert.equal(wrong.exitCode, 1);
    const red = compareRuns(run, wrong.run).changes.filter(({ kind }) => kind === 'newly-red');
    assert.ok(red.some(({ address }) => address.endsWith('#id-guid')));
  } finally {
    await mock.close();
  }
});

test('the package reads a page, and judges an exchange', () => {
  assert.equal(readPage('# Nothing').findings[0]?.rule, 'no-example');
  assert.ok(mockFaults().size > 50);
  const url = '/beta/deviceAppManagement/policySets/x/assignments';
  const verdicts = judgeExchange({ request: { method: 'POST', url, body: {} }, reply: { status: 500 } });
  assert.ok(verdicts.some(({ outcome }) => outcome === 'fail'));
  // @ts-expect-error: the types know what is missing
  assert.throws(() => judgeExchange({ request: { method: 'POST', url } }));
});
