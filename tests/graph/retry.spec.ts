import { expect, test } from '@playwright/test';
import { openClient } from '../../src/graph/client.ts';
import { openPacer } from '../../src/graph/pacer.ts';
import { openRateLimit } from '../../src/graph/rate-limit.ts';
import { type Attempt, backoff, sendWithRetry } from '../../src/graph/retry.ts';
import { isUnanswered } from '../../src/graph/unanswered.ts';
import { startMock } from '../../src/mock/server.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';
import { openLoopback } from '../support/loopback.ts';
import { type Answer, openScripted, type Scripted, step } from '../support/scripted.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
const UNSAFE = ['POST', 'PATCH', 'PUT', 'DELETE'];
/** What leaves open whether a request was carried out. */
const UNANSWERED: Answer[] = [
  [502],
  [503],
  [503, { 'Retry-After': '0.05' }],
  [504],
  'reset',
  'silence',
  'cut',
];
const THROTTLED: Answer = [429, { 'Retry-After': '0.05' }];
const THROTTLED_FOR_AN_HOUR: Answer = [429, { 'Retry-After': '3601' }];

/** What one step comes to where these answers are given one after the other, the last one again and again. */
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

test('a throttled request is retried whatever its method, with the same client-request-id', async () => {
  const ids = await Promise.all(
    [...SAFE, ...UNSAFE].map(async (method) => {
      const { exchange, seen } = await sendOnce(method, [THROTTLED, THROTTLED, [200]]);
      expect(exchange).toMatchObject({ reply: { status: 200 }, retries: 2, unserved: null });
      expect(seen.map((request) => request.method)).toEqual([method, method, method]);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
      return seen[0]?.id;
    }),
  );
  expect(new Set(ids).size).toBe(7);
});

test('no request is retried before its Retry-After, whatever its form, or before the backoff where there is none', async () => {
  const now = Date.now();
  const date = (ms: number) => new Date(ms).toUTCString();
  const asked: [headers: { [name: string]: string }, leastMs: number][] = [
    [{ 'Retry-After': '1' }, 1000],
    [{ 'Retry-After': '0.3' }, 300],
    [{ 'Retry-After': date(now + 3_602_000), Date: date(now + 3_600_000) }, 2000],
    [{ 'Retry-After': '0' }, 1000],
    [{ 'Retry-After': 'soon' }, 1000],
    [{}, 1000],
  ];
  await Promise.all(
    asked.flatMap(([headers, leastMs]) =>
      [429, 503].map(async (status) => {
        const { seen } = await sendOnce('GET', [[status, headers], [200]], { backoffMs: backoff });
        expect(seen).toHaveLength(2);
        expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(leastMs);
      }),
    ),
  );
});

test('an unanswered read is retried', async () => {
  const reads = SAFE.flatMap((method) => UNANSWERED.map((answer): [string, Answer] => [method, answer]));
  await Promise.all(
    reads
      // A reply to HEAD has no body that could be cut.
      .filter(([method, answer]) => method !== 'HEAD' || answer !== 'cut')
      .map(async ([method, answer]) => {
        const timeoutMs = answer === 'silence' ? 500 : 5000;
        const { exchange, seen } = await sendOnce(method, [answer, [200]], { endpoint: { timeoutMs } });
        expect(exchange).toMatchObject({ reply: { status: 200 }, retries: 1, unserved: null });
        expect(seen).toHaveLength(2);
      }),
  );
});

test('a read whose connection was refused is retried', async () => {
  const open = (port?: number) => openLoopback((_, response) => response.end('{}'), port);
  const gone = await open();
  await gone.close();
  const back: ReturnType<typeof open>[] = [];
  const comeBack = () => {
    back.push(open(gone.port));
    return 300;
  };
  const client = openClient(optionsFor(endpointAt(gone.base, { retryMs: 60_000 })), comeBack);
  expect(await client.send(step('GET'))).toMatchObject({ reply: { status: 200 }, retries: 1 });
  await client.close();
  for (const server of await Promise.all(back)) await server.close();
});

