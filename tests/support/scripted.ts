import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Client, openClient } from '../../src/graph/client.ts';
import type { Endpoint } from '../../src/graph/endpoint.ts';
import type { Backoff } from '../../src/graph/retry.ts';
import type { Step } from '../../src/model/case.ts';
import { endpointAt, optionsFor } from './endpoint.ts';
import { openLoopback } from './loopback.ts';

/** What a request comes to: a status with headers and a body, `{}` if none is given, or no whole reply. */
export type Answer =
  | [status: number, headers?: { [name: string]: string }, body?: object]
  | 'reset'
  | 'silence'
  | 'cut';

export type Seen = { method: string; path: string; id: string; token: string; at: number };

export type Scripted = { base: string; client: Client; seen: Seen[]; close: () => Promise<void> };

type Options = { endpoint?: Partial<Endpoint>; backoffMs?: Backoff; tokens?: () => string };

/** A server that answers by a script, and a client of it that retries for an hour unless `endpoint` says otherwise. */
export async function openScripted(
  answer: (request: Seen, count: number) => Answer | Promise<Answer>,
  { endpoint = {}, backoffMs = () => 20, tokens }: Options = {},
): Promise<Scripted> {
  const seen: Seen[] = [];
  const server = await openLoopback(async (message, response) => {
    const request = readSeen(message);
    seen.push(request);
    write(response, await answer(request, seen.length));
  });
  const options = optionsFor(endpointAt(server.base, { retryMs: 3_600_000, ...endpoint }));
  const get = async () => tokens?.() ?? '';
  const renew = async (stale: string) => `${stale}-renewed`;
  const stub = tokens === undefined ? null : { get, renew, expiresAt: null, handOver: async () => null };
  const client = openClient({ ...options, tokens: stub }, backoffMs);
  const close = async () => {
    await client.close();
    await server.close();
  };
  return { base: server.base, client, seen, close };
}

export const step = (method: string, path = '/deviceManagement/configurationPolicies'): Step => ({
  name: 'step',
  method,
  path,
  headers: { 'content-type': 'application/json' },
  body: method === 'POST' || method === 'PATCH' || method === 'PUT' ? '{}' : null,
});

const readSeen = ({ method = '', url = '', headers }: IncomingMessage): Seen => ({
  method,
  path: url.replace('/beta', ''),
  id: String(headers['client-request-id']),
  token: headers.authorization?.replace('Bearer ', '') ?? '',
  at: performance.now(),
});

function write(response: ServerResponse, answer: Answer): void {
  if (answer === 'silence') return;
  if (answer === 'reset') {
    response.socket?.resetAndDestroy();
  } else if (answer === 'cut') {
    response.writeHead(200, { 'Content-Length': '20' });
    response.write('{"id":', () => response.socket?.destroySoon());
  } else {
    const [status, headers = {}, body = {}] = answer;
    response.writeHead(status, headers).end(status === 204 ? undefined : JSON.stringify(body));
  }
}
