import type { MockReply } from '../http/reply.ts';
import { onCreate, type ReplyFault, without } from './fault.ts';

export const STATUS_FAULTS: ReplyFault[] = [
  onCreate('status-200', '200 instead of 201', (reply) => ({ ...reply, status: 200 })),
  onCreate('status-202', '202 instead of 201', (reply) => ({ ...reply, status: 202 })),
  onCreate('status-500', '500 with the body of a success', (reply) => ({ ...reply, status: 500 })),
  onCreate('status-204-empty', '204 without a body', (reply) => withoutBody(reply, 204)),
  onCreate('redirect-elsewhere', '302 to an address where nothing listens', (reply, request) => {
    const moved = withoutBody(reply, 302);
    // Port 9 is the discard service (RFC 863), which is off everywhere.
    return { ...moved, headers: { ...moved.headers, Location: `http://127.0.0.1:9${request.path}` } };
  }),
];

function withoutBody({ bytes: _, ...reply }: MockReply, status: number): MockReply {
  return { ...reply, status, headers: without(reply.headers, 'Content-Type'), body: undefined };
}
