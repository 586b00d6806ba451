import { setTransport } from './change.ts';
import { onCreate } from './fault.ts';

export const TRANSPORT_FAULTS = onCreate({
  'cut-mid-body': ['the connection ends after half of the announced body', setTransport('cut')],
  'reset-before-reply': ['the connection is reset instead of a reply', setTransport('reset')],
  'no-answer': ['the reply never comes', setTransport('hang')],
});
