import type { Json, JsonObject } from '../../model/json.ts';
import type { MockReply } from '../http/reply.ts';
import type { MockRequest } from '../http/request.ts';
import { editEntity, type Fault, LIST, misdeed, sentBy, templateOf, without } from './fault.ts';

/** Lies about a request that is refused, and requests that should have been. */
export const REFUSAL_FAULTS: Fault[] = [
  status('refuse-with-401', 401),
  status('refuse-with-404', 404),
  status('refuse-with-500', 500),
  onRefusal('error-as-html', 'the error is declared as HTML', (reply) => ({
    ...reply,
    headers: { ...reply.headers, 'Content-Type': 'text/html' },
  })),
  onRefusal('error-not-json', 'the error is a page', (reply) => ({
    ...reply,
    bytes: Buffer.from('<h1>Bad Request</h1>'),
  })),
  onRefusal('error-empty', 'the error has no body', (reply) => ({ ...reply, bytes: Buffer.alloc(0) })),
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
  inner('inner-client-request-id-other', "innerError has somebody else's client-request-id", (found) => ({
    ...found,
    'client-request-id': '11111111-2222-3333-4444-555555555555',
  })),
  {
    name: 'malformed-json-unanswered',
    says: 'malformed JSON never gets a reply',
    when: (request) => request.method === 'POST' && request.rawBody.length > 0 && !isJson(request),
    change: (reply) => ({ ...reply, transport: 'hang' }),
  },
  {
    name: 'client-id-taken',
    says: 'the id that the client sends is the id that comes back',
    when: (request, reply) => isCreated(request, reply) && sentBy(request).id !== undefined,
    change: (reply, request) =>
      editEntity(reply, (entity) => ({ ...entity, id: sentBy(request).id ?? null })),
  },
  misdeed('accepts-anything', 'a flawed create is taken for a sound one', (request, serve) => {
    const reply = serve(request);
    return isRefused(request, reply) && templateOf(request) === LIST ? serve(soundCreate(request)) : reply;
  }),
  misdeed('accepts-unknown-properties', 'properties that no type has are ignored', (request, serve) => {
    const reply = serve(request);
    return /does not exist on type/.test(JSON.stringify(reply.body)) ? serve(soundCreate(request)) : reply;
  }),
  misdeed('refused-but-created', 'a refused create has created something', (request, serve) => {
    const reply = serve(request);
    if (isRefused(request, reply) && templateOf(request) === LIST) serve(soundCreate(request));
    return reply;
  }),
];

/** A refusal to write; that nothing is found to read or to delete is an answer, not a refusal. */
function isRefused({ method }: MockRequest, { status }: MockReply): boolean {
  return status >= 400 && method !== 'GET' && !(method === 'DELETE' && status === 404);
}

function isCreated(request: MockRequest, { status }: MockReply): boolean {
  return request.method === 'POST' && status === 201 && templateOf(request) === LIST;
}

function isJson({ rawBody }: MockRequest): boolean {
  try {
    JSON.parse(rawBody.toString());
    return true;
  } catch {
    return false;
  }
}

/** The same create without its flaw. */
function soundCreate(request: MockRequest): MockRequest {
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  const headers = { ...request.headers, 'content-type': 'application/json' };
  return { ...request, method: 'POST', headers, rawBody: Buffer.from(JSON.stringify({ target })) };
}

function onRefusal(name: string, says: string, change: Fault['change']): Fault {
  return { name, says, when: isRefused, change };
}

function status(name: string, status: number): Fault {
  return onRefusal(name, `a refusal has the status ${status}`, (reply) => ({ ...reply, status }));
}

function edited(name: string, says: string, edit: (error: JsonObject) => Json): Fault {
  return onRefusal(name, says, (reply) =>
    editEntity(reply, (body) => ({ ...body, error: edit((body.error ?? {}) as JsonObject) })),
  );
}

function inner(name: string, says: string, edit: (innerError: JsonObject) => Json): Fault {
  return edited(name, says, (error) => ({
    ...error,
    innerError: edit((error.innerError ?? {}) as JsonObject),
  }));
}
