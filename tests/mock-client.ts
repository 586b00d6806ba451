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
