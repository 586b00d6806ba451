import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { openClient } from '../../src/graph/client.ts';
import { isLost } from '../../src/graph/lost.ts';
import { backoff, persist, type SendOnce } from '../../src/graph/retry.ts';
import { openThrottle } from '../../src/graph/throttle.ts';
import { openTurns } from '../../src/graph/turns.ts';
import { startMock } from '../../src/mock/server.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';
import { type Answer, baseOf, openScripted, type Scripted, step } from '../support/scripted.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
const UNSAFE = ['POST', 'PATCH', 'PUT', 'DELETE'];
const LOST: Answer[] = [[502], [503], [503, { 'Retry-After': '0.05' }], [504], 'reset', 'silence', 'cut'];
const BUSY: Answer = [429, { 'Retry-After': '0.05' }];
const FOR_AN_HOUR: Answer = [429, { 'Retry-After': '3601' }];

/** What one step comes to where the answers are given one after the other, the last again and again. */
async function sendOnce(
  method: string,
  answers: Answer[],
  options: Parameters<typeof openScripted>[1] = {},
): Promise<{ exchange: Exchange; seen: Scripted['seen']; tookMs: number }> {
  const { client, seen, close } = await openScripted(
    (_, count) => answers[Math.min(count, answers.length) - 1] ?? [200],
    options,
  );
  const started = performance.now();
  const exchange = await client.send(step(method));
  const tookMs = performance.now() - started;
  await close();
  return { exchange, seen, tookMs };
}

