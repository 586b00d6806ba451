import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { ALL_KINDS, catalogue } from '../../src/engine/catalogue.ts';
import type { Case } from '../../src/model/case.ts';
import type { CaseResult } from '../../src/model/verdict.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { openLoopback } from '../support/loopback.ts';
import { runAll } from '../support/runner.ts';

const isRejection = ({ kind, address }: Case) => kind === 'rejection' && !address.includes('client-id');
const REJECTIONS = (strict: '0' | '1') =>
  catalogue(readSettings({ GRAPH_STRICT: strict, GRAPH_BASE_URL: 'http://h/beta' }), ALL_KINDS).filter(
    isRejection,
  );

/** The results of some cases against a server that has one answer to everything. */
async function against(status: number, cases: Case[]): Promise<CaseResult[]> {
  const { base, close } = await openLoopback((request, response) => {
    request.resume().on('end', () => {
      const body =
        status === 201 ? { id: randomUUID(), target: {} } : { error: { code: 'BadRequest', message: 'no' } };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  try {
    return await runAll(base, cases, {
      mode: 'placeholder',
    });
  } finally {
    await close();
  }
}

const outcomes = (results: CaseResult[], clause: string) =>
  results.flatMap(({ verdicts }) =>
    verdicts
      .filter(({ address }) => address.endsWith(`#${clause}`))
      .map(({ level, outcome }) => `${level} ${outcome}`),
  );

for (const strict of ['0', '1'] as const) {
  test(`a server that answers 201 to everything refuses nothing (GRAPH_STRICT=${strict})`, async () => {
    const results = await against(201, REJECTIONS(strict));
    expect(results.length).toBeGreaterThan(150);
    const expected = strict === '1' ? ['must fail'] : ['must fail', 'should warn'];
    expect([...new Set(outcomes(results, 'refused'))].toSorted()).toEqual(expected);
    expect(outcomes(results, 'nothing-created')).toEqual([]);
  });
}

test('a server that answers 400 to everything proves nothing: its controls are not accepted', async () => {
  const results = await against(400, REJECTIONS('0'));
  for (const { verdicts } of results) {
    expect(verdicts.map(({ outcome, blame }) => `${outcome} ${blame}`)).toEqual(
      verdicts.map(() => 'blocked service'),
    );
    expect(verdicts[0]?.got).toBe('not judged: the control, the same request without its flaw, got 400');
  }
});
