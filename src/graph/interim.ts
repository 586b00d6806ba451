import type { Socket } from 'node:net';

/** How an interim reply begins: any status 1xx but 101, which ends HTTP on the connection. */
const INTERIM = /^HTTP\/1\.[01] 1(?!01)\d\d\b/;
const START_BYTES = 'HTTP/1.1 100 '.length;
const HEAD_END = '\r\n\r\n';
/** A longer head is left to the parser, which refuses it. */
const MOST_HEAD_BYTES = 16 * 1024;

/**
 * Takes interim replies, such as 100 Continue, out of what is read from a socket. A client must accept them whether it
 * asked for one or not (RFC 9110 section 15.2); undici destroys the connection at status 100.
 */
export function withoutInterim(socket: Socket): Socket {
  let held: Buffer = Buffer.alloc(0);
  // Only what is read after a request was written can be the beginning of a reply.
  let isStart = false;
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = (...args: unknown[]) => {
    isStart = true;
    return write(...args);
  };
  const read = socket.read.bind(socket);
  socket.read = (size?: number) => {
    const chunk = read(size) as Buffer | null;
    if (chunk === null || !isStart) return chunk;
    held = finalReply(Buffer.concat([held, chunk]));
    if (mayBeInterim(held)) return null;
    const rest = held;
    held = Buffer.alloc(0);
    isStart = false;
    return rest;
  };
  return socket;
}

/** What stands behind the interim replies that are complete. */
function finalReply(bytes: Buffer): Buffer {
  const end = isInterim(bytes) ? bytes.indexOf(HEAD_END) : -1;
  return end < 0 ? bytes : finalReply(bytes.subarray(end + HEAD_END.length));
}

/** Whether more bytes are needed to know that it is no interim reply, or where one ends. */
const mayBeInterim = (bytes: Buffer): boolean =>
  bytes.length < START_BYTES
    ? 'HTTP/1.'.startsWith(bytes.toString('latin1', 0, 7))
    : isInterim(bytes) && bytes.length < MOST_HEAD_BYTES;

const isInterim = (bytes: Buffer): boolean => INTERIM.test(bytes.toString('latin1', 0, START_BYTES));
