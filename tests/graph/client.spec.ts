import { createServer, type Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { openClient } from '../../src/graph/client.ts';
import type { Endpoint } from '../../src/graph/endpoint.ts';
import { unreachable } from '../../src/graph/reach.ts';
import type { Step } from '../../src/model/case.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';
import { openLoopback } from '../support/loopback.ts';

const STEP: Step = {
  name: 'create',
  method: 'POST',
  path: '/things',
  headers: { 'content-type': 'application/json' },
  body: '{"a":1}',
};

/** Sends one step to a server that treats the connection as given, once the request has arrived. */
async function sendTo(
  answer: (socket: Socket, request: string) => void,
  options: Partial<Endpoint> = {},
  token: string | null = null,
): Promise<{ exchange: Exchange; request: string }> {
  let request = '';
  const server = await openLoopback(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (data) => {
        request = data.toString();
        answer(socket, request);
      });
    }),
  );
  const client = openClient(optionsFor(endpointAt(server.base, options), token));
  const exchange = await client.send(STEP);
  await client.close();
  await server.close();
  return { exchange, request };
}

const ok = (body: string, headers = '') =>
  `HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

test('a request is sent as the step says, with a new client-request-id', async () => {
  const { request, exchange } = await sendTo((socket) => socket.write(ok('{"id":"x"}')));
  expect(request).toContain('POST /beta/things HTTP/1.1');
  expect(request).toMatch(/client-request-id: [0-9a-f-]{36}/);
  expect(request).not.toMatch(/authorization/i);
  expect(request.endsWith('{"a":1}')).toBe(true);
  expect(exchange.reply).toMatchObject({ status: 201, json: { value: { id: 'x' } }, cut: null, hex: null });
});

test('an exchange is what was sent and received, the token included', async () => {
  const { request, exchange } = await sendTo(
    (socket) => socket.write(ok('{"heard":"tok-en-1"}')),
    {},
    'tok-en-1',
  );
  expect(request).toContain('authorization: Bearer tok-en-1');
  expect(exchange.request.headers.authorization).toBe('Bearer tok-en-1');
  expect(exchange.reply?.text).toBe('{"heard":"tok-en-1"}');
});

test('redirects are not followed', async () => {
  const { exchange } = await sendTo((socket) =>
    socket.write('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n'),
  );
  expect(exchange.reply).toMatchObject({ status: 302, headers: { location: 'http://127.0.0.1:9/' } });
});

const BROKEN: [what: string, answer: (socket: Socket) => void, expected: Record<string, unknown>][] = [
  ['a server that does not reply', () => undefined, { reply: null, failure: 'no reply within 300 ms' }],
  [
    'a reset',
    (socket) => socket.resetAndDestroy(),
    { reply: null, failure: expect.stringContaining('the connection was closed') },
  ],
  [
    'a connection that ends without a reply',
    (socket) => socket.end(),
    { reply: null, failure: expect.stringContaining('the connection was closed') },
  ],
  [
    'a reply that is not HTTP',
    (socket) => socket.end('hello\r\n\r\n'),
    { reply: null, failure: expect.stringContaining('no reply') },
  ],
  [
    'a body that stops',
    (socket) => socket.write('HTTP/1.1 201 Created\r\nContent-Length: 20\r\n\r\n{"id":'),
    {
      reply: {
        status: 201,
        text: '{"id":',
        bytes: 6,
        cut: 'no reply within 300 ms',
        json: { instead: '6 bytes, then: no reply within 300 ms' },
      },
    },
  ],
  [
    'a body that ends too early',
    (socket) => socket.end('HTTP/1.1 201 Created\r\nContent-Length: 20\r\n\r\n{"id":'),
    { reply: { status: 201, bytes: 6, cut: expect.stringContaining('closed') } },
  ],
  [
    'an empty body',
    (socket) => socket.write('HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n'),
    { reply: { json: { instead: 'empty' } } },
  ],
  [
    'a body of HTML',
    (socket) => socket.write(ok('<html>')),
    { reply: { text: '<html>', json: { instead: expect.stringContaining('no JSON') } } },
  ],
  [
    'a body with a byte order mark',
    (socket) => socket.write(ok('\ufeff{}')),
    { reply: { json: { instead: expect.stringContaining('no JSON') } } },
  ],
];
for (const [what, answer, expected] of BROKEN) {
  test(`send gives an exchange for ${what}, and does not reject`, async () => {
    const { exchange } = await sendTo(answer, {
      timeoutMs: JSON.stringify(expected).includes('300 ms') ? 300 : 30_000,
    });
    expect(exchange).toMatchObject(expected);
  });
}

test('a body that is not UTF-8 is kept as hexadecimal digits', async () => {
  const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
  const { exchange } = await sendTo((socket) =>
    socket.write(
      Buffer.concat([Buffer.from(`HTTP/1.1 201 Created\r\nContent-Length: ${bytes.length}\r\n\r\n`), bytes]),
    ),
  );
  expect(exchange.reply).toMatchObject({
    text: null,
    hex: bytes.toString('hex'),
    json: { instead: '10 bytes that are not UTF-8' },
  });
});

test('a base URL at which nothing listens is reported as one that cannot be reached', async () => {
  const { base, close } = await openLoopback(createServer());
  await close();
  const target = endpointAt(base, { timeoutMs: 1000 });
  const client = openClient(optionsFor(target));
  expect(await unreachable(client, target)).toBe(
    `${base} cannot be reached: no reply: the connection was refused`,
  );
  await client.close();
});

test('after a 401 the request is sent once more, with a fresh token', async () => {
  const sent: string[] = [];
  const { base, close } = await openLoopback((request, response) => {
    sent.push(request.headers.authorization ?? 'none');
    response.writeHead(sent.length === 1 ? 401 : 201).end('{"id":"x"}');
  });
  const tokens = {
    get: async () => 'stale-token',
    renew: async () => 'fresh-token',
    expiresAt: null,
    handOver: async () => null,
  };
  const client = openClient({ ...optionsFor(endpointAt(base)), tokens });
  expect((await client.send(STEP)).reply?.status).toBe(201);
  expect(sent).toEqual(['Bearer stale-token', 'Bearer fresh-token']);
  await client.close();
  await close();
});

test('a body that assigns to a whole tenant is not sent to Graph', async () => {
  const graph = openClient(optionsFor(endpointAt('https://graph.microsoft.com/beta')));
  const body = '{"target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}';
  expect(await graph.send({ ...STEP, body })).toMatchObject({
    reply: null,
    failure: 'not sent: its body assigns to a whole tenant; GRAPH_ALLOW_BROAD_TARGETS=1 allows that',
  });
  await graph.close();
});
