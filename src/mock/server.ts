import fastify, { type FastifyInstance } from 'fastify';
import { answer } from './answer.ts';
import { findFaults, withFaults } from './faults.ts';
import { newState } from './state.ts';
import { readRequest, writeReply } from './wire.ts';

export type MockOptions = {
  /** 0, or none, for any free port. */
  port?: number;
  /** 127.0.0.1 when not given. */
  host?: string;
  /** Names from `faultNames()`. */
  faults?: string[];
  /** When given, requests need `Authorization: Bearer <token>`. */
  token?: string;
};

export type Mock = {
  /** For example http://127.0.0.1:4010, without a version. */
  url: string;
  close: () => Promise<void>;
};

/** Starts a Graph of its own, with nothing in it. `close` ends it at once, whatever is still open. */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 0, host = '127.0.0.1' } = options;
  const faults = findFaults(options.faults ?? []);
  const state = newState(options.token);
  const app = rawServer();
  app.addHook('onRequest', async (request, reply) => {
    reply.hijack();
    const received = await readRequest(request.raw, request.originalUrl);
    writeReply(
      reply.raw,
      withFaults(faults, received, (each) => answer(state, each)),
    );
  });
  const url = await listen(app, port, host);
  return { url, close: () => app.close() };
}

/**
 * Fastify refuses odd paths, verbs and media types by itself, and not the way Graph does. So every path is
 * one route, and the hook above answers before anything is parsed.
 */
function rawServer(): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, rewriteUrl: () => '/', exposeHeadRoutes: false });
  app.removeAllContentTypeParsers();
  app.all('/', async () => undefined);
  return app;
}

async function listen(app: FastifyInstance, port: number, host: string): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'the port is in use; pass another, or 0 for any free one' : message;
    throw new Error(`The mock cannot listen on ${host}:${port}: ${why}`, { cause });
  }
}