test('an unanswered write is never retried: it may have been carried out', async () => {
  for (const method of UNSAFE)
    for (const answer of UNANSWERED) {
      const timeoutMs = answer === 'silence' ? 100 : 5000;
      const { exchange, seen } = await sendOnce(method, [answer, [200]], { endpoint: { timeoutMs } });
      expect(seen).toHaveLength(1);
      expect(isUnanswered(exchange)).toBe(true);
      expect(exchange).toMatchObject({ retries: 0, unserved: null });
    }
});

test('a write that was throttled and then unanswered is not sent a third time', async () => {
  const { exchange, seen } = await sendOnce('POST', [THROTTLED, 'reset', [201]]);
  expect(seen).toHaveLength(2);
  expect(exchange).toMatchObject({ reply: null, retries: 1, unserved: null });
});

test('a reply with any other status is not retried', async () => {
  for (const status of [200, 204, 302, 400, 403, 404, 408, 409, 412, 500, 501]) {
    const { exchange, seen } = await sendOnce('GET', [[status, { 'Retry-After': '0.05' }]]);
    expect(exchange).toMatchObject({ reply: { status }, retries: 0, unserved: null });
    expect(seen).toHaveLength(1);
  }
});

test('with GRAPH_RETRY_MS=0 each request is sent once, and a Retry-After does not delay the next one', async () => {
  const { client, seen, close } = await openScripted(() => THROTTLED_FOR_AN_HOUR, {
    endpoint: { retryMs: 0 },
  });
  const throttled = {
    reply: { status: 429 },
    retries: 0,
    unserved: 'throttled: 429 after 1 try, Retry-After asks for 3601000 ms (GRAPH_RETRY_MS=0)',
  };
  expect(await client.send(step('GET'))).toMatchObject(throttled);
  expect(await client.send(step('POST'))).toMatchObject(throttled);
  expect(seen).toHaveLength(2);
  await close();
  for (const answer of UNANSWERED) {
    const timeoutMs = answer === 'silence' ? 100 : 5000;
    const unanswered = await sendOnce('GET', [answer], { endpoint: { retryMs: 0, timeoutMs } });
    expect(unanswered.exchange).toMatchObject({ retries: 0, unserved: null });
    expect(unanswered.seen).toHaveLength(1);
  }
});

test('when GRAPH_RETRY_MS is over, the last exchange is the result, and says why it was never served', async () => {
  const options = { endpoint: { retryMs: 300 }, backoffMs: backoff };
  const throttled = await sendOnce('POST', [THROTTLED], options);
  expect(throttled.exchange.reply?.status).toBe(429);
  expect(throttled.exchange.unserved).toMatch(
    /^throttled: 429 after \d+ (try|tries), Retry-After asks for 50 ms \(GRAPH_RETRY_MS=300\)$/,
  );
  const down = await sendOnce('GET', [[503, { 'Retry-After': '0.05' }]], options);
  expect(down.exchange.reply?.status).toBe(503);
  expect(down.exchange.unserved).toMatch(
    /^unavailable: 503 after \d+ (try|tries), Retry-After asks for 50 ms \(GRAPH_RETRY_MS=300\)$/,
  );
  for (const { exchange, seen } of [throttled, down]) expect(seen).toHaveLength(exchange.retries + 1);
  const reset = await sendOnce('GET', ['reset'], options);
  expect(reset.exchange.unserved).toMatch(
    /^unavailable: no complete reply: .* after 1 try \(GRAPH_RETRY_MS=300\)$/,
  );
  const cut = await sendOnce('GET', ['cut'], options);
  expect(cut.exchange.unserved).toMatch(/^unavailable: no complete reply: .* after 1 try/);
});

