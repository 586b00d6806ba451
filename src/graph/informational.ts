import type { Socket } from 'node:net';
import { buildConnector } from 'undici';

/**
 * A connector whose connections drop `100 Continue`: a client must take interim replies that it did not ask for
 * (RFC 9110 section 15.2). undici passes over the others, and ends the connection at this one.
 */
export function withoutContinue(options: buildConnector.BuildOptions): buildConnector.connector {
  const connect = buildConnector(options);
  return (target, callback) =>
    connect(target, (...result) => {
      if (result[1]) dropContinue(result[1]);
      callback(...result);
    });
}

const CONTINUE = Buffer.from('HTTP/1.1 100 ');
const END = '\r\n\r\n';
const LONGEST_HEAD = 16 * 1024;

function dropContinue(socket: Socket): void {
  const read: (size?: number) => Buffer | null = socket.read.bind(socket);
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  // Only what follows a request can be the head of a reply.
  let isHead = true;
  let held = Buffer.alloc(0);
  socket.write = (...args: unknown[]) => {
    isHead = true;
    return write(...args);
  };
  socket.read = (size?: number) => {
    for (let chunk = read(size); chunk !== null; chunk = read(size)) {
      if (!isHead) return chunk;
      held = Buffer.concat([held, chunk]);
      for (let end = held.indexOf(END); isContinue(held) && end >= 0; end = held.indexOf(END))
        held = held.subarray(end + END.length);
      if (isContinue(held) && held.length < LONGEST_HEAD) continue;
      isHead = false;
      const rest = held;
      held = Buffer.alloc(0);
      return rest;
    }
    return null;
  };
}

/** Whether bytes begin such a reply, or may as soon as more of them have arrived. */
const isContinue = (bytes: Buffer): boolean =>
  CONTINUE.subarray(0, bytes.length).equals(bytes.subarray(0, CONTINUE.length));
