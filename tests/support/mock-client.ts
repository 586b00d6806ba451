import { request } from 'node:http';
import { expect } from '@playwright/test';

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
