import { onCreate, type ReplyFault, without } from './fault.ts';

export const HEADER_FAULTS: ReplyFault[] = [
  header('text-plain', 'the body is declared as plain text', 'Content-Type', 'text/plain'),
  header('no-content-type', 'the type of the body is not declared', 'Content-Type', undefined),
  header('request-id-missing', 'there is no request-id', 'request-id', undefined),
  header('request-id-not-guid', 'the request-id is not a GUID', 'request-id', 'not-a-guid'),
  header('client-request-id-missing', 'there is no client-request-id', 'client-request-id', undefined),
  header(
    'client-request-id-other',
    'the client-request-id is not the one that was sent',
    'client-request-id',
    '22222222-3333-4444-8555-666666666666',
    (request) => Boolean(request.headers['client-request-id']),
  ),
];

function header(
  name: string,
  says: string,
  field: string,
  value: string | undefined,
  applies?: ReplyFault['when'],
): ReplyFault {
  return onCreate(
    name,
    says,
    (reply) => ({
      ...reply,
      headers: value === undefined ? without(reply.headers, field) : { ...reply.headers, [field]: value },
    }),
    applies,
  );
}