test('after three requests in a row that were never served, none is retried until one is served', async () => {
  let isDown = true;
  const { client, seen, close } = await openScripted(() => (isDown ? 'reset' : [200]), {
    endpoint: { retryMs: 100 },
    backoffMs: backoff,
  });
  const unserved: string[] = [];
  for (let count = 0; count < 4; count += 1)
    unserved.push((await client.send(step('GET'))).unserved ?? 'served');
  expect(unserved.map((text) => text.includes('not retried'))).toEqual([false, false, false, true]);
  expect(unserved[3]).toMatch(
    /\(GRAPH_RETRY_MS=100\), not retried: the 3 requests before it were never served$/,
  );
  expect(seen).toHaveLength(4);
  isDown = false;
  expect((await client.send(step('GET'))).unserved).toBeNull();
  isDown = true;
  expect((await client.send(step('GET'))).unserved).not.toContain('not retried');
  await close();
});

test('a wait beyond GRAPH_RETRY_MS is not begun', async () => {
  const { exchange, seen } = await sendOnce('GET', [THROTTLED, THROTTLED_FOR_AN_HOUR]);
  expect(seen).toHaveLength(2);
  expect(exchange).toMatchObject({
    reply: { status: 429 },
    retries: 1,
    unserved: 'throttled: 429 after 2 tries, Retry-After asks for 3601000 ms (GRAPH_RETRY_MS=3600000)',
  });
});

test('a request that the rates admit only after GRAPH_RETRY_MS is not retried', async () => {
  const pacer = openPacer(openRateLimit({ writes: 1, requests: 0 }, 400));
  let sent = 0;
  const { exchange } = await sendOnce('POST', [THROTTLED], { endpoint: { retryMs: 0 } });
  const attempt: Attempt = (paced) =>
    paced(async () => {
      sent += 1;
      return exchange;
    });
  const { retries, unserved } = await sendWithRetry(step('POST'), attempt, 200, pacer, () => 0);
  expect({ sent, retries }).toEqual({ sent: 1, retries: 0 });
  expect(unserved).toMatch(/^throttled: 429 after 1 try/);
});

test('the wait before a retry is not repeated for the exchange after a 401', async () => {
  const [refused, throttled] = await Promise.all(
    [401, 429].map((status) => sendOnce('POST', [[status]], { endpoint: { retryMs: 0 } })),
  );
  if (refused === undefined || throttled === undefined) throw new Error('There are two.');
  const waits: number[] = [];
  const take = async (_path: string, _isWrite: boolean, _within: number, notBefore: number) => {
    waits.push(notBefore);
    return () => undefined;
  };
  const replies = [
    [throttled.exchange],
    [refused.exchange, { ...refused.exchange, reply: null, failure: 'x' }],
  ];
  const attempt: Attempt = async (paced) => {
    const exchanges = replies.shift() ?? [];
    for (const exchange of exchanges) await paced(async () => exchange);
    return exchanges.at(-1) ?? throttled.exchange;
  };
  await sendWithRetry(step('POST'), attempt, 60_000, { take, end: () => undefined }, () => 1000);
  expect(waits).toEqual([0, 1000, 0]);
});

test('a 429 throttles its whole workload, and no other', async () => {
  const { client, seen, close } = await openScripted((_, count) =>
    count === 1 ? THROTTLED_FOR_AN_HOUR : [200],
  );
  await client.send(step('POST', '/deviceAppManagement/policySets'));
  const held = await client.send(step('GET'));
  expect(held).toMatchObject({
    reply: null,
    failure: expect.stringMatching(
      /^not sent: throttled: the next request may be sent in \d+ ms \(GRAPH_RETRY_MS=3600000\)$/,
    ),
    unserved: expect.stringMatching(/^throttled: the next request may be sent in \d+ ms/),
    retries: 0,
  });
  expect(isUnanswered(held)).toBe(false);
  expect(await client.send(step('POST', '/groups'))).toMatchObject({
    reply: { status: 200 },
    unserved: null,
  });
  expect(seen.map(({ path }) => path)).toEqual(['/deviceAppManagement/policySets', '/groups']);
  await close();
});

