import { request } from 'node:http';
import { test as base, expect } from '@playwright/test';
import type { Chaos } from '../../src/mock/chaos/chaos.ts';
import { type MockServer, type ServerOptions, startMock } from '../../src/mock/server.ts';

/** What came back; `json` is loose, because a test says what it expects of it. */
// biome-ignore lint/suspicious/noExplicitAny: replies are compared whole, not typed
export type Got = { status: number; headers: Headers; json: any };

/** Sends `body` as it stands, as JSON unless `type` says otherwise. */
export async function send(
  url: string,
  method: string,
  body?: string | Buffer,
  type: string | null = 'application/json',
  more: { [name: string]: string } = {},
): Promise<Got> {
  const headers = new Headers(type === null || body === undefined ? more : { 'Content-Type': type, ...more });
  // A Blob without a type keeps fetch from adding a Content-Type of its own.
  const sent = body === undefined ? {} : { body: new Blob([body]) };
  const reply = await fetch(url, { method, headers, ...sent });
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, json: text === '' ? undefined : JSON.parse(text) };
}

type Fields = { [name: string]: string };
/** A mock, and a call of it by a path without a leading slash, with a body as JSON. */
export type TestMock = MockServer & {
  call: (method: string, path: string, body?: object, headers?: Fields) => Promise<Got>;
};
export type Start = (options?: ServerOptions) => Promise<TestMock>;

/** `start` starts a mock that is closed when the test ends, however it ends. */
export const test = base.extend<{ start: Start }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from this pattern.
  start: async ({}, use) => {
    const mocks: MockServer[] = [];
    await use(async (options) => {
      const mock = await startMock(options);
      mocks.push(mock);
      const call: TestMock['call'] = (method, path, body, headers = {}) =>
        send(
          `${mock.url}/${path}`,
          method,
          body === undefined ? undefined : JSON.stringify(body),
          'application/json',
          headers,
        );
      return { ...mock, call };
    });
    await Promise.all(mocks.map(({ close }) => close()));
  },
});

export const NOON = Date.parse('2026-01-01T12:00:00.250Z');

/** A mock whose clock stands still until it is set. */
export type StillMock = TestMock & { clock: { ms: number } };
export async function startStill(start: Start, chaos: Chaos, more: ServerOptions = {}): Promise<StillMock> {
  const clock = { ms: NOON };
  return { ...(await start({ chaos, now: () => clock.ms, ...more })), clock };
}

/** The reply, or `null` where the connection is reset instead. */
export function tried(mock: TestMock, path: string, method = 'GET', body?: object, token?: string) {
  const headers: Fields = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return mock.call(method, path, body, headers).catch((error: Error) => {
    expect(String(error.cause)).toMatch(/ECONNRESET|other side closed/);
    return null;
  });
}

/** The envelope is compared whole, so that nothing but the message is left to the caller. */
export function expectRefused(got: Got, status: number, code: string, text: string | RegExp): void {
  const { message } = got.json.error;
  const ids = {
    'request-id': got.headers.get('request-id'),
    'client-request-id': got.headers.get('client-request-id'),
  };
  const twice = code === 'ModelValidationFailure' ? { message } : {};
  const date = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  expect(got.json).toEqual({ error: { code, message, innerError: { ...twice, date, ...ids } } });
  expect([got.status, got.headers.get('content-type')]).toEqual([status, 'application/json']);
  if (typeof text === 'string') expect(message).toBe(text);
  else expect(message).toMatch(text);
}

/** A reply as it came over the wire: its bytes as Latin-1 text, and how the connection ended. */
export type Wire = { status: number; headers: { [name: string]: string }; text: string; end: string };

/** Posts JSON on a connection of its own; never fails, because how it fails is what is asked. */
export function exchange(url: string, body: string, more: { [name: string]: string }): Promise<Wire> {
  const headers = { 'Content-Type': 'application/json', ...more };
  return new Promise((resolve) => {
    const lost = ({ message }: Error) => resolve({ status: 0, headers: {}, text: '', end: message });
    const sent = request(url, { method: 'POST', headers, agent: false }, (reply) => {
      let text = '';
      const status = reply.statusCode ?? 0;
      const done = (end: string) => resolve({ status, headers: reply.headers as Wire['headers'], text, end });
      reply.setEncoding('latin1').on('data', (chunk: string) => {
        text += chunk;
      });
      reply.on('end', () => done('end')).on('error', ({ message }) => done(message));
    });
    sent.on('error', lost).end(body);
  });
}
