import fastify, { type FastifyInstance } from 'fastify';
import { answer, type Behaviour } from './answer.ts';
import { findFaults, withFaults } from './faults/all.ts';
import { newTrace, replyRefused } from './http/reply.ts';
import type { MockRequest } from './http/request.ts';
import { refusedCaller, type Welcome } from './http/token.ts';
import { readRequest, writeReply } from './http/wire.ts';
import { pathsLeft } from './store/left.ts';
import { newState } from './store/state.ts';
import { newSky } from './weather/sky.ts';
import { CALM, type Weather, type WeatherTally } from './weather/weather.ts';

/** Without `token` and `acceptToken` every caller is welcome; otherwise `Authorization: Bearer` is needed. */
export type MockOptions = Welcome & {
  /** 0, or none, for any free port. */
  port?: number;
  /** 127.0.0.1 when not given. */
  host?: string;
  /** Names from `faultNames()`. */
  faults?: string[];
  /** `documented` when not given. */
  behaviour?: Behaviour;
  /** Calm when not given. */
  weather?: Weather;
  /** The time in milliseconds, as `Date.now` tells it. */
  now?: () => number;
};

export type MockStats = WeatherTally & {
  /** Parents, assignments and groups that were made, whatever became of them. */
  created: number;
  /**
   * How often one request was carried out again because the client sent it again: a POST to the same path with
   * the `client-request-id` of an earlier one that made something. A parent or a group counts also, once, where
   * another one of its name is still held. A second assignment of a target may be meant, and does not count.
   */
  duplicates: number;
};

export type Mock = {
  /** For example http://127.0.0.1:4010, without a version. */
  url: string;
  stats: () => MockStats;
  /** The path, without a version, of every parent, assignment and group still held. */
  left: () => string[];
  close: () => Promise<void>;
};

/** Starts a Graph of its own, with nothing in it. `close` ends it at once, whatever is still open. */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 0, host = '127.0.0.1', behaviour = 'documented', now = Date.now } = options;
  const faults = findFaults(options.faults ?? []);
  const weather = { ...CALM, ...options.weather };
  const state = newState({ now, readDelayMs: weather.readDelayMs });
  const sky = newSky(weather, now, state.clock);
  const app = rawServer();
  app.addHook('onRequest', async (request, reply) => {
    reply.hijack();
    const received = await readRequest(request.raw, request.originalUrl);
    const refused = refusedCaller(options, received);
    const serve = (each: MockRequest) =>
      refused === undefined
        ? answer(behaviour, state, each)
        : replyRefused(refused, newTrace(each, state.clock));
    writeReply(
      reply.raw,
      sky.under(received, refused === undefined, () => withFaults(faults, received, serve)),
    );
  });
  const url = await listen(app, port, host);
  return {
    url,
    stats: () => ({ ...sky.tally, ...state.tally }),
    left: () => pathsLeft(state),
    close: () => app.close(),
  };
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
