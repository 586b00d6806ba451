import type { MockReply } from '../http/reply.ts';
import { onCreate, type ReplyFault } from './fault.ts';

export const TRANSPORT_FAULTS: ReplyFault[] = [
  transport('cut-mid-body', 'the connection ends after half of the announced body', 'cut'),
  transport('reset-before-reply', 'the connection is reset instead of a reply', 'reset'),
  transport('no-answer', 'the reply never comes', 'hang'),
];

function transport(name: string, says: string, transport: NonNullable<MockReply['transport']>): ReplyFault {
  return onCreate(name, says, (reply) => ({ ...reply, transport }));
}
