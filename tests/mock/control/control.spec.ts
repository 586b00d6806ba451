import { expect } from '@playwright/test';
import { openControl } from '../../../src/mock/control/control.ts';
import { MOST_LOGGED } from '../../../src/mock/control/log.ts';
import { FAULT_HEADER, THROTTLE_HEADER } from '../../../src/mock/control/special.ts';
import { openMock } from '../../../src/mock/mock.ts';
import { DEVICES, SETS } from '../../support/intune-objects.ts';
import { test } from '../../support/mock-client.ts';

type Sent = { headers?: { [name: string]: string }; body?: object };
const requestOf = (line: string, { headers = {}, body }: Sent = {}) => {
  const [method = '', target = ''] = line.split(' ');
  const [path = '', query = ''] = target.split('?');
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  return {
    method,
    path,
    query,
    headers: { ...type, ...headers },
    rawBody: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
  };
};
const opened = (options: Parameters<typeof openMock>[0] = {}, seconds = 0) => {
  const mock = openMock(options);
  const control = openControl(mock, seconds);
  const send = (line: string, sent?: Sent) => control.serve(requestOf(line, sent));
  return { ...control, leftovers: mock.leftovers, send };
};
const SET = { body: { displayName: 'x' } };
/** What every reply of a mock of its own is the same in, where the seed is. */
const created = (control: ReturnType<typeof opened>) => control.send(`POST /beta/${SETS}`, SET).body;

test('the log has method, path, query, headers, body and status of each request, but no credential', () => {
  const { send, requests } = opened();
  const headers = { authorization: 'Bearer eyJ.secret', cookie: 'a=secret', 'x-a': 'b' };
  send(`GET /beta/${SETS}?$top=1`, { headers });
  send(`POST /beta/${SETS}`, SET);
  expect(JSON.stringify(requests)).not.toContain('secret');
  expect(requests).toEqual([
    {
      method: 'GET',
      path: `/beta/${SETS}`,
      query: '$top=1',
      headers: { authorization: 'hidden', cookie: 'hidden', 'x-a': 'b' },
      body: null,
      status: 200,
    },
    {
      method: 'POST',
      path: `/beta/${SETS}`,
      query: '',
      headers: { 'content-type': 'application/json' },
      body: SET.body,
      status: 201,
    },
  ]);
});

test('the log keeps the newest requests, no large bodies, and says where no reply came', () => {
  const { send, requests, setFaults } = opened();
  for (let at = 0; at <= MOST_LOGGED; at += 1) send(`GET /beta/${SETS}?at=${at}`);
  expect([requests.length, requests[0]?.query]).toEqual([MOST_LOGGED, 'at=1']);
  send(`POST /beta/${SETS}`, { body: { displayName: 'x'.repeat(65_536) } });
  expect(requests.at(-1)).toMatchObject({ body: null, status: 201 });
  const { id } = created({ send } as ReturnType<typeof opened>) as { id: string };
  setFaults(['no-answer']);
  send(`POST /beta/${SETS}/${id}/assignments`, { body: { target: DEVICES } });
  expect(requests.at(-1)?.status).toBe(null);
});

test('a reset forgets what was created and logged, and the faults that were set since', () => {
  const control = opened({ faults: ['status-202'] });
  const post = () => {
    const { id } = created(control) as { id: string };
    return control.send(`POST /beta/${SETS}/${id}/assignments`, { body: { target: DEVICES } }).status;
  };
  expect(post()).toBe(202);
  control.setFaults([]);
  expect(post()).toBe(201);
  expect(control.leftovers()).toHaveLength(4);
  control.throttleNext(5);
  const log = control.requests;
  control.reset();
  expect([control.leftovers(), log]).toEqual([[], []]);
  expect(post()).toBe(202);
});

test('a wrong fault changes nothing, and says what there is', () => {
  const { setFaults, send } = opened({ faults: ['delete-status-200'] });
  expect(() => setFaults(['status-999'])).toThrow('There is no mock fault "status-999". Did you mean');
  expect(() => setFaults([], ['groups'])).toThrow('expected a method and a path');
  const { id } = send(`POST /beta/${SETS}`, SET).body as { id: string };
  const item = send(`POST /beta/${SETS}/${id}/assignments`, { body: { target: DEVICES } }).body as {
    id: string;
  };
  expect(send(`DELETE /beta/${SETS}/${id}/assignments/${item.id}`).status).toBe(200);
});

