import { type Fault, onCreate } from './fault.ts';

/** Lies of the connection. */
export const TRANSPORT_FAULTS: Fault[] = [
  onCreate('cut-mid-body', 'the connection ends after half of the announced body', (reply) => ({
    ...reply,
    transport: 'cut',
  })),
  onCreate('reset-before-reply', 'the connection is reset instead of a reply', (reply) => ({
    ...reply,
    transport: 'reset',
  })),
  onCreate('no-answer', 'the reply never comes', (reply) => ({ ...reply, transport: 'hang' })),
];
