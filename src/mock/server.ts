import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { UserError } from '../model/error.ts';
import { openControl } from './control/control.ts';
import type { GraphMock } from './hosted.ts';
import { readRequest, writeReply } from './http/wire.ts';
import { type Mock, type MockOptions, openMock } from './mock.ts';
import { LARGEST_BODY } from './odata/payload.ts';

export type ServerOptions = MockOptions & {
  /** 0, or none, for any free port. */
  port?: number;
  /** 127.0.0.1 when not given. */
  host?: string;
};

export type MockServer = GraphMock & Pick<Mock, 'stats'>;

/** Serves a mock over HTTP; throws where the port is in use or a fault does not exist. */
export async function startMock(options: ServerOptions = {}): Promise<MockServer> {
  const { port = 0, host = '127.0.0.1' } = options;
  const mock = openMock(options);
  const { stats, leftovers } = mock;
  const { serve, ...control } = openControl(mock, options.chaos?.retryAfterSeconds);
  const server = createServer((message, response) => void respond(serve, message, response));
  // A client that waits for the end of a throttling window must find its connection still open.
  server.keepAliveTimeout = 72_000;
  try {
    await once(server.listen(port, host), 'listening');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'the port is in use; pass another, or 0 for any free one' : message;
    throw new UserError(`The mock cannot listen on ${host}:${port}: ${why}`);
  }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const bound = (server.address() as AddressInfo).port;
  return { stats, leftovers, ...control, url: `http://${isIPv6(host) ? `[${host}]` : host}:${bound}`, close };
}

/** Never rejects: neither a client that goes away nor a defect of the mock may end the process. */
async function respond(
  serve: Mock['serve'],
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    writeReply(response, serve(await readRequest(message, LARGEST_BODY)));
  } catch (error) {
    // A client that has gone away reads nothing of this; a defect is shown.
    if (!response.headersSent) response.writeHead(500).end(String(error));
  }
}
