import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';

export type Loopback = {
  /** `http://127.0.0.1:<port>`, and the same with `/beta` behind it. */
  url: string;
  base: string;
  port: number;
  /** Stops listening, and closes every connection. */
  close: () => Promise<void>;
};

/** Opens a server on loopback: one that answers HTTP, or any other that is given; on a free port unless one is given. */
export async function openLoopback(answer: RequestListener | Server, port = 0): Promise<Loopback> {
  const server: Server = typeof answer === 'function' ? createServer(answer) : answer;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${address.port}`;
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, base: `${url}/beta`, port: address.port, close };
}
