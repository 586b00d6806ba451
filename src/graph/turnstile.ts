import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createInterface, type Interface } from 'node:readline';
import { Held } from './throttle.ts';
import type { EndTurn, Turns } from './turns.ts';

/** What a worker asks for, one line of JSON each, and what it is told. */
type Asked =
  | { id: number; take: { path: string; isWrite: boolean; within: number; notBefore: number } }
  | { id: number; end: number | null };
type Told = { id: number; held: string | null };

/**
 * Lets the workers of a run share turns, since the limits of a target are those of the app and not of a process.
 * A worker that is gone gives its turns back. Listens on loopback only; a turn is all that can be had there.
 */
export async function serveTurns(turns: Turns): Promise<{ address: string; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const open = new Map<number, EndTurn>();
    const take = async ({ id, take }: Extract<Asked, { take: object }>) => {
      try {
        const end = await turns.take(take.path, take.isWrite, take.within, take.notBefore);
        if (socket.destroyed) return end(null);
        open.set(id, end);
        tell(socket, { id, held: null });
      } catch (error) {
        tell(socket, { id, held: (error as Error).message });
      }
    };
    linesOf(socket).on('line', (line) => {
      const asked = JSON.parse(line) as Asked;
      if ('take' in asked) void take(asked);
      else {
        open.get(asked.id)?.(asked.end);
        open.delete(asked.id);
      }
    });
    socket.on('close', () => {
      sockets.delete(socket);
      for (const end of open.values()) end(null);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    turns.end();
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** The turns of the process at that address, of which all processes of the run take theirs. */
export function joinTurns(address: string): Turns {
  const [host = '', port] = address.split(':');
  const socket = connect(Number(port), host);
  const waiting = new Map<number, (told: Told) => void>();
  let count = 0;
  linesOf(socket).on('line', (line) => {
    const told = JSON.parse(line) as Told;
    waiting.get(told.id)?.(told);
    waiting.delete(told.id);
  });
  socket.on('close', () => {
    for (const [id, resolve] of waiting) resolve({ id, held: 'the run has ended' });
  });
  return {
    take: async (path, isWrite, within, notBefore) => {
      count += 1;
      const id = count;
      if (socket.destroyed) throw new Held('the run has ended');
      const { held } = await new Promise<Told>((resolve) => {
        waiting.set(id, resolve);
        tell(socket, { id, take: { path, isWrite, within, notBefore } });
      });
      if (held !== null) throw new Held(held);
      return (closedForMs) => tell(socket, { id, end: closedForMs });
    },
    end: () => socket.destroy(),
  };
}

/** That a socket has failed is told by its closing, which follows. */
function linesOf(socket: Socket): Interface {
  socket.on('error', () => undefined);
  return createInterface(socket).on('error', () => undefined);
}

const tell = (socket: Socket, message: Asked | Told): void => {
  if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
};
