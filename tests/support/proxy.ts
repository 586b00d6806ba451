import { request } from 'node:http';
import { type Loopback, openLoopback } from './loopback.ts';

export type Passing = {
  /** How long the reply to a request is held back, in milliseconds; 0 by default. */
  delayMs?: number;
  /** A status in place of the server's reply: the request is not passed on. */
  instead?: number;
};

/** Stands before a server. `onRequest` says what becomes of each request; `count` is its number among those alike. */
export async function openProxy(
  url: string,
  onRequest: (method: string, path: string, count: number) => Passing,
): Promise<Loopback> {
  const counts = new Map<string, number>();
  return openLoopback((incoming, reply) => {
    const { method = 'GET', url: path = '', headers } = incoming;
    const count = (counts.get(`${method} ${path}`) ?? 0) + 1;
    counts.set(`${method} ${path}`, count);
    const { delayMs = 0, instead } = onRequest(method, path, count);
    if (instead !== undefined) {
      reply.writeHead(instead, { 'content-type': 'application/json' }).end('{}');
      return;
    }
    const passed = request(url + path, { method, headers }, (answer) => {
      setTimeout(() => {
        reply.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(reply);
      }, delayMs);
    });
    passed.on('error', () => reply.destroy());
    incoming.pipe(passed);
  });
}