test('what was turned away is sent again, whatever it is, under the same client-request-id', async () => {
  const ids = new Set<string>();
  for (const method of [...SAFE, ...UNSAFE]) {
    const { exchange, seen } = await sendOnce(method, [BUSY, BUSY, [200]]);
    expect(exchange).toMatchObject({ reply: { status: 200 }, retries: 2, unserved: null });
    expect(seen.map((request) => request.method)).toEqual([method, method, method]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
    ids.add(seen[0]?.id ?? '');
  }
  expect(ids.size).toBe(7);
});

test('nothing is sent again before the moment told, however it is told', async () => {
  const now = Date.now();
  const date = (ms: number) => new Date(ms).toUTCString();
  const told: [headers: { [name: string]: string }, leastMs: number][] = [
    [{ 'Retry-After': '1' }, 1000],
    [{ 'Retry-After': '0.3' }, 300],
    [{ 'Retry-After': date(now + 3_602_000), Date: date(now + 3_600_000) }, 2000],
    [{ 'Retry-After': '0' }, 1000],
    [{ 'Retry-After': 'soon' }, 1000],
    [{}, 1000],
  ];
  await Promise.all(
    told.flatMap(([headers, leastMs]) =>
      [429, 503].map(async (status) => {
        const { seen } = await sendOnce('GET', [[status, headers], [200]]);
        expect(seen).toHaveLength(2);
        expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(leastMs);
      }),
    ),
  );
});

test('a read that was lost is sent again', async () => {
  const lost = SAFE.flatMap((method) => LOST.map((answer): [string, Answer] => [method, answer]));
  await Promise.all(
    lost
      // A reply to HEAD has no body that could be cut.
      .filter(([method, answer]) => method !== 'HEAD' || answer !== 'cut')
      .map(async ([method, answer]) => {
        const timeoutMs = answer === 'silence' ? 1500 : 5000;
        const { exchange, seen } = await sendOnce(method, [answer, [200]], { endpoint: { timeoutMs } });
        expect(exchange).toMatchObject({ reply: { status: 200 }, retries: 1, unserved: null });
        expect(seen).toHaveLength(2);
      }),
  );
});

test('a read that found nobody is sent again', async () => {
  const server = createServer((_, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = baseOf(server);
  await new Promise((resolve) => server.close(resolve));
  // Who asks for a number is about to pause.
  const comeBack = () => {
    server.listen(Number(new URL(base).port), '127.0.0.1');
    return 0;
  };
  const client = openClient(optionsFor(endpointAt(base, { retryMs: 60_000 })), comeBack);
  expect(await client.send(step('GET'))).toMatchObject({ reply: { status: 200 }, retries: 1 });
  await client.close();
  server.close();
});

test('a write that was lost is never sent again: it may have been carried out', async () => {
  for (const method of UNSAFE)
    for (const answer of LOST) {
      const timeoutMs = answer === 'silence' ? 100 : 5000;
      const { exchange, seen } = await sendOnce(method, [answer, [200]], { endpoint: { timeoutMs } });
      expect(seen).toHaveLength(1);
      expect(isLost(exchange)).toBe(true);
      expect(exchange).toMatchObject({ retries: 0, unserved: null });
    }
});

test('a write that was turned away and then lost is not sent a third time', async () => {
  const { exchange, seen } = await sendOnce('POST', [BUSY, 'reset', [201]]);
  expect(seen).toHaveLength(2);
  expect(exchange).toMatchObject({ reply: null, retries: 1, unserved: null });
});

test('every other reply counts as it is', async () => {
  for (const status of [200, 204, 302, 400, 403, 404, 408, 409, 412, 500, 501]) {
    const { exchange, seen } = await sendOnce('GET', [[status, { 'Retry-After': '0.05' }]]);
    expect(exchange).toMatchObject({ reply: { status }, retries: 0, unserved: null });
    expect(seen).toHaveLength(1);
  }
});

test('without time to try again each request is sent once, and the next one does not wait', async () => {
  const { client, seen, close } = await openScripted(() => FOR_AN_HOUR, { endpoint: { retryMs: 0 } });
  const turnedAway = {
    reply: { status: 429 },
    retries: 0,
    unserved: 'throttled: 429 after 1 try, told to wait 3601000 ms (GRAPH_RETRY_MS=0)',
  };
  expect(await client.send(step('GET'))).toMatchObject(turnedAway);
  expect(await client.send(step('POST'))).toMatchObject(turnedAway);
  expect(seen).toHaveLength(2);
  await close();
  for (const answer of LOST) {
    const timeoutMs = answer === 'silence' ? 100 : 5000;
    const lost = await sendOnce('GET', [answer], { endpoint: { retryMs: 0, timeoutMs } });
    expect(lost.exchange).toMatchObject({ retries: 0, unserved: null });
    expect(lost.seen).toHaveLength(1);
  }
});

test('when the time is over the last exchange comes back, and says that it was never served', async () => {
  const endpoint = { retryMs: 700 };
  const busy = await sendOnce('POST', [BUSY], { endpoint });
  expect(busy.exchange.reply?.status).toBe(429);
  expect(busy.exchange.unserved).toMatch(/^throttled: 429 after \d+ (try|tries), told to wait 50 ms \(/);
  const down = await sendOnce('GET', [[503, { 'Retry-After': '0.05' }]], { endpoint });
  expect(down.exchange.reply?.status).toBe(503);
  expect(down.exchange.unserved).toMatch(/^unavailable: 503 after \d+ (try|tries), told to wait 50 ms \(/);
  for (const { exchange, seen } of [busy, down]) expect(seen).toHaveLength(exchange.retries + 1);
  const lost = await sendOnce('GET', ['reset'], { endpoint });
  expect(lost.exchange.unserved).toMatch(
    /^unavailable: no complete reply: .* after 1 try \(GRAPH_RETRY_MS=700\)$/,
  );
  const cut = await sendOnce('GET', ['cut'], { endpoint });
  expect(cut.exchange.unserved).toMatch(/^unavailable: no complete reply: .* after 1 try/);
});

test('who has waited in vain three times waits no more, until something is served again', async () => {
  let isDown = true;
  const { client, seen, close } = await openScripted(() => (isDown ? 'reset' : [200]), {
    endpoint: { retryMs: 100 },
  });
  const unserved: string[] = [];
  for (let count = 0; count < 4; count += 1)
    unserved.push((await client.send(step('GET'))).unserved ?? 'served');
  expect(unserved.map((text) => text.includes('without waiting'))).toEqual([false, false, false, true]);
  expect(seen).toHaveLength(4);
  isDown = false;
  expect((await client.send(step('GET'))).unserved).toBeNull();
  isDown = true;
  expect((await client.send(step('GET'))).unserved).not.toContain('without waiting');
  await close();
});

test('a wait that is longer than the time left is not begun', async () => {
  const { exchange, seen } = await sendOnce('GET', [BUSY, FOR_AN_HOUR]);
  expect(seen).toHaveLength(2);
  expect(exchange).toMatchObject({
    reply: { status: 429 },
    retries: 1,
    unserved: 'throttled: 429 after 2 tries, told to wait 3601000 ms (GRAPH_RETRY_MS=3600000)',
  });
});

test('what gets a place under the rates too late is not sent again', async () => {
  const throttle = openThrottle({ writes: 1, requests: 0 }, 400);
  let sent = 0;
  const { exchange } = await sendOnce('POST', [BUSY], { endpoint: { retryMs: 0 } });
  const once: SendOnce = async (pass) => {
    const end = await pass();
    sent += 1;
    end(exchange);
    return exchange;
  };
  const { retries, unserved } = await persist(step('POST'), once, 200, openTurns(throttle), () => 0);
  expect({ sent, retries }).toEqual({ sent: 1, retries: 0 });
  expect(unserved).toMatch(/^throttled: 429 after 1 try/);
});

test('a pause is for the next try, and not again for the exchange after a 401', async () => {
  const [refused, busy] = await Promise.all(
    [401, 429].map((status) => sendOnce('POST', [[status]], { endpoint: { retryMs: 0 } })),
  );
  if (refused === undefined || busy === undefined) throw new Error('There are two.');
  const pauses: number[] = [];
  const take = async (_path: string, _isWrite: boolean, _within: number, notBefore: number) => {
    pauses.push(notBefore);
    return () => undefined;
  };
  const replies = [[busy.exchange], [refused.exchange, { ...refused.exchange, reply: null, failure: 'x' }]];
  const once: SendOnce = async (pass) => {
    const exchanges = replies.shift() ?? [];
    for (const exchange of exchanges) (await pass())(exchange);
    return exchanges.at(-1) ?? busy.exchange;
  };
  await persist(step('POST'), once, 60_000, { take, end: () => undefined }, () => 0);
  expect(pauses).toEqual([0, 1000, 0]);
});

test('what is throttled is its whole workload, and no other', async () => {
  const { client, seen, close } = await openScripted((_, count) => (count === 1 ? FOR_AN_HOUR : [200]));
  await client.send(step('POST', '/deviceAppManagement/policySets'));
  const held = await client.send(step('GET'));
  expect(held).toMatchObject({
    reply: null,
    failure: expect.stringMatching(
      /^not sent: throttled: told to wait another \d+ ms \(GRAPH_RETRY_MS=3600000\)$/,
    ),
    unserved: expect.stringMatching(/^throttled: told to wait another \d+ ms/),
    retries: 0,
  });
  expect(isLost(held)).toBe(false);
  expect(await client.send(step('POST', '/groups'))).toMatchObject({
    reply: { status: 200 },
    unserved: null,
  });
  expect(seen.map(({ path }) => path)).toEqual(['/deviceAppManagement/policySets', '/groups']);
  await close();
});

test('after a 503 that says when to come back, the next request waits', async () => {
  const { client, seen, close } = await openScripted((_, count) =>
    count === 1 ? [503, { 'Retry-After': '0.4' }] : [200],
  );
  expect(await client.send(step('POST'))).toMatchObject({ reply: { status: 503 }, retries: 0 });
  await client.send(step('DELETE'));
  expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(400);
  await close();
});

test('a 429 that does not say for how long makes the others wait as well', async () => {
  let other: Promise<Exchange> | null = null;
  const random = () => {
    queueMicrotask(() => {
      other = client.send(step('POST'));
    });
    return 0;
  };
  const { client, seen, close } = await openScripted((_, count) => (count === 1 ? [429] : [200]), { random });
  await client.send(step('GET'));
  await other;
  expect(seen.map(({ method }) => method).toSorted()).toEqual(['GET', 'GET', 'POST']);
  for (const { at } of seen.slice(1)) expect(at - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(1000);
  await close();
});

test('each exchange has a token that was asked for after the wait', async () => {
  const asked: number[] = [];
  const tokens = () => `token-${asked.push(performance.now())}`;
  const { exchange, seen } = await sendOnce('POST', [[429, { 'Retry-After': '0.3' }], [401], BUSY, [201]], {
    tokens,
  });
  expect(exchange).toMatchObject({ reply: { status: 201 }, retries: 2, unserved: null });
  expect(seen.map(({ token }) => token)).toEqual(['token-1', 'token-2', 'token-2-renewed', 'token-3']);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
  expect((asked[1] ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(300);
});

/** A read that is refused for its token while a deletion waits that opens a window of so many seconds. */
async function refusedBefore(seconds: number): Promise<{ exchange: Exchange; seen: Scripted['seen'] }> {
  const deleted: Promise<Exchange>[] = [];
  const { client, seen, close } = await openScripted(
    ({ method, token }) => {
      if (method === 'DELETE') return [503, { 'Retry-After': `${seconds}` }];
      if (token !== 'old') return [200];
      deleted.push(client.send(step('DELETE')));
      return [401];
    },
    { tokens: () => 'old' },
  );
  const exchange = await client.send(step('GET'));
  await Promise.all(deleted);
  await close();
  return { exchange, seen };
}

test('a renewed token is no way around a window', async () => {
  const { exchange, seen } = await refusedBefore(0.4);
  expect(exchange).toMatchObject({ reply: { status: 200 }, retries: 0 });
  const [deleted, renewed] = [
    seen.find(({ method }) => method === 'DELETE'),
    seen.find(({ token }) => token === 'old-renewed'),
  ];
  expect((renewed?.at ?? 0) - (deleted?.at ?? 0)).toBeGreaterThanOrEqual(400);
  const held = await refusedBefore(3601);
  expect(held.exchange.unserved).toMatch(/^throttled: told to wait another/);
  expect(held.seen).toHaveLength(2);
});

test('the time that is told is that of the last exchange', async () => {
  const { exchange, tookMs } = await sendOnce('GET', [[429, { 'Retry-After': '0.4' }], [200]]);
  expect(exchange.durationMs).toBeLessThanOrEqual(tookMs - 400);
});

test('a closed client ends its waits', async () => {
  let arrived = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { client, seen, close } = await openScripted(() => {
    arrived();
    return [429, { 'Retry-After': '3000' }];
  });
  const sent = client.send(step('GET'));
  await arrival;
  await close();
  expect((await sent).unserved).not.toBeNull();
  expect(seen).toHaveLength(1);
});

test('the rates of the endpoint are kept: reads do not count as writes', async () => {
  const endpoint = { rates: { writes: 1, requests: 0 } };
  const { client, seen, close } = await openScripted(() => [200], { endpoint });
  await client.send(step('POST'));
  await client.send(step('GET'));
  const late = client.send(step('DELETE'));
  await client.send(step('DELETE', '/groups/1'));
  await close();
  expect(await late).toMatchObject({ reply: null, failure: expect.stringContaining('not sent') });
  expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'DELETE']);
});

test('under bad weather no request comes inside a window, and every one is served', async () => {
  const chaos = { seed: 5, throttle: 0.5, retryAfter: 'mixed', retryAfterSeconds: 0.3 } as const;
  const mock = await startMock({ behaviour: 'observed', chaos });
  const client = openClient(optionsFor(endpointAt(`${mock.url}/beta`, { retryMs: 60_000 })));
  let retries = 0;
  for (let n = 0; n < 6; n += 1) {
    const exchange = await client.send(step('GET', n % 2 === 0 ? '/groups' : undefined));
    expect(exchange).toMatchObject({ reply: { status: 200 }, unserved: null });
    retries += exchange.retries;
  }
  const { throttled, insideWindow, requests } = mock.stats();
  expect({ throttled, insideWindow, requests }).toEqual({
    throttled: retries,
    insideWindow: 0,
    requests: 6 + retries,
  });
  expect(retries).toBeGreaterThan(3);
  await client.close();
  await mock.close();
});

test('a pause is twice as long each time, at least a second, at most thirty, and never foreseeable', () => {
  const pauses = (random: number) =>
    [0, 1, 2, 3, 4, 5, 1000].map((retries) => backoff(retries, () => random));
  expect(pauses(0)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  expect(pauses(0.5)).toEqual([1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500]);
  expect(pauses(1)).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});
