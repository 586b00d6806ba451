import { empty, setHeader, setStatus } from './change.ts';
import { onCreate } from './fault.ts';

export const STATUS_FAULTS = onCreate({
  'status-200': ['200 instead of 201', setStatus(200)],
  'status-202': ['202 instead of 201', setStatus(202)],
  'status-500': ['500 with the body of a success', setStatus(500)],
  'status-204-empty': ['204 without a body', empty(204)],
  'redirect-elsewhere': [
    '302 to an address where nothing listens',
    // Port 9 is the discard service (RFC 863), which is off everywhere.
    (reply, request) =>
      setHeader('Location', `http://127.0.0.1:9${request.path}`)(empty(302)(reply, request), request),
  ],
});
