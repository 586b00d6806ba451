import { expect, test } from '@playwright/test';
import type { Exchange, Send } from '../../src/model/exchange.ts';
import { remove } from '../../src/provision/remove.ts';

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
