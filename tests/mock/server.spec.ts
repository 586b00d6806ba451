import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { startMock } from '../../src/mock/server.ts';
import { send } from '../support/mock-client.ts';

const SINGLETONS = ['deviceAppManagement', 'deviceManagement'];
const BELOW: [path: string, context: string, names: string[]][] = [
  ['', '/$metadata', ['beta', 'v1.0']],
  ['beta', '/beta/$metadata', SINGLETONS],
  ['v1.0/', '/v1.0/$metadata', SINGLETONS],
];
test('the roots say what is below them', async () => {
  const { url, close } = await startMock();
  for (const [path, context, names] of BELOW) {
    const { status, json } = await send(`${url}/${path}`, 'GET');
    expect([status, json['@odata.context']]).toEqual([200, `${url}${context}`]);
    expect(json.value).toEqual(names.map((name) => ({ name, kind: expect.any(String), url: name })));
  }
  await close();
});

test('every reply is headed as in Graph', async () => {
  const { url, close } = await startMock();
  const success =
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
  const mine = { 'client-request-id': 'c909e6f5-e6f5-c909-f5e6-09c9f5e609c9' };
  for (const [path, type] of [
    ['beta', success],
    ['beta/x', 'application/json'],
  ] as const) {
    const { headers } = await send(`${url}/${path}`, 'GET', undefined, null, mine);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'private',
      'content-type': type,
      'strict-transport-security': 'max-age=31536000',
      vary: 'Accept-Encoding',
      date: expect.stringMatching(/ GMT$/),
      'request-id': expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      ...mine,
    });
    expect(JSON.parse(headers.get('x-ms-ags-diagnostic') ?? '')).toHaveProperty('ServerInfo.Ring');
  }
  const { headers } = await send(`${url}/beta`, 'GET');
  expect(headers.get('client-request-id')).toBe(headers.get('request-id'));
  await close();
});

test('a port that is taken is named', async () => {
  const taken = createServer();
  await new Promise<void>((ready) => taken.listen(0, '127.0.0.1', ready));
  const { port } = taken.address() as { port: number };
  await expect(startMock({ port })).rejects.toThrow(`127.0.0.1:${port}: the port is in use; pass another`);
  taken.close();
});

test('a fault that there is not gets its neighbours', async () => {
  const near = /no mock fault "id-none"\. Did you mean .*id-null/;
  await expect(startMock({ faults: ['status-200', 'id-none'] })).rejects.toThrow(near);
  await expect(startMock({ faults: ['zzz'] })).rejects.toThrow(/There are .*status-200.*--list-faults/);
});

test('closing ends requests that hang and connections that idle', async () => {
  const { url, close } = await startMock({ faults: ['no-answer'] });
  const sets = `${url}/beta/deviceAppManagement/policySets`;
  const { id } = (await send(sets, 'POST', '{"displayName":"x"}')).json;
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  const failed = expect(
    send(`${sets}/${id}/assignments`, 'POST', JSON.stringify({ target })),
  ).rejects.toThrow();

  const half = connect(Number(new URL(url).port), '127.0.0.1');
  const ended = new Promise((resolve) => half.on('error', () => undefined).once('close', resolve));
  const sent = 'POST /beta HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{';
  await new Promise<void>((resolve) => half.resume().write(sent, () => resolve()));
  await Promise.all([close(), failed, ended]);
});

test('a client that goes away does no harm', async () => {
  const { url, close } = await startMock();
  const gone = connect(Number(new URL(url).port), '127.0.0.1');
  const ended = new Promise((resolve) => gone.once('close', resolve));
  const sent = 'POST /beta HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{';
  gone.write(sent, () => gone.destroy());
  await ended;
  expect((await send(`${url}/beta`, 'GET')).status).toBe(200);
  await close();
});