test('after a 503 with Retry-After the next request waits as well', async () => {
  const { client, seen, close } = await openScripted((_, count) =>
    count === 1 ? [503, { 'Retry-After': '0.4' }] : [200],
  );
  expect(await client.send(step('POST'))).toMatchObject({ reply: { status: 503 }, retries: 0 });
  await client.send(step('DELETE'));
  expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(400);
  await close();
});

test('after a 429 without Retry-After the next request waits for the backoff as well', async () => {
  let other: Promise<Exchange> | null = null;
  const backoffMs = () => {
    queueMicrotask(() => {
      other = client.send(step('POST'));
    });
    return 200;
  };
  const { client, seen, close } = await openScripted((_, count) => (count === 1 ? [429] : [200]), {
    backoffMs,
  });
  await client.send(step('GET'));
  await other;
  expect(seen.map(({ method }) => method).toSorted()).toEqual(['GET', 'GET', 'POST']);
  for (const { at } of seen.slice(1)) expect(at - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(200);
  await close();
});

test('the token of each exchange is fetched after the wait', async () => {
  const asked: number[] = [];
  const tokens = () => `token-${asked.push(performance.now())}`;
  const { exchange, seen } = await sendOnce(
    'POST',
    [[429, { 'Retry-After': '0.3' }], [401], THROTTLED, [201]],
    {
      tokens,
    },
  );
  expect(exchange).toMatchObject({ reply: { status: 201 }, retries: 2, unserved: null });
  expect(seen.map(({ token }) => token)).toEqual(['token-1', 'token-2', 'token-2-renewed', 'token-3']);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
  expect((asked[1] ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThanOrEqual(300);
});

/** A read gets a 401 while a deletion waits, which is then answered with a `Retry-After` of so many seconds. */
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

test('a request with a renewed token also waits for the Retry-After of another request', async () => {
  const { exchange, seen } = await refusedBefore(0.4);
  expect(exchange).toMatchObject({ reply: { status: 200 }, retries: 0 });
  const [deleted, renewed] = [
    seen.find(({ method }) => method === 'DELETE'),
    seen.find(({ token }) => token === 'old-renewed'),
  ];
  expect((renewed?.at ?? 0) - (deleted?.at ?? 0)).toBeGreaterThanOrEqual(400);
  const held = await refusedBefore(3601);
  expect(held.exchange.unserved).toMatch(/^throttled: the next request may be sent in/);
  expect(held.seen).toHaveLength(2);
});

test('the duration is that of the last exchange, without the waits', async () => {
  const { exchange, tookMs } = await sendOnce('GET', [[429, { 'Retry-After': '0.4' }], [200]]);
  expect(exchange.durationMs).toBeLessThanOrEqual(tookMs - 400);
});

test('a client that is closed ends its waits', async () => {
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

test('the client keeps the rates of the endpoint, and reads do not count as writes', async () => {
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

test('at a mock that throttles half of the requests, each is served, and none is sent before its Retry-After is over', async () => {
  const chaos = { seed: 5, throttle: 0.5, retryAfter: 'mixed', retryAfterSeconds: 0.3 } as const;
  const mock = await startMock({ behaviour: 'observed', chaos });
  const options = optionsFor(endpointAt(`${mock.url}/beta`, { retryMs: 60_000 }));
  // The mock does not say when it throttles for 300 ms.
  const client = openClient(options, () => 350);
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

test('the backoff doubles with each retry, from one second to thirty, and has jitter', () => {
  const waits = (random: number) => [0, 1, 2, 3, 4, 5, 1000].map((retries) => backoff(retries, () => random));
  expect(waits(0)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  expect(waits(0.5)).toEqual([1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500]);
  expect(waits(1)).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});
