import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyBytes, type MockReply } from './reply.ts';
import type { MockRequest } from './request.ts';

/**
 * Rejects where the client goes away before its body is whole. Of a body longer than `mostBytes` the rest is
 * read and thrown away, so that the client can finish sending before it is refused.
 */
export async function readRequest(message: IncomingMessage, mostBytes: number): Promise<MockRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    if (size <= mostBytes) chunks.push(chunk);
    size += chunk.length;
  }
  const { method = 'GET', url = '/' } = message;
  const [path = '/', ...query] = url.split('?');
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
  return { method, path, query: query.join('?'), headers, rawBody: Buffer.concat(chunks) };
}

export function writeReply(response: ServerResponse, reply: MockReply): void {
  const bytes = bodyBytes(reply);
  // A 204 has no Content-Length (RFC 9110 section 8.6).
  const length = reply.status === 204 ? {} : { 'Content-Length': String(bytes.length) };
  const headers = { ...reply.headers, ...length };
  switch (reply.transport) {
    case undefined:
      response.writeHead(reply.status, headers).end(bytes);
      return;
    case 'cut':
      response.writeHead(reply.status, headers);
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroySoon());
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
      return;
  }
}
