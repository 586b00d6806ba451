import { expect, test } from '@playwright/test';
import { startMock } from '../../../src/mock/server.ts';
import { collectShown, type Shown, shownExchanges } from '../../../src/report/matrix/shown.ts';
import { EXAMPLE, verdictsOf } from '../../support/matrix.ts';
import { ALL, runAll } from '../../support/runner.ts';

const shown = (text: string): Shown => ({
  step: 'create',
  request: { line: 'POST /', headers: {}, body: null },
  reply: { line: 'HTTP 200', headers: {}, text },
  note: '',
  curl: '',
});
const broken = (clause: string) => ({
  verdicts: verdictsOf(EXAMPLE, (id) => (id === clause ? { outcome: 'fail' } : {})),
});

test('only the exchanges are shown that a broken clause was judged on, none where all are kept', async () => {
  const lifecycle = ALL.find(({ kind, page }) => kind === 'lifecycle' && page === EXAMPLE.page);
  if (lifecycle === undefined) throw new Error('no lifecycle');
  const mock = await startMock();
  const [result] = await runAll(`${mock.url}/beta`, [lifecycle]);
  await mock.close();
  if (result === undefined) throw new Error('no result');
  expect(shownExchanges(result)).toEqual([]);
  const same = lifecycle.clauses.find(({ expectation }) => expectation.kind === 'same-entity');
  const verdicts = verdictsOf(lifecycle, (id) => (id === same?.id ? { outcome: 'warn' } : {}));
  const steps = shownExchanges({ ...result, verdicts }).map(({ step }) => step);
  expect(steps).toHaveLength(2);
  expect(steps).toContain(same?.step);
});

test('a reply that cannot be shown says why', () => {
  const request = { method: 'POST', url: 'http://127.0.0.1/', headers: {}, body: null };
  const exchange = {
    step: EXAMPLE.clauses[0]?.step ?? '',
    request,
    durationMs: 1,
    retries: 0,
    unserved: null,
  };
  const bytes = { headers: {}, text: null, hex: 'ff', bytes: 1, json: { instead: 'not UTF-8' } };
  const notes = [
    { ...exchange, reply: null, failure: 'no reply within 10 ms' },
    { ...exchange, reply: { ...bytes, status: 200, cut: 'connection reset' }, failure: null },
  ].map(
    (each) =>
      shownExchanges({ case: EXAMPLE, exchanges: [each], ...broken(EXAMPLE.clauses[0]?.id ?? '') })[0]?.note,
  );
  expect(notes).toEqual(['no reply within 10 ms', '1 bytes that are not UTF-8; connection reset']);
});

test('a loud cause leaves room for the others', () => {
  const { keep, kept } = collectShown(1000, 2000);
  for (let at = 0; at < 50; at++) keep(`loud-${at}`, [shown('x'.repeat(200))], broken('status'));
  expect(kept.size).toBeLessThan(10);
  for (const quiet of ['one', 'two', 'three', 'four'])
    keep(quiet, [shown('x'.repeat(200))], broken('schema'));
  expect([...kept.keys()].slice(-3)).toEqual(['one', 'two', 'three']);
});

test('a later attempt takes the place of an earlier one, and its room', () => {
  const { keep, kept } = collectShown(1000, 0);
  for (let at = 0; at < 50; at++) keep('same', [shown('x'.repeat(500))], broken('status'));
  expect(kept.size).toBe(1);
  keep('same', [], { missing: 'the worker died' });
  expect(kept.size).toBe(0);
});
