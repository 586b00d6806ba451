import { expect, test } from '@playwright/test';
import type { Exchange, Send } from '../../src/model/exchange.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { isGone, remove } from '../../src/provision/remove.ts';

const exchange = (status: number, more: Partial<Exchange> = {}): Exchange => ({
  step: 'delete',
  request: { method: 'DELETE', url: '/x', headers: {}, body: null },
  reply: { status, headers: {}, text: '', hex: null, bytes: 0, cut: null, json: { instead: 'empty' } },
  failure: null,
  durationMs: 1,
  retries: 0,
  unserved: null,
  ...more,
});
const lost: Exchange = { ...exchange(0), reply: null, failure: 'no reply' };

/** Answers in this order, and is then of no more use. */
const answering =
  (answers: Exchange[]): Send =>
  async () =>
    answers.shift() ?? lost;

test('a removal that is lost four times is done with the fifth', async () => {
  const answers = [lost, exchange(503), lost, exchange(429), exchange(404)];
  expect(await remove(answering(answers), '/x')).toBe(null);
  expect(answers).toEqual([]);
});

test('a removal that was sent for as long as it may be is given up', async () => {
  const answers = [exchange(429, { retries: 30, unserved: 'throttled' }), exchange(204)];
  expect(await remove(answering(answers), '/x')).toBe('DELETE /x answered 429');
  expect(answers).toHaveLength(1);
});

test('what is refused is not tried again', async () => {
  const answers = [exchange(403), exchange(204)];
  expect(await remove(answering(answers), '/x')).toBe('DELETE /x answered 403');
});

const refused = (status: number, code: unknown): Exchange => {
  const value = { error: { code, message: 'm' } } as JsonObject;
  const text = JSON.stringify(value);
  const reply = { status, headers: {}, text, hex: null, bytes: text.length, cut: null, json: { value } };
  return exchange(status, { reply });
};
const GONE: [what: string, reply: Exchange, isGone: boolean][] = [
  ['404', exchange(404), true],
  ['410', exchange(410), true],
  ['400 with the code ResourceNotFound', refused(400, 'ResourceNotFound'), true],
  ['400 with the code Request_ResourceNotFound', refused(400, 'Request_ResourceNotFound'), true],
  ['400 with the code BadRequest', refused(400, 'BadRequest'), false],
  ['400 without a route', refused(400, 'No method match route template'), false],
  ['400 with a code that is no text', refused(400, ['ResourceNotFound']), false],
  ['400 without a body', exchange(400), false],
  ['403 with the code ResourceNotFound', refused(403, 'ResourceNotFound'), false],
];
for (const [what, reply, expected] of GONE)
  test(`a deletion that is answered ${what} ${expected ? 'is done, since the item is gone' : 'is a problem'}`, async () => {
    expect(isGone(reply)).toBe(expected);
    const problem = await remove(answering([reply]), '/x');
    if (expected) expect(problem).toBe(null);
    else expect(problem).toContain(`DELETE /x answered ${reply.reply?.status}`);
  });

test('a reply that never came says nothing about whether the item exists', () => {
  expect(isGone(lost)).toBe(false);
});
