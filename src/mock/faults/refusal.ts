import type { Json, JsonObject } from '../../model/json.ts';
import { parseJson } from '../http/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import {
  editEntity,
  type Fault,
  isCreate,
  LIST,
  type ReplyFault,
  routeOf,
  sentBy,
  setMembers,
  without,
} from './fault.ts';

/** Refusals that are not as they should be, and flawed requests that are not refused. */
export const REFUSAL_FAULTS: Fault[] = [
  status('refuse-with-401', 401),
  status('refuse-with-404', 404),
  status('refuse-with-500', 500),
  onRefusal('error-as-html', 'the error is declared as HTML', (reply) => ({
    ...reply,
    headers: { ...reply.headers, 'Content-Type': 'text/html' },
  })),
  bytes('error-not-json', 'the error is a page', '<h1>Bad Request</h1>'),
  bytes('error-empty', 'the error has no body', ''),
  onRefusal('error-without-envelope', 'code and message stand alone', (reply) =>
    editEntity(reply, ({ error }) => error ?? null),
  ),
  edited('error-code-empty', 'the error code is empty', (error) => ({ ...error, code: '' })),
  edited('error-code-other', 'the error code is one of another service', (error) => ({
    ...error,
    code: 'itemNotFound',
  })),
  edited('error-code-number', 'the error code is a number', (error) => ({ ...error, code: 400 })),
  edited('error-message-missing', 'the error has no message', (error) => without(error, 'message')),
  edited('error-message-object', 'the message is an object, as in OData 3', (error) => ({
    ...error,
    message: { lang: 'en', value: 'no' },
  })),
  edited('inner-error-missing', 'there is no innerError', (error) => without(error, 'innerError')),
  inner('inner-date-missing', 'innerError has no date', (found) => without(found, 'date')),
  inner('inner-date-wrong', 'the date of innerError is a word', (found) => ({ ...found, date: 'yesterday' })),
  inner('inner-request-id-missing', 'innerError has no request-id', (found) => without(found, 'request-id')),
  inner('inner-request-id-not-guid', 'the request-id of innerError is a number', (found) => ({
    ...found,
    'request-id': '42',
  })),
  inner('inner-client-request-id-other', 'innerError has the client-request-id of another', (found) => ({
    ...found,
    'client-request-id': '11111111-2222-3333-4444-555555555555',
  })),
  {
    name: 'malformed-json-unanswered',
    says: 'malformed JSON never gets a reply',
    when: ({ method, rawBody }) =>
      method === 'POST' && rawBody.length > 0 && parseJson(rawBody) === undefined,
    change: (reply) => ({ ...reply, transport: 'hang' }),
  },
  {
    name: 'client-id-taken',
    says: 'the reply has the id that the client sent',
    when: (request, reply) => isCreate(request, reply) && sentBy(request).id !== undefined,
    change: (reply, request) => setMembers(reply, { id: sentBy(request).id ?? null }),
  },
  {
    name: 'accepts-anything',
    says: 'a flawed create is accepted',
    instead: (request, serve) => {
      const reply = serve(request);
      return isRefusedOnList(request, reply) ? serve(soundCreate(request)) : reply;
    },
  },
  {
    name: 'accepts-unknown-properties',
    says: 'properties that no type declares are ignored',
    instead: (request, serve) => {
      const reply = serve(request);
      return /does not exist on type/.test(JSON.stringify(reply.body)) ? serve(soundCreate(request)) : reply;
    },
  },
  {
    name: 'refused-but-created',
    says: 'a create that is refused has created something',
    instead: (request, serve) => {
      const reply = serve(request);
      if (isRefusedOnList(request, reply)) serve(soundCreate(request));
      return reply;
    },
  },
];

/** A write that is refused. To find nothing to read or to delete is an answer, not a refusal. */
function isRefused({ method }: MockRequest, { status }: MockReply): boolean {
  return status >= 400 && method !== 'GET' && !(method === 'DELETE' && status === 404);
}

function isRefusedOnList(request: MockRequest, reply: MockReply): boolean {
  return isRefused(request, reply) && routeOf(request)?.template === LIST;
}

/** The same create without its flaw. */
function soundCreate(request: MockRequest): MockRequest {
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  const headers = { ...request.headers, 'content-type': 'application/json' };
  return { ...request, method: 'POST', headers, rawBody: Buffer.from(JSON.stringify({ target })) };
}

function onRefusal(name: string, says: string, change: ReplyFault['change']): ReplyFault {
  return { name, says, when: isRefused, change };
}

function status(name: string, status: number): ReplyFault {
  return onRefusal(name, `a refusal has the status ${status}`, (reply) => ({ ...reply, status }));
}

function bytes(name: string, says: string, text: string): ReplyFault {
  return onRefusal(name, says, (reply) => ({ ...reply, bytes: Buffer.from(text) }));
}

function edited(name: string, says: string, edit: (error: JsonObject) => Json): ReplyFault {
  return onRefusal(name, says, (reply) =>
    editEntity(reply, (body) => ({ ...body, error: edit((body.error ?? {}) as JsonObject) })),
  );
}

function inner(name: string, says: string, edit: (innerError: JsonObject) => Json): ReplyFault {
  return edited(name, says, (error) => ({
    ...error,
    innerError: edit((error.innerError ?? {}) as JsonObject),
  }));
}
