import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { openClient } from '../../src/graph/client.ts';
import type { Endpoint } from '../../src/graph/endpoint.ts';
import { unreachable } from '../../src/graph/reach.ts';
import type { Step } from '../../src/model/case.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';

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
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      request = data.toString();
      answer(socket, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beta`;
  const client = openClient(optionsFor(endpointAt(base, options), token));
  const exchange = await client.send(STEP);
  await client.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  return { exchange, request };
}

const ok = (body: string, headers = '') =>
  `HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

test('a request goes out as it stands, with a fresh client-request-id', async () => {
  const { request, exchange } = await sendTo((socket) => socket.write(ok('{"id":"x"}')));
  expect(request).toContain('POST /beta/things HTTP/1.1');
  expect(request).toMatch(/client-request-id: [0-9a-f-]{36}/);
  expect(request).not.toMatch(/authorization/i);
  expect(request.endsWith('{"a":1}')).toBe(true);
  expect(exchange.reply).toMatchObject({ status: 201, json: { value: { id: 'x' } }, cut: null, hex: null });
});

test('the token goes out, and stays out of the exchange', async () => {
  const { request, exchange } = await sendTo(
    (socket) => socket.write(ok('{"heard":"tok-en-1"}')),
    {},
    'tok-en-1',
  );
  expect(request).toContain('authorization: Bearer tok-en-1');
  expect(JSON.stringify(exchange)).not.toContain('tok-en-1');
});

test('redirects are not followed', async () => {
  const { exchange } = await sendTo((socket) =>
    socket.write('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n'),
  );
  expect(exchange.reply).toMatchObject({ status: 302, headers: { location: 'http://127.0.0.1:9/' } });
});

const BROKEN: [what: string, answer: (socket: Socket) => void, expected: Record<string, unknown>][] = [
  ['silence', () => undefined, { reply: null, failure: 'no reply within 300 ms' }],
  [
    'a reset',
    (socket) => socket.resetAndDestroy(),
    { reply: null, failure: expect.stringContaining('the connection was closed') },
  ],
  [
    'an end without a reply',
    (socket) => socket.end(),
    { reply: null, failure: expect.stringContaining('the connection was closed') },
  ],
  [
    'no HTTP',
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
    'a body that is cut',
    (socket) => socket.end('HTTP/1.1 201 Created\r\nContent-Length: 20\r\n\r\n{"id":'),
    { reply: { status: 201, bytes: 6, cut: expect.stringContaining('closed') } },
  ],
  [
    'an empty body',
    (socket) => socket.write('HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n'),
    { reply: { json: { instead: 'empty' } } },
  ],
  [
    'HTML',
    (socket) => socket.write(ok('<html>')),
    { reply: { text: '<html>', json: { instead: expect.stringContaining('no JSON') } } },
  ],
  [
    'a byte order mark',
    (socket) => socket.write(ok('\ufeff{}')),
    { reply: { json: { instead: expect.stringContaining('no JSON') } } },
  ],
];
for (const [what, answer, expected] of BROKEN) {
  test(`${what} is an exchange, never a rejection`, async () => {
    const { exchange } = await sendTo(answer, {
      timeoutMs: JSON.stringify(expected).includes('300 ms') ? 300 : 30_000,
    });
    expect(exchange).toMatchObject(expected);
  });
}

test('bytes that are not UTF-8 are kept as hexadecimal', async () => {
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

test('a target that nobody serves is one message', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beta`;
  await new Promise((resolve) => server.close(resolve));
  const target = endpointAt(base, { timeoutMs: 1000 });
  const client = openClient(optionsFor(target));
  expect(await unreachable(client, target)).toBe(
    `${base} cannot be reached: no reply: the connection was refused`,
  );
  await client.close();
});

test('a 401 is answered once with a fresh token, and a body that reaches a whole tenant is not sent to Graph', async () => {
  const sent: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      sent.push(/authorization: (\S+ \S+)/i.exec(data.toString())?.[1] ?? 'none');
      socket.write(
        sent.length === 1 ? 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n' : ok('{"id":"x"}'),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beta`;
  const target = endpointAt(base, { timeoutMs: 5000 });
  const tokens = {
    get: async () => 'stale-token',
    renew: async () => 'fresh-token',
    expiresAt: null,
    handOver: async () => null,
  };
  const client = openClient({ ...optionsFor(target), tokens });
  expect((await client.send(STEP)).reply?.status).toBe(201);
  expect(sent).toEqual(['Bearer stale-token', 'Bearer fresh-token']);
  await client.close();
  server.close();

  const graph = openClient(optionsFor({ ...target, base: 'https://graph.microsoft.com/beta' }));
  const body = '{"target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}';
  expect(await graph.send({ ...STEP, body })).toMatchObject({
    reply: null,
    failure: expect.stringContaining('GRAPH_ALLOW_BROAD_TARGETS=1'),
  });
  await graph.close();
});