test('the next requests are throttled on demand, whatever they are, and say when to retry', () => {
  const { send, throttleNext } = opened({}, 7);
  throttleNext(2);
  const replies = [1, 2, 3].map(() => send(`GET /beta/${SETS}`));
  expect(replies.map(({ status, headers }) => [status, headers['Retry-After']])).toEqual([
    [429, '7'],
    [429, '7'],
    [200, undefined],
  ]);
});

test(`${THROTTLE_HEADER} throttles the same request so often, then it is served, and the count begins again`, () => {
  const { send } = opened();
  const headers = { [THROTTLE_HEADER]: '2' };
  const status = (line: string) => send(line, { headers }).status;
  const lists = Array.from({ length: 6 }, () => status(`GET /beta/${SETS}`));
  expect(lists).toEqual([429, 429, 200, 429, 429, 200]);
  expect([
    status(`GET /beta/${SETS}`),
    status(`GET /beta/${SETS}?$top=1`),
    send(`GET /beta/${SETS}`).status,
  ]).toEqual([429, 429, 200]);
});

test(`${FAULT_HEADER} breaks this request only, beside the faults that all have`, () => {
  const { send } = opened({ faults: ['client-request-id-missing'] });
  const { id } = send(`POST /beta/${SETS}`, SET).body as { id: string };
  const post = (headers = {}) =>
    send(`POST /beta/${SETS}/${id}/assignments`, { headers, body: { target: DEVICES } });
  const wrong = post({ [FAULT_HEADER]: 'status-202, request-id-missing' });
  expect([wrong.status, Object.keys(wrong.headers).filter((name) => name.endsWith('request-id'))]).toEqual([
    202,
    [],
  ]);
  expect([post().status, post().headers['client-request-id']]).toEqual([201, undefined]);
});

test('a header that says nothing the mock can do is refused in words, and does nothing', () => {
  const { send, leftovers } = opened();
  const refusals = [{ [FAULT_HEADER]: 'status-999' }, { [THROTTLE_HEADER]: 'yes' }].map((headers) =>
    send(`POST /beta/${SETS}`, { ...SET, headers }),
  );
  expect(refusals.map(({ status }) => status)).toEqual([400, 400]);
  expect(JSON.stringify(refusals[0]?.body)).toContain('There is no mock fault \\"status-999\\"');
  expect(JSON.stringify(refusals[1]?.body)).toContain("found 'yes'");
  expect(leftovers()).toEqual([]);
});

test('the same is there over HTTP, below a path that Graph does not have, and is not logged', () => {
  const { send, requests } = opened();
  send(`GET /beta/${SETS}`);
  expect(send('GET /_mock/requests').body).toEqual({
    value: [expect.objectContaining({ path: `/beta/${SETS}` })],
  });
  expect(send('POST /_mock/throttle', { body: { times: 1 } }).status).toBe(200);
  expect([send(`GET /beta/${SETS}`).status, send(`GET /beta/${SETS}`).status]).toEqual([429, 200]);
  expect(
    send('POST /_mock/faults', {
      body: { names: ['list-empty'], at: ['GET /deviceAppManagement/policySets'] },
    }).status,
  ).toBe(200);
  expect(send('POST /_mock/reset')).toMatchObject({ status: 200, body: { value: [] } });
  expect(requests).toEqual([]);
});

for (const [line, body, text] of [
  ['GET /_mock/reset', undefined, 'The mock has GET /_mock/requests, POST /_mock/reset'],
  ['POST /_mock/constructor', undefined, 'The mock has'],
  ['POST /_mock/faults', { names: 'x' }, '"names": expected an array of texts.'],
  ['POST /_mock/faults', { names: ['x'] }, 'There is no mock fault "x"'],
  ['POST /_mock/throttle', { times: -1 }, '"times": expected a whole number from 0.'],
  ['POST /_mock/throttle', [1], 'Expected a JSON object.'],
] as const)
  test(`${line} with ${JSON.stringify(body)} says what is wrong`, () => {
    const reply = opened().send(line, body === undefined ? {} : { body });
    expect(reply.status).toBe(line.includes('faults') || line.includes('throttle') ? 400 : 404);
    expect((reply.body as { error: { message: string } }).error.message).toContain(text);
  });

test('a mock over HTTP has all of it', async ({ start }) => {
  const { call, requests, throttleNext } = await start({ chaos: { retryAfterSeconds: 0 } });
  throttleNext();
  expect([(await call('GET', `beta/${SETS}`)).status, (await call('GET', `beta/${SETS}`)).status]).toEqual([
    429, 200,
  ]);
  expect(requests.map(({ status }) => status)).toEqual([429, 200]);
  expect((await call('POST', '_mock/reset')).json).toEqual({ value: [] });
  expect(requests).toEqual([]);
});
