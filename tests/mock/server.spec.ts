import { request } from 'node:http';
import { connect } from 'node:net';
import { expect } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { DEVICES, SETS } from '../support/intune-objects.ts';
import { send, test } from '../support/mock-client.ts';

const portOf = (url: string) => Number(new URL(url).port);
/** A request whose body never becomes whole. */
const HALF = 'POST /beta HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{';

test('a mock whose port is taken says so, with the address', async ({ start }) => {
  const port = portOf((await start()).url);
  await expect(startMock({ port })).rejects.toThrow(`127.0.0.1:${port}: the port is in use; pass another`);
});

test('closing a mock ends requests that hang and connections that idle, and may be done twice', async ({
  start,
}) => {
  const { url, call, close } = await start({ faults: ['no-answer'] });
  const { id } = (await call('POST', `beta/${SETS}`, { displayName: 'x' })).json;
  const failed = expect(
    call('POST', `beta/${SETS}/${id}/assignments`, { target: DEVICES }),
  ).rejects.toThrow();

  const half = connect(portOf(url), '127.0.0.1');
  const ended = new Promise((resolve) => half.on('error', () => undefined).once('close', resolve));
  await new Promise<void>((resolve) => half.resume().write(HALF, () => resolve()));
  await Promise.all([close(), failed, ended]);
  await close();
});

test('a mock goes on serving after a client that goes away before its request is whole', async ({
  start,
}) => {
  const { url, call } = await start();
  const gone = connect(portOf(url), '127.0.0.1');
  const ended = new Promise((resolve) => gone.once('close', resolve));
  gone.write(HALF, () => gone.destroy());
  await ended;
  expect((await call('GET', 'beta')).status).toBe(200);
});

test('a mock goes on serving after bytes that are not HTTP, which get a 400', async ({ start }) => {
  const { url, call } = await start();
  for (const bytes of [
    '\x16\x03\x01\r\n\r\n',
    'FROB / HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
  ]) {
    const socket = connect(portOf(url), '127.0.0.1');
    let text = '';
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += chunk;
    });
    socket.write(bytes);
    await ended;
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  }
  expect((await call('GET', 'beta')).status).toBe(200);
});

test('a client that waits for 100 Continue gets it, and then the reply', async ({ start }) => {
  const { url } = await start();
  const body = '{"displayName":"x"}';
  const headers = {
    Expect: '100-continue',
    'Content-Type': 'application/json',
    'Content-Length': body.length,
  };
  const status = await new Promise((resolve, reject) => {
    const sent = request(`${url}/beta/${SETS}`, { method: 'POST', headers, agent: false });
    sent.on('continue', () => sent.end(body)).on('error', reject);
    sent.on('response', (reply) => resolve(reply.resume().statusCode));
    sent.flushHeaders();
  });
  expect(status).toBe(201);
});

test('a defect of the mock is a 500 with its message, and not the end of the process', async ({ start }) => {
  const acceptToken = () => {
    throw new Error('broken');
  };
  const { url, call } = await start({ acceptToken });
  const sent = await fetch(`${url}/beta`, { headers: { Authorization: 'Bearer x' } });
  expect([sent.status, await sent.text()]).toEqual([500, 'Error: broken']);
  expect((await call('GET', 'beta')).status).toBe(401);
});

test('a request over HTTP gets what the server was started with', async ({ start }) => {
  const { url } = await start({ behaviour: 'observed' });
  expect((await send(`${url}/beta/groups`, 'GET')).status).toBe(200);
});
