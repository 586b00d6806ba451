import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createInterface, type Interface } from 'node:readline';
import type { EndTurn, Pacer } from './pacer.ts';
import { PacingError } from './rate-limit.ts';

/** One line of JSON each. A worker asks for a turn, and later ends it. */
type ToServer = { id: number; take: Parameters<Pacer['take']> } | { id: number; end: Parameters<EndTurn>[0] };
/** The turn has begun, or `error` says why there is none. */
type ToWorker = { id: number; error: string | null };

/**
 * Lets the workers of a run share a pacer, since a target counts the requests of an app and not those of a process.
 * The turns of a worker that has gone are ended. Listens on loopback only, and offers nothing but turns.
 */
export async function servePacer(pacer: Pacer): Promise<{ address: string; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const turns = new Map<number, EndTurn>();
    const take = async (id: number, args: Parameters<Pacer['take']>) => {
      try {
        const end = await pacer.take(...args);
        if (socket.destroyed) return end(null);
        turns.set(id, end);
        write(socket, { id, error: null });
      } catch (error) {
        write(socket, { id, error: (error as Error).message });
      }
    };
    linesOf(socket).on('line', (line) => {
      const message = JSON.parse(line) as ToServer;
      if ('take' in message) void take(message.id, message.take);
      else {
        turns.get(message.id)?.(message.end);
        turns.delete(message.id);
      }
    });
    socket.on('close', () => {
      sockets.delete(socket);
      for (const end of turns.values()) end(null);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    pacer.end();
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** The pacer that another process of the run serves at an address. */
export function joinPacer(address: string): Pacer {
  const [host = '', port] = address.split(':');
  const socket = connect(Number(port), host);
  const waiting = new Map<number, (message: ToWorker) => void>();
  let count = 0;
  linesOf(socket).on('line', (line) => {
    const message = JSON.parse(line) as ToWorker;
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
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

/** An error of a socket needs no handling: `close` follows. */
function linesOf(socket: Socket): Interface {
  socket.on('error', () => undefined);
  return createInterface(socket).on('error', () => undefined);
}

const write = (socket: Socket, message: ToServer | ToWorker): void => {
  if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
};
