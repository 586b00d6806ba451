import { request as send } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Peer } from '../../src/engine/peer.ts';
import { openLoopback } from './loopback.ts';

/**
 * A proxy in front of a peer that never answers malformed JSON. That is what Prism itself does from 5.15.10 on,
 * which declares Node 24; 5.14.2, the newest for Node 20, still answers it.
 */
export async function holdMalformed(peer: string): Promise<Peer> {
  const { url, close } = await openLoopback(async (request, response) => {
    const body = await text(request);
    if (/json/.test(request.headers['content-type'] ?? '') && !isJson(body)) return;
    const { method, headers } = request;
    const onward = send(peer + request.url, { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.on('error', () => response.destroy()).end(body);
  });
  return { base: url, close };
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return body === '';
  }
}
