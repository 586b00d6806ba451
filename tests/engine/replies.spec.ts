import { expect, test } from '@playwright/test';
import { repliesToKeep } from '../../src/engine/replies.ts';
import { currentRedactor, shareSession } from '../../src/engine/session.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import type { CaseResult } from '../../src/model/verdict.ts';

const resultWith = (text: string): CaseResult => {
  const exchange: Exchange = {
    step: 'create',
    request: { method: 'GET', url: 'http://127.0.0.1:4010/beta/x', headers: {}, body: null },
    reply: {
      status: 200,
      headers: {},
      text,
      hex: null,
      bytes: text.length,
      cut: null,
      json: { value: JSON.parse(text) },
    },
    failure: null,
    durationMs: 1,
    retries: 0,
    unserved: null,
  };
  const subject = { address: 'beta/p/example', kind: 'example', steps: [], needs: [] };
  const operation = { method: 'GET', path: '/x', line: 1 };
  return {
    case: { ...subject, operation } as unknown as CaseResult['case'],
    exchanges: [exchange],
    verdicts: [],
    retries: 0,
    restarts: 0,
  };
};
const LEAK = '{"token":"kept5F2A9C1Ecanary","mail":"ada.lovelace@example.com","number":815081508150}';

test.afterEach(() => shareSession({ against: null }));

test('nothing is kept of a run that is not compared', () =>
  expect(repliesToKeep(resultWith(LEAK))).toEqual([]));

test('what is kept has no secret and no person, and is JSON also where a secret was a number', () => {
  shareSession({ against: 'first' });
  currentRedactor().learn({ kind: 'credential', value: 'kept5F2A9C1Ecanary' });
  const [clean = ''] = repliesToKeep(resultWith(LEAK));
  expect(clean).not.toMatch(/5F2A9C1E|lovelace/);
  expect(JSON.parse(clean).reply.body.value).toMatchObject({ token: expect.stringMatching(/^secret-/) });
  currentRedactor().learn({ kind: 'credential', value: '815081508150' });
  const [number = ''] = repliesToKeep(resultWith(LEAK));
  expect(number).not.toContain('815081508150');
  expect(JSON.parse(number).reply.body).toEqual({ instead: 'no JSON once it is redacted' });
});
