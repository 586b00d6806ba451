import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { EndTurn, Pacer } from './pacer.ts';
import { readAnswer, readLines, readRequest, type ToServer, type ToWorker } from './pacer-message.ts';
import { PacingError } from './rate-limit.ts';

/** Where the pacer of a run listens, and what a process must say first. Only the workers of the run are told. */
export type PacerAddress = { path: string; secret: string };

export type PacerServer = { address: PacerAddress; close: () => void };

/** Far more than a run has workers. */
const MOST_CONNECTIONS = 256;
/** Far more than a worker sends at a time. */
const MOST_TURNS = 64;
/** Every worker says the secret as soon as it is connected. */
const LONGEST_SILENCE_MS = 10_000;

/**
 * Lets the workers of a run share a pacer, since a target counts the requests of an app and not those of a process.
 * Listens in `folder`, which only this user may enter; on Windows on a named pipe that only this user may write to. A
 * process that does not begin with the secret, or writes anything else than requests for turns, is disconnected. The
 * turns of a worker that has gone are ended, and so is one that has lasted `longestTurnMs`.
 */
export async function servePacer(pacer: Pacer, folder: string, longestTurnMs: number): Promise<PacerServer> {
  const secret = randomBytes(24).toString('hex');
  const path =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\graph-conformance-${randomBytes(16).toString('hex')}`
      : join(folder, 'pacer');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    const silence = setTimeout(() => socket.destroy(), LONGEST_SILENCE_MS);
    let serve: ((line: string) => boolean) | null = null;
    readLines(socket, (line) => {
      if (serve !== null) return serve(line);
      clearTimeout(silence);
      serve = serveWorker(socket, pacer, longestTurnMs);
      return isSame(line, secret);
    });
    socket.on('close', () => clearTimeout(silence));
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.listen(path);
  await once(server, 'listening');
  const close = () => {
    pacer.end();
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { address: { path, secret }, close };
}

/** Reads the requests of one worker; the function returns whether a line was one. */
function serveWorker(socket: Socket, pacer: Pacer, longestTurnMs: number): (line: string) => boolean {
  // A turn that has been asked for and has not begun has nothing to end yet.
  const turns = new Map<number, EndTurn | null>();
  const endTurn = (id: number, pauseMs: number | null) => {
    turns.get(id)?.(pauseMs);
    turns.delete(id);
  };
  const take = async (id: number, args: Parameters<Pacer['take']>) => {
    try {
      const end = await pacer.take(...args);
      if (socket.destroyed) return end(null);
      const tooLong = setTimeout(() => endTurn(id, null), longestTurnMs);
      turns.set(id, (pauseMs) => {
        clearTimeout(tooLong);
        end(pauseMs);
      });
      write(socket, { id, error: null });
    } catch (error) {
      turns.delete(id);
      write(socket, { id, error: (error as Error).message });
    }
  };
  socket.on('close', () => {
    for (const id of turns.keys()) endTurn(id, null);
  });
  return (line) => {
    const request = readRequest(line);
    if (request === null) return false;
    if ('end' in request) {
      endTurn(request.id, request.end);
      return true;
    }
    if (turns.has(request.id) || turns.size >= MOST_TURNS) return false;
    turns.set(request.id, null);
    void take(request.id, request.take);
    return true;
  };
}

/** The pacer that another process of the run serves at an address. */
export function joinPacer({ path, secret }: PacerAddress): Pacer {
  const socket = connect(path);
  socket.on('error', () => undefined);
  socket.write(`${secret}\n`);
  const waiting = new Map<number, (message: ToWorker) => void>();
  let count = 0;
  readLines(socket, (line) => {
    const message = readAnswer(line);
    if (message === null) return false;
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
    return true;
  });
  socket.on('close', () => {
    for (const [id, resolve] of waiting) resolve({ id, error: RUN_ENDED });
  });
  return {
    take: async (...take) => {
      if (socket.destroyed) throw new PacingError(RUN_ENDED);
      count += 1;
      const id = count;
      const { error } = await new Promise<ToWorker>((resolve) => {
        waiting.set(id, resolve);
        write(socket, { id, take });
      });
      if (error !== null) throw new PacingError(error);
      return (end) => write(socket, { id, end });
    },
    end: () => socket.destroy(),
  };
}

const RUN_ENDED = 'the run has ended';

function isSame(line: string, secret: string): boolean {
  const [one, other] = [Buffer.from(line), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const write = (socket: Socket, message: ToServer | ToWorker): void => {
  if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
};
