import { connect, createServer, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { openClient } from '../../src/graph/client.ts';
import { endpointAt, optionsFor } from '../support/endpoint.ts';
import { openLoopback } from '../support/loopback.ts';
import { step } from '../support/scripted.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';

type Arrival = { method: string; socket: number };

/** A server of single requests: `answer` is told what has arrived, on which connection, and how many there were on it. */
async function openRaw(answer: (socket: Socket, arrival: Arrival, count: number) => void) {
  const seen: Arrival[] = [];
  let sockets = 0;
  const server = await openLoopback(
    createServer((socket) => {
      const number = ++sockets;
      let count = 0;
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        const arrival = { method: data.toString().split(' ')[0] ?? '', socket: number };
        seen.push(arrival);
        answer(socket, arrival, ++count);
      });
    }),
  );
  const client = openClient(optionsFor(endpointAt(server.base)));
  const send = async (method: string) => {
    // The HTTP client waits as long before it takes a connection for free.
    for (let turns = 0; turns < 5; turns += 1) await nextTurn();
    return client.send(step(method));
  };
  const close = async () => {
    await client.close();
    await server.close();
  };
  return { send, seen, close };
}

const CLOSES: [how: string, close: (socket: Socket) => void][] = [
  ['closed', (socket) => socket.end()],
  ['reset', (socket) => socket.resetAndDestroy()],
];
for (const [how, closeIt] of CLOSES) {
  test(`a read on a reused connection that the server has ${how} is sent once more on a new one, without retries`, async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const { send, seen, close } = await openRaw((socket, _, count) =>
        count === 1 ? socket.write(OK) : closeIt(socket),
      );
      await send('POST');
      expect(await send(method), method).toMatchObject({ reply: { status: 200 }, retries: 0 });
      await close();
      expect(seen.map((arrival) => `${arrival.method} ${arrival.socket}`)).toEqual([
        'POST 1',
        `${method} 1`,
        `${method} 2`,
      ]);
    }
  });
}

test('a write on a reused connection that the server has closed is not sent again: it may have been carried out', async () => {
  const { send, seen, close } = await openRaw((socket, _, count) =>
    count === 1 ? socket.write(OK) : socket.end(),
  );
  await send('GET');
  expect(await send('POST')).toMatchObject({
    reply: null,
    failure: expect.stringContaining('the connection was closed'),
  });
  await close();
  expect(seen.map(({ method }) => method)).toEqual(['GET', 'POST']);
});

test('a read is sent once more at most, and not where its connection was new', async () => {
  const { send, seen, close } = await openRaw((socket) =>
    seen.length === 1 ? socket.write(OK) : socket.end(),
  );
  await send('GET');
  expect((await send('GET')).reply).toBeNull();
  expect((await send('GET')).reply).toBeNull();
  await close();
  expect(seen.map(({ socket }) => socket)).toEqual([1, 1, 2, 3]);
});

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const INTERIM: [what: string, parts: string[]][] = [
  ['100 Continue', [CONTINUE, OK]],
  ['100 Continue and the reply in one packet', [CONTINUE + OK]],
  ['100 Continue in two packets', [CONTINUE.slice(0, 10), CONTINUE.slice(10) + OK]],
  ['100 Continue with headers, twice', ['HTTP/1.1 100 \r\nX-Y: z\r\n\r\n', CONTINUE, OK]],
  ['102 Processing, then 100 Continue', ['HTTP/1.1 102 Processing\r\n\r\n', CONTINUE, OK]],
  ['103 Early Hints', ['HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', OK]],
  ['nothing', [OK.slice(0, 5), OK.slice(5)]],
];
for (const [what, parts] of INTERIM) {
  test(`a reply after ${what} is read as it is, on a new connection and on a reused one`, async () => {
    const { send, seen, close } = await openRaw((socket) => {
      const writeNext = (at: number) => {
        const part = parts[at];
        if (part !== undefined) socket.write(part, () => setImmediate(writeNext, at + 1));
      };
      socket.setNoDelay(true);
      writeNext(0);
    });
    for (const method of ['POST', 'GET'])
      expect(await send(method), method).toMatchObject({
        reply: { status: 200, text: '{}' },
        failure: null,
      });
    await close();
    expect(seen.map(({ socket }) => socket)).toEqual([1, 1]);
  });
}

test('a body that looks like an interim reply is kept', async () => {
  const { send, close } = await openRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n', () =>
      setImmediate(() => socket.write(CONTINUE)),
    );
  });
  expect((await send('GET')).reply?.text).toBe(CONTINUE);
  await close();
});

test('an interim reply without an end is no reply', async () => {
  const { send, close } = await openRaw((socket) => socket.end('HTTP/1.1 100 Continue\r\n'));
  expect((await send('GET')).reply).toBeNull();
  await close();
});

/** A proxy that records what it is asked for, answers plain requests itself, and opens tunnels to `target`. */
async function openProxy(target = 0) {
  const asked: string[] = [];
  const proxy = await openLoopback(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (data) => {
        const [line = '', ...headers] = data.toString().split('\r\n');
        const credential = headers.find((header) => /^proxy-authorization/i.test(header));
        asked.push([line, ...(credential === undefined ? [] : [credential])].join(', '));
        if (!line.startsWith('CONNECT')) return socket.write(OK);
        if (target === 0) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        const onward = connect(target, '127.0.0.1');
        onward.on('error', () => undefined);
        return socket.pipe(onward).pipe(socket);
      });
    }),
  );
  return { ...proxy, asked };
}

test('a request goes through the proxy, with the credential of the proxy, and not to the host itself', async () => {
  const { asked, port, close } = await openProxy();
  const proxy = { url: `http://me:s%40cret@127.0.0.1:${port}`, except: '' };
  const client = openClient(optionsFor(endpointAt('http://mock.example/beta', { proxy })));
  expect((await client.send(step('GET', '/groups'))).reply?.status).toBe(200);
  await client.close();
  await close();
  expect(asked).toEqual([
    `GET http://mock.example/beta/groups HTTP/1.1, proxy-authorization: Basic ${Buffer.from('me:s@cret').toString('base64')}`,
  ]);
});

test('a request over TLS goes through a tunnel, and a tunnel that is refused is said to be the proxy', async () => {
  const { asked, port, close } = await openProxy();
  const proxy = { url: `http://127.0.0.1:${port}`, except: '' };
  const client = openClient(optionsFor(endpointAt('https://graph.example/beta', { proxy })));
  const { failure } = await client.send(step('GET', '/groups'));
  expect(failure).toContain('407');
  expect(failure).toContain(`, through the proxy 127.0.0.1:${port}`);
  await client.close();
  await close();
  expect(asked).toEqual(['CONNECT graph.example:443 HTTP/1.1']);
});

test('a host that NO_PROXY lists is reached without the proxy', async () => {
  const direct = await openLoopback((_, response) => response.end('{}'));
  const { asked, port, close } = await openProxy();
  const proxy = { url: `http://127.0.0.1:${port}`, except: 'other.example,127.0.0.1' };
  const client = openClient(optionsFor(endpointAt(direct.base, { proxy })));
  expect((await client.send(step('GET', '/groups'))).reply?.status).toBe(200);
  await client.close();
  await Promise.all([close(), direct.close()]);
  expect(asked).toEqual([]);
});
