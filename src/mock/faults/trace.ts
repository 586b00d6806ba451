import { dropHeader, setHeader } from './change.ts';
import type { ReplyFaults } from './fault.ts';

const OTHER_ID = '22222222-3333-4444-8555-666666666666';

/** The headers by which a request and its reply are told apart from others, wrong. */
export const TRACE_CHANGES: ReplyFaults = {
  'request-id-missing': ['there is no request-id', dropHeader('request-id')],
  'request-id-not-guid': ['the request-id is not a GUID', setHeader('request-id', 'not-a-guid')],
  'client-request-id-missing': ['there is no client-request-id', dropHeader('client-request-id')],
  'client-request-id-other': [
    'the client-request-id is not the one that was sent',
    setHeader('client-request-id', OTHER_ID),
    (request) => Boolean(request.headers['client-request-id']),
  ],
};
